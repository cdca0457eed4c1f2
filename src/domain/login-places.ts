/**
 * Who gets a place at the password checkers, and who is told to come back. A check is half a second of a core,
 * so places are few: honest callers get one when their turn comes soon, and those who failed lately or came
 * back too early only what these leave free. Pure: times come in as Unix milliseconds.
 */
export interface Checkers {
  /** How many checks run at the same time, and what one takes. */
  count: number;
  checkMs: number;
  /** When they will be through with all who have a place. */
  freeAt: number;
  /** Until then they rest from crowds of suspects, so that a flood leaves the processor to others. */
  restUntil: number;
}

/** `crowd`: a suspect that had others before it in the throttle. */
export type Queuer = "clean" | "suspect" | "crowd";

/** A clean caller is not asked to wait for longer. */
const SOON_MS = 1_500;
/** Rest after the check of a crowd's suspect, as a multiple of what a check takes. */
const REST = 3;
const LONGEST_REST_MS = 1_500;

/** The checkers with the caller's place taken; undefined: its turn would come too late. */
export function withPlace(who: Queuer, now: number, checkers: Checkers): Checkers | undefined {
  const { count, freeAt, restUntil } = checkers;
  // A machine that is busy may take long for one check: that alone must not send clean callers away.
  const checkMs = Math.min(checkers.checkMs, SOON_MS);
  const begins = Math.max(now, freeAt);
  const ends = begins + checkMs / count;
  const taken = { ...checkers, freeAt: ends };
  if (who === "clean") return begins - now <= SOON_MS ? taken : undefined;
  // A suspect never takes the place that the next clean caller would get.
  if (who === "suspect") return ends - now <= SOON_MS ? taken : undefined;
  if (begins > now || restUntil > now) return undefined;
  return { ...taken, restUntil: now + checkMs + Math.min(LONGEST_REST_MS, REST * checkMs) };
}
