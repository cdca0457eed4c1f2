/** Fields by names that are not quite theirs. */

/** Shorter ones are too much like each other. */
const SHORTEST = 3;

/** Without what people spell in different ways: `requiredFeatures`, `Required-Features`. */
const bare = (name: string): string => name.toLowerCase().replace(/[_-]/g, "");

/** The known name that this one is one letter from; undefined when there is none, or it is a known one itself. */
export function meantName(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return undefined;
  return known.find((one) => bare(one) === bare(name) || (one.length >= SHORTEST && isOneOff(one, name)));
}

/** One letter more, less or other, or two that have changed places. */
function isOneOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  if (rest.length !== otherRest.length)
    return rest.length > otherRest.length ? rest.slice(1) === otherRest : rest === otherRest.slice(1);
  const [first = "", second = ""] = rest;
  return rest.slice(1) === otherRest.slice(1) || `${second}${first}${rest.slice(2)}` === otherRest;
}
