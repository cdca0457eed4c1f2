/** Times as counts by place, so that those of many minutes add up, and a percentile can be told of any of them. */

/** Milliseconds up to which each place goes; after the last comes one for all that took longer. */
export const BOUNDS_MS: readonly number[] = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000,
  7_000, 10_000,
];
const LONGEST_MS = 10_000;

export function placeOf(ms: number): number {
  // A loop: every call comes by, and a function for each bound costs more than the rest of counting.
  let place = 0;
  while (place < BOUNDS_MS.length && ms > (BOUNDS_MS[place] ?? 0)) place++;
  return place;
}

/**
 * The time that `share` (0 to 1) of them took at most, between the bounds of its place; undefined when there is
 * none. Ten seconds is the most that is told.
 */
export function percentile(times: ReadonlyMap<number, number>, share: number): number | undefined {
  const places = [...times].filter(([, count]) => count > 0).sort(([one], [other]) => one - other);
  const all = places.reduce((sum, [, count]) => sum + count, 0);
  let left = share * all;
  for (const [place, count] of places) {
    if (left <= count) {
      const low = BOUNDS_MS[place - 1] ?? 0;
      const high = BOUNDS_MS[place] ?? LONGEST_MS;
      return round(low + ((high - low) * left) / count);
    }
    left -= count;
  }
  const last = places[places.length - 1];
  return last && (BOUNDS_MS[last[0]] ?? LONGEST_MS);
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
