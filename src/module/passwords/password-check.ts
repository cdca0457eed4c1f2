import type { AccountKey } from "../../domain/identity";
import type { Call } from "../nakama/rpc";
import { findUserWithPassword, type User } from "../nakama/users";
import { admissionOf, type Counted } from "./failures";
import { askGate, waitAtGate } from "./login-gate";

/**
 * What one node remembers for a moment: until when an address was told to wait, which address came back
 * earlier than that, and until when one was refused for an account (which the database would say again).
 */
const told = (address: string) => `login-told:${address}`;
const hasty = (address: string) => `login-hasty:${address}`;
const refusedFor = (address: string, { kind, value }: AccountKey) =>
  `login-refused:${address}:${kind}:${value.toLowerCase()}`;
const HASTY_SECONDS = 30;
const REFUSED_SECONDS = 5;

const secondsUntil = (nk: nkruntime.Nakama, key: string): number =>
  Math.max(0, Math.ceil((Number(nk.localcacheGet(key) ?? 0) - Date.now()) / 1000));

const remember = (nk: nkruntime.Nakama, key: string, seconds: number, forgetAfter = seconds): void =>
  nk.localcachePut(key, Date.now() + seconds * 1000, forgetAfter);

/** A caller that does not wait as it is told goes behind those that do, for a while. */
function isHasty({ nk, address }: Call): boolean {
  if (secondsUntil(nk, told(address)) > 0) remember(nk, hasty(address), HASTY_SECONDS);
  return secondsUntil(nk, hasty(address)) > 0;
}

/** Unknown accounts are counted too, under what was asked for, so that limits do not tell them apart. */
function countedAs({ nk, address }: Call, identity: AccountKey, user: User | undefined): Counted {
  return { address, identity: user?.id ?? nk.sha256Hash(`${identity.kind}:${identity.value.toLowerCase()}`) };
}

/** Unknown, disabled, without a password, wrong password: one answer. */
export type PasswordCheck = { user: User } | { wrong: true } | { retryAfterSeconds: number };

function tooMany({ nk, address }: Call, retryAfterSeconds: number): PasswordCheck {
  remember(nk, told(address), retryAfterSeconds);
  return { retryAfterSeconds };
}

/** The one way to a password check: within the limits, and in turn. `patienceMs`: how long the caller can wait. */
export function checkPassword(
  call: Call,
  identity: AccountKey,
  given: string,
  patienceMs?: number,
): PasswordCheck {
  const { nk, settings, now } = call;
  const until = patienceMs === undefined ? {} : { until: Date.now() + patienceMs };
  const refused = secondsUntil(nk, refusedFor(call.address, identity));
  if (refused > 0) {
    waitAtGate(nk);
    return tooMany(call, refused);
  }
  const user = findUserWithPassword(nk, identity);
  const counted = countedAs(call, identity, user);
  const admitted = admissionOf(nk, counted, now, settings.login);
  if ("refuse" in admitted) {
    if (admitted.refuse === "suspect") {
      remember(nk, refusedFor(call.address, identity), admitted.retryAfterSeconds, REFUSED_SECONDS);
      waitAtGate(nk);
    }
    return tooMany(call, admitted.retryAfterSeconds);
  }
  const impatient = isHasty(call);
  const hash = user && !user.disabled ? user.passwordHash : "";
  const attempt = { counted, hash, password: given, ...until };
  const verdict = askGate(nk, attempt, admitted.admit === "suspect" || impatient);
  if (verdict.verdict === "busy" || verdict.verdict === "refused")
    return tooMany(call, verdict.retryAfterSeconds);
  // Waiting and checking took a while: what was true of the account then has to be true now.
  const current =
    verdict.verdict === "right"
      ? findUserWithPassword(nk, { kind: "user_id", value: user?.id ?? "" })
      : undefined;
  return !current || current.disabled || current.passwordHash !== hash ? { wrong: true } : { user: current };
}
