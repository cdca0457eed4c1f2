import type { Field } from "../layout";
import { MalformedPacket } from "../malformed";

/** Text and a zero byte. */
export const text: Field<string> = {
  read(from) {
    const length = from.untilZero();
    if (length === undefined) throw new MalformedPacket("text");
    const read = from.utf8(length);
    from.skip(1);
    return read;
  },
  write(to, value) {
    noZero(value);
    to.utf8(value);
    to.u8(0);
  },
};

/**
 * Text in a field of a fixed size, zero-padded. What is too long is cut, at the border of a character and
 * so that at least one zero byte stays: old readers take the padding away, newer ones stop at the first zero.
 */
export const paddedText = (size: number): Field<string> => ({
  read: (from) => upToZero(from.utf8(size)),
  write: (to, value) => to.bytes(padded(value, size)),
});

/** Written as padded text; read to the end of the body, because newer servers do not pad. */
export const lastPaddedText = (size: number): Field<string> => ({
  read: (from) => upToZero(from.utf8(from.left)),
  write: (to, value) => to.bytes(padded(value, size)),
});

const upToZero = (read: string): string => {
  const zero = read.indexOf("\0");
  return zero < 0 ? read : read.slice(0, zero);
};

export function padded(value: string, size: number): Uint8Array {
  noZero(value);
  const bytes = new Uint8Array(size);
  // encodeInto writes whole characters only.
  new TextEncoder().encodeInto(value, bytes.subarray(0, size - 1));
  return bytes;
}

function noZero(value: string): void {
  if (value.includes("\0")) throw new RangeError("a zero byte inside a text");
}
