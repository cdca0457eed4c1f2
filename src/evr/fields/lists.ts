import type { Reader } from "../bytes/reader";
import type { Field, Hidden } from "../layout";
import { MalformedPacket } from "../malformed";

/** The number of entries of the list `name`, which comes later in the message. */
export const countOf = (name: string, number: CountField): Hidden => ({
  hidden: true,
  read(from) {
    from.count = number.read(from, {});
  },
  write(to, _, message) {
    number.write(to, (message[name] as readonly unknown[]).length, message);
  },
});
type CountField = Field<number>;

/** As a count, which cannot be larger than what a number holds exactly. */
export const u64Count: CountField = {
  read: (from) => Number(from.u64()),
  write: (to, value) => to.u64(BigInt(value)),
};

/** As many entries as the count before it said. */
export const counted = <T>(entry: Field<T>, most: number): Field<readonly T[]> => ({
  read: (from) => readMany(entry, from, from.count, most),
  write: (to, list) => writeMany(entry, to, list, most),
});

/** As many entries of `size` bytes as fill the body. */
export const toTheEnd = <T>(entry: Field<T>, size: number, most: number): Field<readonly T[]> => ({
  read: (from) => readMany(entry, from, Math.floor(from.left / size), most),
  write: (to, list) => writeMany(entry, to, list, most),
});

function readMany<T>(entry: Field<T>, from: Reader, count: number, most: number): T[] {
  if (count > most) throw new MalformedPacket("too many entries");
  return Array.from({ length: count }, () => entry.read(from, {}));
}

function writeMany<T>(
  entry: Field<T>,
  to: Parameters<Field<T>["write"]>[0],
  list: readonly T[],
  most: number,
): void {
  if (list.length > most) throw new RangeError(`more than ${most} entries`);
  for (const value of list) entry.write(to, value, {});
}

/** What is left of the body. */
export const restOfBody: Field<Uint8Array> = {
  read: (from) => from.bytes(from.left),
  write: (to, value) => to.bytes(value),
};
