/**
 * Who gets a place at the password checkers, and who is told to come back. A check is a good part of a second of
 * a core, so places are few: honest callers get one when their turn comes soon, those of an address that others
 * wait at or were right at lately may wait longer, and those who failed lately or came back too early get only
 * what these leave free. Pure: times come in as Unix milliseconds.
 */
export interface Checkers {
  /** When each of them will be through with all who have a place there. */
  freeAt: readonly number[];
  /** So many of them may always be used; the others only while nobody else needs the cores. */
  always: number;
  coresNeeded: boolean;
  /** Until then they rest from crowds of suspects, so that a flood leaves the processor to others. */
  restUntil: number;
}

/**
 * `vouched`: a clean caller whose address has others in line, or had a right password lately. When the first of an
 * address turns out wrong, all behind it are suspects before they are checked. `crowd`: a suspect that had others
 * before it in the throttle.
 */
export type Queuer = "vouched" | "clean" | "suspect" | "crowd";

export interface Place {
  /** The checker's number. */
  checker: number;
  begins: number;
  ends: number;
  restUntil: number;
}

/** A caller is not asked to wait for longer. Nakama gives up on everybody after ten seconds. */
const SOON_MS = { vouched: 6_000, clean: 3_000, suspect: 1_500 };
/** A machine that is busy may take long for one check: that alone must not send clean callers away. */
const LONGEST_CHECK_MS = 1_500;
/** Rest after the check of a crowd's suspect, as a multiple of what a check takes. */
const REST = 3;
const LONGEST_REST_MS = 1_500;

/** The caller's place, for a check of `takesMs`; undefined: its turn would come too late. */
export function placeFor(who: Queuer, now: number, takesMs: number, checkers: Checkers): Place | undefined {
  const { freeAt, always, coresNeeded, restUntil } = checkers;
  const checkMs = Math.min(takesMs, LONGEST_CHECK_MS);
  const isClean = who === "clean" || who === "vouched";
  const usable = isClean && !coresNeeded ? freeAt : freeAt.slice(0, always);
  const checker = usable.indexOf(Math.min(...usable));
  const begins = Math.max(now, usable[checker] ?? now);
  const place: Place = { checker, begins, ends: begins + checkMs, restUntil };
  if (isClean) return begins - now <= SOON_MS[who] ? place : undefined;
  // A suspect never takes the place that the next clean caller would get.
  if (who === "suspect") return place.ends - now <= SOON_MS.suspect ? place : undefined;
  if (Math.max(restUntil, ...freeAt) > now) return undefined;
  return { ...place, restUntil: now + checkMs + Math.min(LONGEST_REST_MS, REST * checkMs) };
}

/** A check that took half as long again as the quickest shared its core with others. */
const SLOWED = 1.5;

export const othersNeedCores = (tookMs: number, quickestMs: number): boolean => tookMs > SLOWED * quickestMs;
