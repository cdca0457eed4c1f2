import type { AccountKey } from "../../domain/identity";
import { foldUsername } from "../../domain/names/username";
import type { Queuer } from "../../domain/login-places";
import type { Call } from "../nakama/rpc";
import { findUserWithPassword, type User } from "../nakama/users";
import { admissionOf, type Counted } from "./failures";
import { AGAIN_SECONDS, askChecker, waitInThrottle } from "./login-gate";
import { isVouched } from "./vouched";

/** Until when an address was told to wait, which a node remembers for as long. */
const toldKey = (address: string): string => `login-told:${address}`;

/** A caller that does not wait as told goes behind those that do. Members of a crowd learn nothing about each other. */
const violatesRetry = ({ nk, address }: Call): boolean =>
  Number(nk.localcacheGet(toldKey(address)) ?? 0) > Date.now() && !isVouched(nk, address);

const orVouched = ({ nk, address }: Call, who: Queuer): Queuer =>
  who === "clean" && isVouched(nk, address) ? "vouched" : who;

/** Unknown accounts are counted too, under what was asked for, so that limits do not tell them apart. */
function countedAs({ nk, address }: Call, identity: AccountKey, user: User | undefined): Counted {
  return { address, identity: user?.id ?? nk.sha256Hash(`${identity.kind}:${foldUsername(identity.value)}`) };
}

/** Unknown, disabled, without a password, wrong password: one answer. */
export type PasswordCheck = { user: User } | { wrong: true } | { retryAfterSeconds: number };

function tooMany({ nk, address }: Call, retryAfterSeconds: number): PasswordCheck {
  nk.localcachePut(toldKey(address), Date.now() + retryAfterSeconds * 1000, retryAfterSeconds);
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
  const until = patienceMs === undefined ? undefined : Date.now() + patienceMs;
  let who: Queuer = "clean";
  const throttled = (): boolean => {
    const after = who === "suspect" || who === "crowd" ? who : waitInThrottle(nk, until);
    who = after ?? who;
    return after !== undefined;
  };
  // Before anything is looked up: a caller that hammers is to cost as little as can be.
  if (violatesRetry(call) && !throttled()) return tooMany(call, AGAIN_SECONDS);
  const user = findUserWithPassword(nk, identity);
  const counted = countedAs(call, identity, user);
  const admitted = admissionOf(nk, counted, now, settings.login);
  if ("refuse" in admitted) return tooMany(call, admitted.retryAfterSeconds);
  if (admitted.admit === "suspect" && !throttled()) return tooMany(call, AGAIN_SECONDS);
  who = orVouched(call, who);
  let hash = user && !user.disabled ? user.passwordHash : "";
  for (let tries = 0; tries < 2; tries++) {
    const attempt = { counted, hash, password: given, until };
    let verdict = askChecker(nk, settings.checkers, attempt, who);
    // Its address failed while it waited.
    if (verdict.verdict === "suspect" && throttled())
      verdict = askChecker(nk, settings.checkers, attempt, who);
    if ("retryAfterSeconds" in verdict) return tooMany(call, verdict.retryAfterSeconds);
    if (verdict.verdict === "suspect") return tooMany(call, AGAIN_SECONDS);
    if (verdict.verdict !== "right") return { wrong: true };
    // Waiting and checking took a while: what was true of the account then has to be true now.
    const current = findUserWithPassword(nk, { kind: "user_id", value: counted.identity });
    if (!current || current.disabled) return { wrong: true };
    if (current.passwordHash === verdict.hash) return { user: current };
    // Stored anew meanwhile: as the same password by another log-in, or changed.
    hash = current.passwordHash;
  }
  return { wrong: true };
}
