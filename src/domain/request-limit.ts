/** So many in so long a time, of each of many. All in memory: who has been quiet for that time costs nothing. */
export interface RequestLimit<K> {
  /** Seconds until one more is within the limit; 0: it is now. */
  waitSeconds(of: K, nowMs: number): number;
  note(of: K, nowMs: number): void;
  expire(nowMs: number): void;
}

export function newRequestLimit<K>(most: number, windowMs: number): RequestLimit<K> {
  /** Unix milliseconds, oldest first, never more than the limit. */
  const times = new Map<K, number[]>();
  const recent = (of: K, nowMs: number) => (times.get(of) ?? []).filter((time) => time > nowMs - windowMs);
  return {
    waitSeconds(of, nowMs) {
      const noted = recent(of, nowMs);
      const oldest = noted[noted.length - most];
      return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + windowMs - nowMs) / 1000));
    },
    note: (of, nowMs) => void times.set(of, [...recent(of, nowMs), nowMs].slice(-most)),
    expire(nowMs) {
      for (const [of, list] of times) if ((list[list.length - 1] ?? 0) <= nowMs - windowMs) times.delete(of);
    },
  };
}
