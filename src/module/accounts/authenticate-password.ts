import * as v from "valibot";
import { fail } from "../../domain/failure";
import type { Identity } from "../../domain/identity";
import { checkSecondFactor } from "../identity/second-factor/second-factor";
import { type Call, rpc } from "../nakama/rpc";
import { password, secondFactor, text } from "../nakama/shape";
import { chooseIdentity, identityFields } from "./identity-request";
import { checkPassword } from "../passwords/password-check";
import { makeSession, refreshSession, type TokenPair } from "./tokens";

const LONGEST_TOKEN = 4096;

function tooMany(seconds: number): never {
  fail(
    "RESOURCE_EXHAUSTED",
    `too many log-ins, try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}`,
  );
}

function logIn(call: Call, identity: Identity, given: string, tfa: string | null | undefined): TokenPair {
  const check = checkPassword(call, identity, given);
  if ("retryAfterSeconds" in check) return tooMany(check.retryAfterSeconds);
  if ("wrong" in check) return fail("UNAUTHENTICATED", "invalid credentials");
  const second = checkSecondFactor(call, check.user.id, tfa);
  if ("retryAfterSeconds" in second) return tooMany(second.retryAfterSeconds);
  if (second.found === "required") fail("UNAUTHENTICATED", "a two-step verification code is needed", "tfa");
  if (second.found === "wrong")
    fail(
      "UNAUTHENTICATED",
      "a two-step verification code is needed, and this one is wrong or already used",
      "tfa",
    );
  return makeSession(call, check.user);
}

export const authenticatePassword = rpc({
  id: "account/authenticate/password",
  summary: "Log in with a user id, Discord id or username and a password, or refresh a session.",
  callers: ["http_key", "session"],
  request: () =>
    v.object({
      ...identityFields(),
      password: v.optional(password()),
      refresh_token: v.optional(text(LONGEST_TOKEN)),
      tfa: secondFactor(),
    }),
  answer: () => v.object({ token: v.string(), refresh_token: v.string() }),
  refusals: {
    UNAUTHENTICATED:
      "Wrong password, unknown account, account without a password, disabled account (all the same); a two-step verification code that is missing or wrong; or a refresh token that is expired, forged or logged out",
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
    return logIn(call, identity, request.password, request.tfa);
  },
});
