import * as v from "valibot";
import { isWellFormed, REPLACEMENT } from "../../domain/names/well-formed";

/**
 * The pieces that request schemas are made of. Every message says what was expected and never what was
 * given: a password in the wrong field must not come back in an answer or a log.
 */

const LONGEST_IDENTITY = 255;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What nearly all text is; looked at first, because loops cost more in this engine than a pattern. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Bytes of the UTF-8 form: what the database and Nakama count. */
export function byteLength(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Control characters cannot be stored (NUL) or seen; half a surrogate pair is not text. */
export const isPrintable = (text: string): boolean =>
  PLAIN.test(text) || (!/[\0-\x1f\x7f-\x9f]/.test(text) && isWellFormed(text));

export const string = () => v.string("expected a string");

/** Where bytes that are no UTF-8 were decoded on the way here, this is all that is left of each of them. */
export const decoded = () =>
  v.check<string, string>(
    (value) => !value.includes(REPLACEMENT),
    "holds U+FFFD, which stands for bytes that are no UTF-8",
  );

/** Text of 1 to `most` bytes without control characters. */
export const text = (most: number) =>
  v.pipe(
    string(),
    v.check((value) => value !== "", "must not be empty"),
    v.check((value) => byteLength(value) <= most, `longer than ${most} bytes`),
    v.check(isPrintable, "holds a control character"),
    decoded(),
  );

/** Text that may be empty, for what is shown only. */
export const note = (most: number) =>
  v.pipe(
    string(),
    v.check((value) => byteLength(value) <= most, `longer than ${most} bytes`),
    v.check(isPrintable, "holds a control character"),
    decoded(),
  );

/** As it was typed or pasted: blanks, tabs and line ends around it and in it are nothing wrong. */
export const secondFactor = () =>
  v.nullish(
    v.pipe(
      string(),
      v.check((value) => byteLength(value) <= 255, "longer than 255 bytes"),
      v.check((value) => isPrintable(value.replace(/\s/g, "")), "holds a control character"),
    ),
  );

/** Any text up to a maximum length in characters; NUL cannot be stored or hashed. */
export const printable = (most: number) =>
  v.pipe(
    string(),
    v.check((value) => value.length <= most, `longer than ${most} characters`),
    v.check((value) => !value.includes("\0"), "holds a control character"),
    decoded(),
  );

export const identity = () => text(LONGEST_IDENTITY);

/** A uuid in its lower-case form. */
export const uuid = () =>
  v.pipe(
    string(),
    v.check((value) => byteLength(value) <= LONGEST_IDENTITY, `longer than ${LONGEST_IDENTITY} bytes`),
    v.toLowerCase(),
    v.check((value) => UUID.test(value), "not a uuid"),
  );

/** A password that was typed to log in. */
export const password = () =>
  v.pipe(
    string(),
    v.check((value) => value.length >= 8, "shorter than 8 characters"),
    v.check((value) => value.length <= 3000, "longer than 3000 characters"),
    v.check((value) => !value.includes("\0"), "holds a control character"),
    decoded(),
  );

export const integer = (least: number, most: number) =>
  v.pipe(
    v.number("expected a number"),
    v.check((value) => Number.isInteger(value), "expected a whole number"),
    v.check((value) => value >= least && value <= most, `expected ${least} to ${most}`),
  );

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  v.picklist(values, `expected one of ${values.join(", ")}`);

export const object = <const E extends v.ObjectEntries>(entries: E) =>
  v.object(entries, "expected a JSON object");
