/** When a delivery is tried again. Pure; times are Unix milliseconds. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Between one try and the next: five tries in a little less than a day. */
const WAITS_MS = [MINUTE, 10 * MINUTE, 2 * HOUR, 20 * HOUR];
export const MOST_TRIES = WAITS_MS.length + 1;
/** After this nobody wants to know. */
const TOO_OLD_MS = 24 * HOUR;
/** A receiver may ask for so much patience. */
const LONGEST_WAIT_MS = HOUR;
/** So that those who failed together do not come again together. */
const SPREAD = 0.2;

/** What came of a try. */
export interface Outcome {
  /** HTTP's; 0: there was no answer. */
  status: number;
  /** Seconds of `Retry-After`. */
  retryAfter?: number | undefined;
  /** It would be the same at every try, such as an address that may not be asked. */
  final?: boolean | undefined;
}

export type Next =
  { state: "delivered" | "failed"; tries: number } | { state: "waiting"; tries: number; dueMs: number };

const GONE = 410;
const TOO_MANY = 429;

/**
 * `tries`: those before this one; `atMs`: when the event happened; `chance`: 0 to 1. Being told to slow down is no
 * failure, so it uses up no try.
 */
export function nextTry(
  { tries: before, atMs }: { tries: number; atMs: number },
  { status, retryAfter, final }: Outcome,
  nowMs: number,
  chance: number,
): Next {
  const tries = status === TOO_MANY ? before : before + 1;
  if (status >= 200 && status < 300) return { state: "delivered", tries: before + 1 };
  const wait = WAITS_MS[Math.max(0, tries - 1)];
  if (final === true || status === GONE || wait === undefined) return { state: "failed", tries };
  const waitMs =
    retryAfter === undefined
      ? Math.round(wait * (1 + SPREAD * chance))
      : Math.min(Math.max(retryAfter * SECOND, SECOND), LONGEST_WAIT_MS);
  const dueMs = nowMs + waitMs;
  return dueMs > atMs + TOO_OLD_MS ? { state: "failed", tries } : { state: "waiting", tries, dueMs };
}
