/** Wrong tries as their times (Unix milliseconds, oldest first), `limit` of them in a window that moves. */
export interface TryLimit {
  limit: number;
  windowMs: number;
}

export const TFA_TRIES: TryLimit = { limit: 5, windowMs: 900_000 };

export const recentTries = (times: readonly number[], now: number, { windowMs }: TryLimit): number[] =>
  times.filter((time) => time > now - windowMs && time <= now + windowMs);

/** Whole seconds until one more try is allowed; 0: now. */
export function tryAgainAfter(times: readonly number[], now: number, rule: TryLimit): number {
  const recent = recentTries(times, now, rule);
  const blocking = recent[recent.length - rule.limit];
  return blocking === undefined ? 0 : Math.max(1, Math.ceil((blocking + rule.windowMs - now) / 1000));
}

export const triesLeft = (times: readonly number[], now: number, rule: TryLimit): number =>
  Math.max(0, rule.limit - recentTries(times, now, rule).length);
