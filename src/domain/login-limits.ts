import { recent, waitMs, withEvent } from "./sliding-window";

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

/** Adds a failure and keeps no more than the limits need: the record of an account never grows. */
export function withFailure(failures: readonly number[], now: number, limits: LoginLimits): number[] {
  const limit = Math.max(limits.failuresPerIdentity, limits.failuresPerAddress);
  return withEvent(failures, now, { limit, windowMs: limits.windowMs });
}

export function admission(
  identityFailures: readonly number[],
  addressFailures: readonly number[],
  now: number,
  limits: LoginLimits,
): Admission {
  const { windowMs, failuresPerAddress, failuresPerIdentity } = limits;
  const ofAddress = recent(addressFailures, now, windowMs);
  const ofIdentity = recent(identityFailures, now, windowMs);
  const addressWait = waitMs(ofAddress, now, { limit: failuresPerAddress, windowMs });
  if (addressWait > 0) return refuse("suspect", addressWait);
  const identityWait = waitMs(ofIdentity, now, { limit: failuresPerIdentity, windowMs });
  if (identityWait === 0) return { admit: ofAddress.length === 0 ? "clean" : "suspect" };
  if (ofAddress.length > 0) return refuse("suspect", identityWait);
  const slowed = Math.max(...ofIdentity) + SLOWED_IDENTITY_MS - now;
  return slowed > 0 ? refuse("clean", Math.min(slowed, identityWait)) : { admit: "clean" };
}

const refuse = (who: "clean" | "suspect", waitMs: number): Admission => ({
  refuse: who,
  retryAfterSeconds: Math.ceil(waitMs / 1000),
});
