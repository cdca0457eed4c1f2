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

/** Callers that come back before the time they were told; one node's memory of a few seconds is enough. */
const impatience = (address: string) => `impatient:${address}`;

/** Unknown accounts are counted too, under what was asked for, so that limits do not tell them apart. */
function countedAs({ nk, address }: Call, identity: Identity, user: User | undefined): Counted {
  return { address, identity: user?.id ?? nk.sha256Hash(`${identity.kind}:${identity.value.toLowerCase()}`) };
}

function tooMany(call: Call, seconds: number): never {
  call.nk.localcachePut(impatience(call.address), Date.now() + seconds * 1000, Math.min(seconds, 60));
  fail(
    "RESOURCE_EXHAUSTED",
    `too many log-ins, try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}`,
  );
}

/** Unknown, disabled, without a password, wrong password: one answer. */
const wrong = (): never => fail("UNAUTHENTICATED", "invalid credentials");

function logIn(call: Call, identity: Identity, given: string): TokenPair {
  const { nk, settings, now } = call;
  const user = findUser(nk, identity);
  const counted = countedAs(call, identity, user);
  const admitted = admissionOf(nk, counted, now, settings.login);
  if ("refuse" in admitted) {
    waitAtGate(nk);
    tooMany(call, admitted.retryAfterSeconds);
  }
  const impatient = Number(nk.localcacheGet(impatience(call.address)) ?? 0) > now;
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
