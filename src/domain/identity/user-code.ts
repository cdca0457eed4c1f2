import { draw, type RandomBytes } from "./draw";

/** What a user types from one screen into another: RFC 8628 §6.1, no vowels, no digits, no look-alikes. */
export const USER_CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
export const USER_CODE_LENGTH = 8;
/** What people and their keyboards put between letters (blanks, dashes of all lengths, `_`, `.`), for inside `[]`. */
export const USER_CODE_MARKS = "\\s\\u2010-\\u2015_.\\-";
const MARKS = new RegExp(`[${USER_CODE_MARKS}]`, "g");

export const drawUserCode = (bytes: RandomBytes): string => draw(USER_CODE_LETTERS, USER_CODE_LENGTH, bytes);

export type ReadUserCode = { code: string } | { wrong: "length" } | { wrong: "character"; character: string };

/** People paste the whole link, too: the code is in its query, or the last part of its path. */
const IN_QUERY = /^https?:\/\/\S*[?&]user_code=([^&#\s]*)/i;
const IN_PATH = /^https?:\/\/[^?#\s]*\/([^/?#\s]+)\/?(?:[?#]|$)/i;

/**
 * The code in its one spelling, whatever case, blanks or dashes it was typed with. A letter that no code has
 * is told and not dropped: dropping it could turn a slip into somebody else's code.
 */
export function readUserCode(typed: string): ReadUserCode {
  const link = IN_QUERY.exec(typed.trim()) ?? IN_PATH.exec(typed.trim());
  const letters = (link?.[1] ?? typed).replace(MARKS, "").toUpperCase();
  const [character] = Array.from(letters).filter((letter) => !USER_CODE_LETTERS.includes(letter));
  if (character !== undefined) return { wrong: "character", character };
  return letters.length === USER_CODE_LENGTH ? { code: letters } : { wrong: "length" };
}
