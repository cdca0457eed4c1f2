import type { Field, Hidden } from "../layout";

export const u8: Field<number> = { read: (from) => from.u8(), write: (to, value) => to.u8(value) };
export const u16: Field<number> = { read: (from) => from.u16(), write: (to, value) => to.u16(value) };
export const u32: Field<number> = { read: (from) => from.u32(), write: (to, value) => to.u32(value) };
export const u64: Field<bigint> = { read: (from) => from.u64(), write: (to, value) => to.u64(value) };
export const i16: Field<number> = { read: (from) => from.i16(), write: (to, value) => to.i16(value) };
export const i32: Field<number> = { read: (from) => from.i32(), write: (to, value) => to.i32(value) };
export const i64: Field<bigint> = { read: (from) => from.i64(), write: (to, value) => to.i64(value) };
/** A 64-bit hash of a name. */
export const symbol: Field<bigint> = { ...u64 };

/** Written as `byte`, whatever it is when read. */
export const pad = (bytes: number, byte = 0): Hidden => ({
  hidden: true,
  read: (from) => from.skip(bytes),
  write: (to) => to.fill(bytes, byte),
});

/** A field that has one value, and that readers do not care about. */
export const always = <T>(field: Field<T>, value: T): Hidden => ({
  hidden: true,
  read: (from) => void field.read(from, {}),
  write: (to) => field.write(to, value, {}),
});
