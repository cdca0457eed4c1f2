import { left, recent, waitSeconds } from "../sliding-window";

/**
 * Who may try a user code (RFC 8628 §5.1). With many codes alive each guess is worth as many times more, so
 * wrong ones are counted per account, per address and for the whole site, and not per code.
 */
export interface GuessLimits {
  windowMs: number;
  perAccount: number;
  perAddress: number;
  /** Wrong codes of everybody together in the window; beyond it, who was wrong is slowed. */
  site: number;
}

export interface Guesses {
  account: readonly number[];
  address: readonly number[];
  site: number;
}

/** Between two tries of an account that was wrong lately, while the site is over its ceiling. */
const SLOWED_SECONDS = 60;

export function guessAgainAfter(
  { account, address, site }: Guesses,
  now: number,
  limits: GuessLimits,
): number {
  const { windowMs } = limits;
  const shut = Math.max(
    waitSeconds(account, now, { limit: limits.perAccount, windowMs }),
    waitSeconds(address, now, { limit: limits.perAddress, windowMs }),
  );
  if (shut > 0 || site < limits.site) return shut;
  const last = Math.max(0, ...recent(account, now, windowMs));
  return Math.max(0, Math.ceil(SLOWED_SECONDS + (last - now) / 1000));
}

export const guessesLeft = ({ account, address }: Guesses, now: number, limits: GuessLimits): number =>
  Math.min(
    left(account, now, { limit: limits.perAccount, windowMs: limits.windowMs }),
    left(address, now, { limit: limits.perAddress, windowMs: limits.windowMs }),
  );
