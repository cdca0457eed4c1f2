import { draw, type RandomBytes } from "./draw";

/** What a user types from one screen into another: RFC 8628 §6.1, no vowels, no digits, no look-alikes. */
export const USER_CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
export const USER_CODE_LENGTH = 8;

/**
 * What people, their keyboards and the programs they copy from put around and between letters, for inside `[]`.
 * Spelled out, because `\s` of the engine inside Nakama knows fewer blanks than that of a browser.
 */
export const USER_CODE_MARKS = [
  // Blanks, line ends, tabs.
  "\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000",
  // What cannot be seen: soft hyphens, joiners, direction marks, byte order marks.
  "\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff",
  // Dashes and minus signs of every length, and the long vowel that Japanese keyboards have in their place.
  "\\-_\\u00af\\u02d7\\u2010-\\u2015\\u2043\\u207b\\u208b\\u2212\\u2796\\u2e3a\\u2e3b\\u30fc\\ufe58\\ufe63\\uff0d\\uff3f\\uff70",
  // Quotes.
  "\"'`\\u00ab\\u00b4\\u00bb\\u2018-\\u201f\\u2032\\u2033\\u2039\\u203a\\u300c-\\u300f\\u301d-\\u301f\\uff02\\uff07\\uff40",
  // The marks of a sentence, and what sets a code off in one.
  ".,:;!?*\\(\\)\\[\\]<>\\u00b7\\u2022\\u2026\\u3001\\u3002\\uff01\\uff08\\uff09\\uff0c\\uff0e\\uff1a\\uff1b\\uff1f",
].join("");

/** Full-width letters, which East Asian keyboards write, lie so far from the plain ones. */
export const FULL_WIDTH = 0xfee0;

// Made anew for each code: the engine inside Nakama freezes what stands at the top, and one with `g` could not run.
const marks = () => new RegExp(`[${USER_CODE_MARKS}]`, "g");
const outerMarks = () => new RegExp(`^[${USER_CODE_MARKS}]+|[${USER_CODE_MARKS}]+$`, "g");

export const drawUserCode = (bytes: RandomBytes): string => draw(USER_CODE_LETTERS, USER_CODE_LENGTH, bytes);

export type ReadUserCode = { code: string } | { wrong: "length" } | { wrong: "character"; character: string };

/** People paste the whole link, too: the code is in its query, or the last part of its path. */
const IN_QUERY = /^https?:\/\/\S*[?&]user_code=([^&#\s]*)/i;
const IN_PATH = /^https?:\/\/[^?#\s]*\/([^/?#\s]+)\/?(?:[?#]|$)/i;

/** A to Z alone: in other alphabets an upper-case letter may be a plain one (`ſ` is `S`), or two (`ß` is `SS`). */
const upper = (letter: string): string =>
  String.fromCharCode(letter.charCodeAt(0) - (letter > "z" ? FULL_WIDTH : 0)).toUpperCase();

/**
 * The code in its one spelling, whatever case, blanks, dashes or quotes it was typed with. A letter that no code
 * has is told and not dropped: dropping it could turn a slip into somebody else's code.
 */
export function readUserCode(typed: string): ReadUserCode {
  const bare = typed.replace(outerMarks(), "");
  const link = IN_QUERY.exec(bare) ?? IN_PATH.exec(bare);
  const letters = (link?.[1] ?? typed).replace(marks(), "").replace(/[A-Za-zＡ-Ｚａ-ｚ]/g, upper);
  const [character] = Array.from(letters).filter((letter) => !USER_CODE_LETTERS.includes(letter));
  if (character !== undefined) return { wrong: "character", character };
  return letters.length === USER_CODE_LENGTH ? { code: letters } : { wrong: "length" };
}
