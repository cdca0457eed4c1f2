import * as v from "valibot";
import { isApiKind, rolesOf, type SessionKind } from "../../../domain/identity/session";
import type { AccountKey } from "../../../domain/identity";
import { checkPassword } from "../../passwords/password-check";
import { type Call, type Rpc } from "../../nakama/rpc";
import { identity, note, oneOf, printable, secondFactor } from "../../nakama/shape";
import { findUser, type User } from "../../nakama/users";
import { asking, edgeRpc, refuse, secondsOf, tooMany } from "../../nakama/edge-rpc";
import { pageSession, ticketSession } from "./current";
import { hasLiveOrg } from "../organisations/orgs";
import { profileOf } from "../profiles/profiles";
import { checkSecondFactor, type Found } from "../second-factor/second-factor";
import {
  changedSession,
  findSession,
  type MadeSession,
  makeSession,
  removeSessions,
  saveSession,
} from "../sessions/session-store";
import { update, writeAll } from "../../nakama/storage";

/** Clients of this API give up after five seconds, so nobody waits longer than this for a check to begin. */
const PATIENCE_MS = 2_500;

/**
 * After this the caller may have gone before it is answered. Then nothing is used up and no session made that
 * nobody would hear of: a check of its own may take seconds on a machine that is busy.
 */
const LATEST_MS = 3_500;
const AGAIN_SECONDS = 2;

/** Any text, because a wrong password is wrong in whatever way. */
export const anyPassword = () => printable(3000);
export const anySession = () => note(4096);

const sessionShape = () =>
  v.object({
    id: v.string(),
    user_id: v.number(),
    expires_at: v.number(),
    roles: v.optional(v.array(v.string())),
    host_peer_id: v.optional(v.string()),
    instance_id: v.optional(v.string()),
  });

export const sessionAnswer = () => v.object({ session: sessionShape() });

/** E-mail address or user name; a user name may hold an @. */
function accountKey({ nk }: Call, login: string): AccountKey {
  const email: AccountKey = { kind: "email", value: login };
  return login.includes("@") && findUser(nk, email) ? email : { kind: "username", value: login };
}

export function rightPassword(call: Call, key: AccountKey, password: string): User {
  const check = checkPassword(call, key, password, PATIENCE_MS);
  if ("retryAfterSeconds" in check) return tooMany(check.retryAfterSeconds);
  const began = call.now - call.settings.clockAheadMs;
  if ("user" in check && Date.now() - began > LATEST_MS) return tooMany(AGAIN_SECONDS);
  return "user" in check ? check.user : refuse("bad_credentials");
}

/** Lets a right code and an account without a second factor pass. */
export function passSecondFactor(second: Found, more: object = {}): void {
  if ("retryAfterSeconds" in second) tooMany(second.retryAfterSeconds);
  if (second.found === "required") refuse("tfa_required", more);
  if (second.found === "wrong") refuse("tfa_wrong", more);
}

const print = ({ id, session }: MadeSession, number: number) => ({
  session: {
    id,
    user_id: number,
    expires_at: session.expires_at,
    ...(isApiKind(session.kind)
      ? {
          roles: rolesOf(session.kind),
          host_peer_id: session.host_peer_id,
          instance_id: session.instance_id,
        }
      : {}),
  },
});

/** What a page that asked for the second factor comes back with, so that it need not hold the password. */
export function ticketFor(call: Call, user: User, agent: string): string {
  const profile = profileOf(call.nk, user.id);
  const address = call.address;
  return saveSession(call, { user: user.id, kind: "ticket", profile, address, agent }).id;
}

const logIn = edgeRpc({
  id: "log-in",
  summary:
    "Log in with an email address or username and a password, plus a two-step verification code if it is on.",
  request: () =>
    v.object({
      login: identity(),
      password: anyPassword(),
      tfa: secondFactor(),
      kind: oneOf(["personal", "page"]),
      ...asking(),
    }),
  answer: sessionAnswer,
  handle: (call, { login, password, tfa, kind, agent }) => {
    const user = rightPassword(call, accountKey(call, login), password);
    const second = checkSecondFactor(call, user.id, tfa);
    const wanted = "found" in second && (second.found === "required" || second.found === "wrong");
    passSecondFactor(second, wanted && kind === "page" ? { ticket: ticketFor(call, user, agent) } : {});
    return newSession(call, user.id, kind, agent, isRight(second));
  },
});

const isRight = (second: Found): boolean => "found" in second && second.found === "right";

export function newSession(
  call: Call,
  user: string,
  kind: SessionKind,
  agent: string,
  second_factor = false,
) {
  const profile = profileOf(call.nk, user);
  // A session of a removed organisation would be dead from the start.
  if (!hasLiveOrg(call.nk, profile)) refuse("bad_credentials");
  const { address } = call;
  return print(saveSession(call, { user, kind, profile, address, agent, second_factor }), profile.number);
}

/** The ticket is taken and the session made in one write, so that a ticket is good for one. */
const secondStep = edgeRpc({
  id: "log-in/second",
  summary: "Finish a sign-in on the page: a two-step verification code for a ticket.",
  request: () => v.object({ ticket: anySession(), tfa: secondFactor(), ...asking() }),
  answer: sessionAnswer,
  handle: (call, { ticket, tfa, agent }) => {
    const { stored, user, profile } = ticketSession(call, ticket);
    const second = checkSecondFactor(call, user.id, tfa);
    passSecondFactor(second);
    const made = makeSession(call, {
      ...{ user: user.id, kind: "page", profile, address: call.address, agent },
      second_factor: isRight(second),
    });
    const taken = {
      collection: stored.collection,
      key: stored.key,
      version: stored.version,
      value: undefined,
    };
    if (!writeAll(call.nk, [...made.writes, taken])) refuse("no_ticket");
    return print(made, profile.number);
  },
});

const reauthenticate = edgeRpc({
  id: "reauthenticate",
  summary: "Give the password again, for what an older page session may not do without it.",
  request: () => v.object({ page_session: anySession(), password: anyPassword(), ...asking() }),
  answer: () => v.object({ password_needed: v.boolean() }),
  handle: (call, { page_session, password }) => {
    const { user } = pageSession(call, page_session);
    rightPassword(call, { kind: "user_id", value: user.id }, password);
    return update(call.nk, () => {
      // The check took a while, and other tabs may be changing the session too.
      const { stored } = pageSession(call, page_session);
      const writes = [changedSession(stored, { password_at: secondsOf(call) })];
      return { writes, result: { password_needed: false } };
    });
  },
});

const logOut = edgeRpc({
  id: "log-out",
  summary: "End the session that asks, of the API or of the page.",
  request: () => v.object({ session: anySession() }),
  answer: () => v.object({ ended: v.boolean() }),
  handle: (call, { session }) => {
    const found = findSession(call, session);
    if (!found || found.value.kind === "ticket") return refuse("no_session");
    removeSessions(call.nk, found.value.user, [found.key]);
    return { ended: true };
  },
});

export const logInRpcs: Rpc[] = [logIn, secondStep, reauthenticate, logOut];
