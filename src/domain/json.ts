import { parse, stringify } from "lossless-json";

/**
 * Reads and writes JSON without losing a digit: an integer that a double cannot hold becomes a `bigint`.
 * The only reader of outside data in the project.
 */

/** Deeper documents are refused: no request needs more, and the lossless parser is quadratic in depth. */
export const MAX_DEPTH = 32;

/**
 * A number of 16 digits or more where a value may stand. Without one a double holds every integer, and the
 * engine's own parser, which is far quicker, will do. (Inside a string this may match too: only slower.)
 */
const hasLongNumber = (text: string): boolean => /(^|[[:,\s])-?\d{16}/.test(text);

/** How deep arrays and objects nest, strings skipped. Stops counting at `limit + 1`. */
function depthOf(text: string, limit: number): number {
  if (text.length <= limit || (text.match(/[[{]/g) ?? []).length <= limit) return 0;
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length && deepest <= limit; at++) {
    const character = text.charCodeAt(at);
    if (character === 0x22) {
      for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++)
        if (text.charCodeAt(at) === 0x5c) at++;
    } else if (character === 0x7b || character === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (character === 0x7d || character === 0x5d) depth--;
  }
  return deepest;
}

function exactNumber(text: string): number | bigint {
  const value = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}

/** A text that this project wrote, and that holds no integer which needs the care of `readJson`. */
export const readOwnJson = (text: string): unknown => JSON.parse(text) as unknown;

/** Throws an Error whose message says what is wrong with the text. */
export function readJson(text: string): unknown {
  if (depthOf(text, MAX_DEPTH) > MAX_DEPTH) throw new Error(`nested deeper than ${MAX_DEPTH}`);
  return hasLongNumber(text) ? parse(text, undefined, exactNumber) : JSON.parse(text);
}

/** `indent`: spaces per level, none for one line. */
export function writeJson(value: unknown, indent?: number): string {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch {
    // The engine refuses a bigint, and is otherwise several times as quick.
    return stringify(value, undefined, indent) ?? "null";
  }
}
