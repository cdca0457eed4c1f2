import { waitSeconds, withEvent } from "./sliding-window";

/** So many in so long a time, of each of many. All in memory: who has been quiet for that time costs nothing. */
export interface RequestLimit<K> {
  /** Seconds until one more is within the limit; 0: it is now. */
  waitSeconds(of: K, nowMs: number): number;
  note(of: K, nowMs: number): void;
  expire(nowMs: number): void;
}

export function newRequestLimit<K>(limit: number, windowMs: number): RequestLimit<K> {
  const rule = { limit, windowMs };
  const times = new Map<K, number[]>();
  return {
    waitSeconds: (of, nowMs) => waitSeconds(times.get(of) ?? [], nowMs, rule),
    note: (of, nowMs) => void times.set(of, withEvent(times.get(of) ?? [], nowMs, rule)),
    expire(nowMs) {
      for (const [of, list] of times) if ((list[list.length - 1] ?? 0) <= nowMs - windowMs) times.delete(of);
    },
  };
}
