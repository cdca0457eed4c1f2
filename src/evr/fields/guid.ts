import type { Field } from "../layout";

export const NO_GUID = "00000000-0000-0000-0000-000000000000";

/** Where in a uuid's text the two digits of each byte on the wire begin. */
const PLAIN = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const MICROSOFT = [6, 4, 2, 0, 11, 9, 16, 14, 19, 21, 24, 26, 28, 30, 32, 34];

const DASHES = [8, 13, 18, 23];
const DASH = 0x2d;
const FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const DIGITS = Buffer.from("0123456789abcdef");
const digit = (of: number): number => DIGITS[of] ?? 0;
/** Of one hexadecimal digit, of either case. */
const valueOf = (code: number): number => (code < 0x40 ? code - 0x30 : (code | 0x20) - 0x57);

/** One uuid is read at a time, and its text is a copy. */
const text = Buffer.alloc(36);
for (const at of DASHES) text[at] = DASH;

/**
 * Sixteen bytes as lower-case text. By hand, because a find request has three of them, and slicing texts is
 * what takes longest in it.
 */
const digitsAt = (places: readonly number[]): Field<string> => ({
  read(from) {
    for (const at of places) {
      const byte = from.u8();
      text[at] = digit(byte >> 4);
      text[at + 1] = digit(byte & 15);
    }
    return text.toString("latin1");
  },
  write(to, value) {
    if (!FORM.test(value)) throw new RangeError("not a uuid");
    for (const at of places) to.u8((valueOf(value.charCodeAt(at)) << 4) | valueOf(value.charCodeAt(at + 1)));
  },
});

/** A uuid in Microsoft's byte order. */
export const guid = digitsAt(MICROSOFT);
/** A uuid in the order of its text. */
export const uuid = digitsAt(PLAIN);
