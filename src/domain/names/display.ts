import { isIn, readRanges, type Ranges } from "./ranges";
import { HIDDEN } from "./table";
import { isWellFormed, REPLACEMENT } from "./well-formed";

/** Names that people read and that need not be unlike each other: of accounts, guilds, games, hosts, organisations. */

const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** In its one form: NFC, every blank an ordinary one, none around it. */
export const displayForm = (text: string): string =>
  text
    .normalize("NFC")
    .replace(OTHER_SPACES, " ")
    .replace(/^ +| +$/g, "");

/** What is wrong with such a text; undefined: nothing. */
export function displayProblem(text: string): string | undefined {
  if (/^[\x20-\x7e]*$/.test(text)) return undefined;
  if (!isWellFormed(text)) return "holds half of a surrogate pair";
  if (text.includes(REPLACEMENT)) return "holds U+FFFD, which stands for bytes that are no UTF-8";
  if (/[\0-\x1f\x7f-\x9f\u2028\u2029]/.test(text)) return "holds a control character";
  return hidesSomething(text) ? "holds characters that nobody sees" : undefined;
}

let made: Ranges | undefined;
const hidden = (): Ranges => (made ??= readRanges(HIDDEN));

/** The sign after which an emoji is shown in colours, and the one that makes one of two. */
const EMOJI_STYLE = [0xfe0e, 0xfe0f];
const JOINER = 0x200d;
const isPictograph = (point = 0): boolean =>
  (point >= 0x1f000 && point <= 0x1faff) || (point >= 0x2190 && point < 0x2c00);

function hidesSomething(text: string): boolean {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return points.some((point, at) => {
    if (!isIn(hidden(), point)) return false;
    const before = points[at - 1];
    if (EMOJI_STYLE.includes(point)) return before === undefined || EMOJI_STYLE.includes(before);
    const joins = (isPictograph(before) || EMOJI_STYLE.includes(before ?? 0)) && isPictograph(points[at + 1]);
    return !(point === JOINER && joins);
  });
}
