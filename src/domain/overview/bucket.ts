import type { Counts } from "./counted";

/** What is sampled: the most of a time is kept. `memory`: bytes in use on the machine of an edge. */
export const GAUGES = ["servers", "matches", "players", "memory"] as const;
export type Gauge = (typeof GAUGES)[number];

/** A minute, or a longer time: what was counted in it, and the most of what was sampled. */
export interface Bucket {
  counts: Counts;
  most: Readonly<Partial<Record<Gauge, number>>>;
}

export const EMPTY: Bucket = { counts: {}, most: {} };

/** Both together, as if they were one time. */
export function merged(one: Bucket, other: Bucket): Bucket {
  const counts: Record<string, number> = { ...one.counts };
  for (const [name, count] of Object.entries(other.counts)) counts[name] = (counts[name] ?? 0) + count;
  const most = { ...one.most };
  for (const gauge of GAUGES) {
    const value = other.most[gauge];
    if (value !== undefined) most[gauge] = Math.max(most[gauge] ?? value, value);
  }
  return { counts, most };
}

/**
 * What was counted since the last look. Sums only grow; one that is behind what was seen is of a moment when not
 * everything could be seen, and what it lacks was counted before.
 */
export function grown(sums: Counts, seen: Counts): { counts: Counts; seen: Counts } {
  const counts: Record<string, number> = {};
  const next: Record<string, number> = { ...seen };
  for (const [name, sum] of Object.entries(sums)) {
    const before = seen[name] ?? 0;
    if (sum <= before) continue;
    counts[name] = sum - before;
    next[name] = sum;
  }
  return { counts, seen: next };
}
