import { foldCase } from "./case";
import { isIn, readRanges, type Ranges } from "./ranges";
import { IN_NAMES } from "./table";

/** User names after RFC 8265 (UsernameCaseMapped): the folded form is the one that is kept, compared and shown. */
export const USERNAME_BYTES = 128;

/** Letters that are twice or half as wide as others of their script. */
const WIDE = /[\uff01-\uffef]/g;

/** Any text in the form in which names are compared; a name that is none stays none. */
export const foldUsername = (text: string): string =>
  foldCase(text.replace(WIDE, (one) => one.normalize("NFKC")));

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is wrong with a name that was folded; undefined: nothing. `text` is known to hold no control characters. */
export function usernameProblem(name: string): string | undefined {
  if (/\s/.test(name)) return "holds white space";
  if (!isMadeOfLetters(name)) return "holds a character that is no letter, digit or ASCII sign";
  if (!hasOneDirection(name)) return "mixes letters that run from right to left with others";
  if (/[\u0660-\u0669]/.test(name) && /[\u06f0-\u06f9]/.test(name)) return "mixes two kinds of Arabic digits";
  if (name.startsWith("discord:")) return 'must not begin with "discord:"';
  if (UUID.test(name)) return "must not look like a user id";
  return /.@./.test(name) ? "must not look like an email address" : undefined;
}

let made: Ranges | undefined;
/** Made when first asked for: most names are ASCII. */
const inNames = (): Ranges => (made ??= readRanges(IN_NAMES));

function isMadeOfLetters(name: string): boolean {
  for (const character of name) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80 ? point < 0x21 || point === 0x7f : !isIn(inNames(), point)) return false;
  }
  return true;
}

const RIGHT_TO_LEFT = "\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefe\\ud802\\ud803\\ud83a\\ud83b";

/**
 * RFC 5893, 2, made simpler by being stricter: a name with such letters holds nothing else but ASCII digits and signs,
 * begins with one of its letters, and does not end with a sign. (Outside the first plane by the half of the pair that
 * tells the block; the other half may be any.)
 */
function hasOneDirection(name: string): boolean {
  if (!new RegExp(`[${RIGHT_TO_LEFT}]`).test(name)) return true;
  const letter = `[${RIGHT_TO_LEFT}][\\udc00-\\udfff]?`;
  const first = `(?![\\u0660-\\u0669\\u06f0-\\u06f9])${letter}`;
  return new RegExp(`^${first}(?:${letter}|[!-@[-\`{-~])*$`).test(name) && !/[!-/:-@[-`{-~]$/.test(name);
}
