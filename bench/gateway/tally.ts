/** Things counted by what they are. */
export interface Tally {
  count: (what: string) => void;
  by: () => Record<string, number>;
}

export function tally(): Tally {
  const counts = new Map<string, number>();
  return {
    count: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
    by: () => Object.fromEntries(counts),
  };
}
