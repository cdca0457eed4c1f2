import type { Reader } from "./bytes/reader";
import type { Writer } from "./bytes/writer";

/** The fields of a message that were read before, or that are written with this one. */
export type Around = Readonly<Record<string, unknown>>;

/** How one field stands on the wire. `read` throws MalformedPacket, `write` RangeError. */
export interface Field<T> {
  read(from: Reader, before: Around): T;
  write(to: Writer, value: T, message: Around): void;
}

/** Bytes that carry nothing a reader needs to know: not part of a message's value. */
export interface Hidden {
  readonly hidden: true;
  read(from: Reader): void;
  write(to: Writer, value: undefined, message: Around): void;
}

/** A field, whatever it carries. */
interface AnyField {
  read(from: Reader, before: Around): unknown;
  write(to: Writer, value: never, message: Around): void;
}

export type Fields = Readonly<Record<string, AnyField | Hidden>>;

/** Who sends it: `in` to the service, `out` from it. */
export type Direction = "in" | "out" | "both";

export interface Layout<F extends Fields> {
  readonly symbol: bigint;
  readonly direction: Direction;
  readonly fields: F;
}

export type ValueOf<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Hidden ? never : K]: F[K] extends Field<infer T> ? T : never;
};

/** One entry of the table of messages: its fields in the order of the wire. */
export const message = <F extends Fields>(symbol: bigint, direction: Direction, fields: F): Layout<F> => ({
  symbol,
  direction,
  fields,
});

/** A layout as the codec walks it. */
export interface Row {
  readonly name: string;
  readonly field: AnyField;
  readonly hidden: boolean;
}

export const rowsOf = (fields: Fields): readonly Row[] =>
  Object.entries(fields).map(([name, field]) => ({ name, field, hidden: "hidden" in field }));

/** What a message's value is filled in from: an object that has all its keys from the start is made sooner. */
export const blankOf = (rows: readonly Row[]): Around =>
  Object.fromEntries(rows.filter(({ hidden }) => !hidden).map(({ name }) => [name, undefined]));

export function readFields(rows: readonly Row[], blank: Around, from: Reader): Around {
  const value: Record<string, unknown> = { ...blank };
  for (const { name, field, hidden } of rows) {
    const read = field.read(from, value);
    if (!hidden) value[name] = read;
  }
  return value;
}

/** The type of `value` is what its layout says: `ValueOf`. */
export function writeFields(rows: readonly Row[], to: Writer, value: Around): void {
  for (const { name, field } of rows) field.write(to, value[name] as never, value);
}
