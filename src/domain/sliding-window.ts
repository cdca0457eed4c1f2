/**
 * What happens so often in a window that moves: events as their times (Unix milliseconds, oldest first). Every
 * limit that remembers times counts with this: failed log-ins, wrong codes, wrong second factors.
 */
export interface WindowLimit {
  limit: number;
  windowMs: number;
}

/** Those that still count. A clock that was set back does not keep any for ever. */
export const recent = (times: readonly number[], now: number, windowMs: number): number[] =>
  times.filter((time) => time > now - windowMs && time <= now + windowMs);

/** One more, and no more kept than `most`, the largest limit that they are counted against. */
export const withEvent = (
  times: readonly number[],
  now: number,
  { limit, windowMs }: WindowLimit,
): number[] => [...recent(times, now, windowMs), now].slice(-limit);

/** Milliseconds until fewer than `limit` are in the window; 0 when that is so now. */
export function waitMs(times: readonly number[], now: number, { limit, windowMs }: WindowLimit): number {
  const counting = recent(times, now, windowMs);
  const blocking = counting[counting.length - limit];
  return blocking === undefined ? 0 : Math.max(1, blocking + windowMs - now);
}

/** The same in whole seconds, as callers are told. */
export const waitSeconds = (times: readonly number[], now: number, rule: WindowLimit): number =>
  Math.ceil(waitMs(times, now, rule) / 1000);

/** How many more are allowed now. */
export const left = (times: readonly number[], now: number, { limit, windowMs }: WindowLimit): number =>
  Math.max(0, limit - recent(times, now, windowMs).length);

/**
 * A window of the calendar, for counters of the database: those count in one step and hold no times. Its number
 * is a part of the counter's key, which makes an old count of no effect before it is swept away.
 */
export const windowNumber = (now: number, windowMs: number): number => Math.floor(now / windowMs);

/** Whole seconds until the window that `now` is in is over. */
export const windowEndsIn = (now: number, windowMs: number): number =>
  Math.max(1, Math.ceil((windowMs - (now % windowMs)) / 1000));
