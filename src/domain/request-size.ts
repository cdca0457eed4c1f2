/**
 * How much a request may hold, before it is looked at: the schema goes through every entry, at some 50 µs each
 * in the engine, and the reader through every character.
 */
export const LONGEST_REQUEST = 65_536;
export const MOST_ENTRIES = 1_000;

/** Whether neither this list or object nor any in it has more entries. */
export function hasFewEntries(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  const entries: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return entries.length <= MOST_ENTRIES && entries.every(hasFewEntries);
}
