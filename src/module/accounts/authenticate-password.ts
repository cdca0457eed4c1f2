import * as v from "valibot";
import { fail } from "../../domain/failure";
import type { Identity } from "../../domain/identity";
import { type Call, rpc } from "../nakama/rpc";
import { note, password, text } from "../nakama/shape";
import { findUser, type User } from "../nakama/users";
import { admissionOf, type Counted } from "./failures";
import { chooseIdentity, identityFields } from "./identity-request";
import { askGate, waitAtGate } from "./login-gate";
import { makeSession, refreshSession, type TokenPair } from "./sessions";

const LONGEST_TOKEN = 4096;

/**
 * What one node remembers for a moment: until when an address was told to wait, which address came back
 * earlier than that, and until when one was refused for an account (which the database would say again).
 */
const told = (address: string) => `login-told:${address}`;
const hasty = (address: string) => `login-hasty:${address}`;
const refusedFor = (address: string, { kind, value }: Identity) =>
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
function countedAs({ nk, address }: Call, identity: Identity, user: User | undefined): Counted {
  return { address, identity: user?.id ?? nk.sha256Hash(`${identity.kind}:${identity.value.toLowerCase()}`) };
}

function tooMany(call: Call, seconds: number): never {
  remember(call.nk, told(call.address), seconds);
  fail(
    "RESOURCE_EXHAUSTED",
    `too many log-ins, try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}`,
  );
}

/** Unknown, disabled, without a password, wrong password: one answer. */
const wrong = (): never => fail("UNAUTHENTICATED", "invalid credentials");

function logIn(call: Call, identity: Identity, given: string): TokenPair {
  const { nk, settings, now } = call;
  const refused = secondsUntil(nk, refusedFor(call.address, identity));
  if (refused > 0) {
    waitAtGate(nk);
    tooMany(call, refused);
  }
  const user = findUser(nk, identity);
  const counted = countedAs(call, identity, user);
  const admitted = admissionOf(nk, counted, now, settings.login);
  if ("refuse" in admitted) {
    if (admitted.refuse === "suspect") {
      remember(nk, refusedFor(call.address, identity), admitted.retryAfterSeconds, REFUSED_SECONDS);
      waitAtGate(nk);
    }
    tooMany(call, admitted.retryAfterSeconds);
  }
  const impatient = isHasty(call);
  const hash = user && !user.disabled ? user.passwordHash : "";
  const verdict = askGate(nk, { counted, hash, password: given }, admitted.admit === "suspect" || impatient);
  if (verdict.verdict === "busy" || verdict.verdict === "refused") tooMany(call, verdict.retryAfterSeconds);
  // Waiting and checking took a while: what was true of the account then has to be true now.
  const current =
    verdict.verdict === "right" ? findUser(nk, { kind: "user_id", value: user?.id ?? "" }) : undefined;
  if (!current || current.disabled || current.passwordHash !== hash) return wrong();
  return makeSession(call, current);
}

export const authenticatePassword = rpc({
  id: "account/authenticate/password",
  summary: "Log in by user id, Discord id or user name with a password, or refresh a session.",
  callers: ["http_key", "session"],
  request: () =>
    v.object({
      ...identityFields(),
      password: v.optional(password()),
      refresh_token: v.optional(text(LONGEST_TOKEN)),
      tfa: v.nullish(note(255)),
    }),
  answer: () => v.object({ token: v.string(), refresh_token: v.string() }),
  refusals: {
    UNAUTHENTICATED:
      "Wrong password, unknown account, account without a password, disabled account (all the same), or a refresh token that is expired, forged or logged out",
    UNAVAILABLE: "A refresh could not be passed on to Nakama; try again",
    RESOURCE_EXHAUSTED:
      "Too many failures of the account or the address, or too many log-ins at once; says the seconds to wait",
  },
  handle: (call, request) => {
    if (request.refresh_token !== undefined) {
      for (const field of ["user_id", "discord_id", "username", "password"] as const)
        if (request[field] !== undefined) fail("INVALID_ARGUMENT", "not allowed beside refresh_token", field);
      return refreshSession(call, request.refresh_token);
    }
    const identity = chooseIdentity(request);
    if (request.password === undefined) fail("INVALID_ARGUMENT", "missing", "password");
    return logIn(call, identity, request.password);
  },
});
