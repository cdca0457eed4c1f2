import { parse, stringify } from "lossless-json";
import { isWellFormed } from "./names/well-formed";

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
  // What is open has to be closed, or it is no JSON.
  if (text.length <= 2 * limit || (text.match(/[[{]/g) ?? []).length <= limit) return 0;
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

/** A key that stands twice is found further below, also where both have the same value. */
const LOSSLESS = { parseNumber: exactNumber, onDuplicateKey: () => undefined };

/** A text that this project wrote, and that holds no integer which needs the care of `readJson`. */
export const readOwnJson = (text: string): unknown => JSON.parse(text) as unknown;

/** What is wrong with a text that may be JSON all the same. Its words quote nothing; those of the parsers do. */
export class JsonProblem extends Error {}

/** As `JsonProblem` says it, or that it is none. */
export const jsonProblem = (error: unknown): string =>
  error instanceof JsonProblem ? error.message : "not valid JSON";

/** Throws an Error whose message says what is wrong with the text. */
export function readJson(text: string): unknown {
  if (depthOf(text, MAX_DEPTH) > MAX_DEPTH) throw new JsonProblem(`nested deeper than ${MAX_DEPTH}`);
  const value: unknown = hasLongNumber(text) ? parse(text, undefined, LOSSLESS) : JSON.parse(text);
  const keys = countKeys(value);
  if (keysIn(text) !== keys && exactKeysIn(text) !== keys) throw new JsonProblem("a key stands twice");
  if (!isWellFormed(text) || hasHalfEscape(text))
    throw new JsonProblem("holds half of a surrogate pair, which is no text");
  return value;
}

const countIn = (text: string, what: RegExp): number => (text.match(what) ?? []).length;

/** Not fewer than there are: inside a text a quote and a colon may meet as well. */
const keysIn = (text: string): number => countIn(text, /"\s*:/g);

/** Of a text that is JSON: whole texts, those before a colon. */
const exactKeysIn = (text: string): number =>
  (text.match(/"[^"\\]*(?:\\.[^"\\]*)*"\s*:?/g) ?? []).filter((one) => one.endsWith(":")).length;

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Of two that are alike a parser keeps one. */
function countKeys(value: unknown): number {
  if (!isBranch(value)) return 0;
  let keys = 0;
  if (Array.isArray(value)) for (const one of value) keys += countKeys(one);
  else for (const key in value) keys += 1 + countKeys((value as Record<string, unknown>)[key]);
  return keys;
}

/** Looked for in the text, because Nakama's engine makes U+FFFD of it. */
function hasHalfEscape(text: string): boolean {
  if (!/\\u[dD]/.test(text)) return false;
  const escapes = text.match(/\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u....|.)/g) ?? [];
  return escapes.some((one) => one.length === 6 && /^\\u[dD][89a-fA-F]/.test(one));
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
