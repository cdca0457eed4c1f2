import { base32, fromBase32 } from "../../../domain/identity/base32";
import { drawRecoveryCodes, readSecondFactor, RECOVERY_FORM } from "../../../domain/identity/recovery-code";
import { matchingStep, SECRET_BYTES, stepAt, TOTP_FORM } from "../../../domain/identity/totp";
import { waitSeconds, type WindowLimit, withEvent } from "../../../domain/sliding-window";
import { randomBytes } from "../../nakama/random";
import type { Call } from "../../nakama/rpc";
import { type Key, readOne, type Stored, update, type Write } from "../../nakama/storage";
import { secondsOf } from "../../nakama/edge-rpc";
import { seal, shortDigest, unseal } from "./sealed";

/** Wrong ones of an account, for the page and the API together. */
const TRIES: WindowLimit = { limit: 5, windowMs: 900_000 };

/** An account's second factor; every check and what it uses up is one change of this record. */
interface SecondFactor {
  /** Base 32, sealed. */
  secret: string;
  /** False until a code has confirmed that the authenticator has the secret. */
  on: boolean;
  /** The last step of which a code was taken. */
  used_step: number;
  /** Digests of the recovery codes that are left. */
  recovery: string[];
  /** Wrong tries, Unix milliseconds. */
  wrong: number[];
}

const secondFactorKey = (userId: string): Key => ({
  collection: "identity_second_factors",
  key: userId,
});

const find = (call: Call, userId: string): Stored<SecondFactor> | undefined =>
  readOne<SecondFactor>(call.nk, secondFactorKey(userId));

const write = (
  userId: string,
  found: Stored<SecondFactor> | undefined,
  value: SecondFactor | undefined,
): Write => ({
  ...secondFactorKey(userId),
  version: found?.version,
  value,
});

export interface SecondFactorState {
  on: boolean;
  recovery_codes_left: number;
}

export function secondFactorOf(call: Call, userId: string): SecondFactorState {
  const found = find(call, userId)?.value;
  return { on: found?.on === true, recovery_codes_left: found?.on ? found.recovery.length : 0 };
}

export type Found = { found: "off" | "right" | "required" | "wrong" } | { retryAfterSeconds: number };

/** What of the factor the code uses up; undefined: the code is wrong. */
function use(call: Call, userId: string, factor: SecondFactor, code: string): SecondFactor | undefined {
  if (TOTP_FORM.test(code)) {
    const secret = fromBase32(unseal(call, userId, factor.secret));
    const step = matchingStep(secret, code, secondsOf(call), factor.used_step);
    return step === undefined ? undefined : { ...factor, used_step: step };
  }
  if (!RECOVERY_FORM.test(code)) return undefined;
  const digest = shortDigest(call, "recovery", `${userId}:${code}`);
  if (!factor.recovery.includes(digest)) return undefined;
  return { ...factor, recovery: factor.recovery.filter((one) => one !== digest) };
}

/** What a right code does besides being used up. */
type Then = (factor: SecondFactor) => SecondFactor | undefined;

function check(
  call: Call,
  userId: string,
  typed: string | null | undefined,
  confirming: boolean,
  then: Then,
): Found {
  const code = readSecondFactor(typed);
  return update<Found>(call.nk, () => {
    const found = find(call, userId);
    if (!found || found.value.on === confirming) return { writes: [], result: { found: "off" } };
    if (code === "") return { writes: [], result: { found: "required" } };
    const retryAfterSeconds = waitSeconds(found.value.wrong, call.now, TRIES);
    if (retryAfterSeconds > 0) return { writes: [], result: { retryAfterSeconds } };
    const used = use(call, userId, found.value, code);
    if (used)
      return { writes: [write(userId, found, then({ ...used, wrong: [] }))], result: { found: "right" } };
    const wrong = withEvent(found.value.wrong, call.now, TRIES);
    return { writes: [write(userId, found, { ...found.value, wrong })], result: { found: "wrong" } };
  });
}

/** `off`: the account has none. A code that was right is used up. */
export const checkSecondFactor = (call: Call, userId: string, typed: string | null | undefined): Found =>
  check(call, userId, typed, false, (factor) => factor);

/** A new secret in base 32; undefined when a second factor is on already. */
export function beginSecondFactor(call: Call, userId: string): string | undefined {
  const secret = base32(randomBytes(call.nk)(SECRET_BYTES));
  return update(call.nk, () => {
    const found = find(call, userId);
    if (found?.value.on) return { writes: [], result: undefined };
    const begun: SecondFactor = {
      secret: seal(call, userId, secret),
      on: false,
      used_step: stepAt(secondsOf(call)) - 2,
      recovery: [],
      wrong: found?.value.wrong ?? [],
    };
    return { writes: [write(userId, found, begun)], result: secret };
  });
}

const withCodes = (call: Call, userId: string, codes: string[], factor: SecondFactor): SecondFactor => ({
  ...factor,
  on: true,
  recovery: codes.map((code) => shortDigest(call, "recovery", `${userId}:${readSecondFactor(code)}`)),
});

/** Turns on what was begun, or makes new recovery codes; `codes` are good when the outcome is `right`. */
export function makeRecoveryCodes(
  call: Call,
  userId: string,
  typed: string | null | undefined,
  confirming: boolean,
): { outcome: Found; codes: string[] } {
  const codes = drawRecoveryCodes(randomBytes(call.nk));
  const outcome = check(call, userId, typed, confirming, (factor) => withCodes(call, userId, codes, factor));
  return { outcome, codes };
}

export const turnOffSecondFactor = (call: Call, userId: string, typed: string | null | undefined): Found =>
  check(call, userId, typed, false, () => undefined);

/** Used by the administrator for a user who lost it, and when an account is deleted. */
export const removeSecondFactor = (nk: nkruntime.Nakama, userId: string): void =>
  update(nk, () => {
    const found = readOne<SecondFactor>(nk, secondFactorKey(userId));
    return { writes: found ? [write(userId, found, undefined)] : [], result: undefined };
  });
