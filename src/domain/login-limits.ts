/**
 * Who may have a password checked, and in which turn. Pure: times come in as Unix milliseconds.
 *
 * Failures are remembered per account and per address as the times of the last few. An address over its
 * limit waits until the oldest of them leaves the window. An account over its limit is slowed and never
 * shut: a caller whose address has no recent failure may still try every few seconds, so that nobody can
 * lock a user out by failing on purpose.
 */
export interface LoginLimits {
  windowMs: number;
  failuresPerIdentity: number;
  failuresPerAddress: number;
}

/** One try on an account over its limit is let through this often, for callers without recent failures. */
export const SLOWED_IDENTITY_MS = 3_000;

/** `clean` callers go first; `suspect` ones have failed recently and wait behind them. */
export type Admission =
  { admit: "clean" | "suspect" } | { refuse: "clean" | "suspect"; retryAfterSeconds: number };

/** Times of failures that still count, oldest first. */
export function recent(failures: readonly number[], now: number, windowMs: number): number[] {
  return failures.filter((time) => time > now - windowMs && time <= now + windowMs);
}

/** Adds a failure and keeps no more than the limit needs: the record of an account never grows. */
export function withFailure(failures: readonly number[], now: number, limits: LoginLimits): number[] {
  const kept = Math.max(limits.failuresPerIdentity, limits.failuresPerAddress);
  return [...recent(failures, now, limits.windowMs), now].slice(-kept);
}

export function admission(
  identityFailures: readonly number[],
  addressFailures: readonly number[],
  now: number,
  limits: LoginLimits,
): Admission {
  const ofAddress = recent(addressFailures, now, limits.windowMs);
  const ofIdentity = recent(identityFailures, now, limits.windowMs);
  const addressWait = waitFor(ofAddress, limits.failuresPerAddress, now, limits.windowMs);
  if (addressWait > 0) return refuse("suspect", addressWait);
  const identityWait = waitFor(ofIdentity, limits.failuresPerIdentity, now, limits.windowMs);
  if (identityWait === 0) return { admit: ofAddress.length === 0 ? "clean" : "suspect" };
  if (ofAddress.length > 0) return refuse("suspect", identityWait);
  const slowed = Math.max(...ofIdentity) + SLOWED_IDENTITY_MS - now;
  return slowed > 0 ? refuse("clean", Math.min(slowed, identityWait)) : { admit: "clean" };
}

const refuse = (who: "clean" | "suspect", waitMs: number): Admission => ({
  refuse: who,
  retryAfterSeconds: Math.ceil(waitMs / 1000),
});

/** Milliseconds until fewer than `limit` failures are in the window; 0 when that is so now. */
function waitFor(failures: readonly number[], limit: number, now: number, windowMs: number): number {
  const blocking = failures[failures.length - limit];
  return blocking === undefined ? 0 : Math.max(1, blocking + windowMs - now);
}
