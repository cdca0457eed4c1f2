import {
  FULL_WIDTH,
  readUserCode,
  USER_CODE_LENGTH,
  USER_CODE_LETTERS,
  USER_CODE_MARKS,
} from "../../domain/identity/user-code";
import type { PageContext } from "../pages/page-context";

/** The code that a context is about. It survives the sign-in in a cookie, and leaves the address bar at once. */
export interface CodeInHand {
  /** As it was typed or as it stood in the link. */
  typed: string;
  /** As a device shows it; undefined when it is no code. */
  shown: string | undefined;
  /** It came by a link and was not typed: somebody may have sent it. */
  byLink: boolean;
}

const LONGEST = 64;

export const withDash = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

export function readCode(context: PageContext): CodeInHand | undefined {
  const value = context.cookies.get("code");
  if (value === undefined) return undefined;
  const typed = value.slice(1, LONGEST);
  const read = readUserCode(typed);
  return { typed, shown: "code" in read ? withDash(read.code) : undefined, byLink: value.startsWith("l") };
}

/** A cut may leave half of a letter, which no cookie can hold: the way to bytes and back replaces it. */
const whole = (text: string): string => Buffer.from(text).toString();

export function keepCode(context: PageContext, typed: string, byLink: boolean): void {
  context.cookies.set("code", `${byLink ? "l" : "t"}${whole(typed.slice(0, LONGEST - 1))}`);
}

const PLAIN = USER_CODE_LETTERS + USER_CODE_LETTERS.toLowerCase();
const WIDE = Array.from(PLAIN, (letter) => String.fromCharCode(letter.charCodeAt(0) + FULL_WIDTH)).join("");
const LETTER = `[${PLAIN}${WIDE}]`;
const MARKS = `[${USER_CODE_MARKS}]*`;

/** For the browser, which points at a slip while it is typed: a code in any spelling, or a whole link. */
export const CODE_PATTERN = `${MARKS}https?:\\/\\/.*|${MARKS}(${LETTER}${MARKS}){${USER_CODE_LENGTH}}`;
