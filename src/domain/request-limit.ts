/** A number of requests per period, for each caller. All in memory: a caller that was quiet for that long costs nothing. */
export interface RequestLimit<K> {
  /** Seconds until one more is within the limit; 0: it is now. */
  waitSeconds(of: K, nowMs: number): number;
  note(of: K, nowMs: number): void;
  expire(nowMs: number): void;
}

/**
 * The rule of `sliding-window.ts` for lists that only grow at their end, so that neither question goes through a
 * list: whoever asks often has a long one.
 */
export function newRequestLimit<K>(limit: number, windowMs: number): RequestLimit<K> {
  const times = new Map<K, number[]>();
  // A clock that was set back does not keep anything for ever.
  const counts = (time: number, nowMs: number) => time > nowMs - windowMs && time <= nowMs + windowMs;
  return {
    waitSeconds(of, nowMs) {
      const list = times.get(of);
      const blocking = list?.[list.length - limit];
      if (blocking === undefined || !counts(blocking, nowMs)) return 0;
      return Math.max(1, Math.ceil((blocking + windowMs - nowMs) / 1000));
    },
    note(of, nowMs) {
      const list = times.get(of);
      if (!list) times.set(of, [nowMs]);
      else if (list.push(nowMs) > limit || !counts(list[0] ?? 0, nowMs)) list.shift();
    },
    expire(nowMs) {
      for (const [of, list] of times) if (!counts(list[list.length - 1] ?? 0, nowMs)) times.delete(of);
    },
  };
}
