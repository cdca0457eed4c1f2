import * as v from "valibot";
import { totpUri } from "../../../domain/identity/totp";
import { endSessions } from "../sessions/end-sessions";
import { clearFailures } from "../../passwords/failures";
import { stagePassword, unstagePassword } from "../../nakama/passwords";
import type { Call, Rpc } from "../../nakama/rpc";
import { newPassword } from "../../nakama/name-shape";
import { note, secondFactor } from "../../nakama/shape";
import { updatePassword } from "../../nakama/user-passwords";
import { asking, edgeRpc, refuse, secondsOf, tooMany } from "../../nakama/edge-rpc";
import { askPassword, type Current, needsPassword, notePassed, pageSession } from "../sign-in/current";
import { anyPassword, anySession, passSecondFactor, rightPassword } from "../sign-in/log-in";
import { accountShape, printAccount } from "../sign-in/print";
import {
  beginSecondFactor,
  type Found,
  makeRecoveryCodes,
  secondFactorOf,
  turnOffSecondFactor,
} from "../second-factor/second-factor";
import { ownSuspensions, ownSuspensionShape } from "./own-suspensions";
import { liveSessions, printSessions, refOf, sessionLineShape, sessionsNamed } from "./session-list";
import { endIdentitySessions, removeSessions } from "../sessions/session-store";
import { lastVisit } from "../profiles/visits";

/** Everything here wants a page session: what the owner of the account does on the web page. */
const page = () => ({ page_session: anySession() });

const account = edgeRpc({
  id: "account",
  reads: true,
  summary: "Show the account that is signed in on the page.",
  request: () => v.object(page()),
  answer: () =>
    v.object({
      account: accountShape(),
      second_factor: v.object({ on: v.boolean(), recovery_codes_left: v.number() }),
      discord_linked: v.boolean(),
      password_needed: v.boolean(),
      expires_at: v.number(),
      suspensions: v.array(ownSuspensionShape()),
    }),
  handle: (call, { page_session }) => {
    const current = pageSession(call, page_session);
    return {
      account: printAccount(current),
      second_factor: secondFactorOf(call, current.user.id),
      discord_linked: current.user.discordId !== "",
      password_needed: needsPassword(call, current),
      expires_at: current.session.expires_at,
      suspensions: ownSuspensions(call, current.user.id),
    };
  },
});

/** With this many, the page stays below 30 kB, and nobody looks through more. */
const MOST_SESSIONS = 40;

const listSessions = edgeRpc({
  id: "sessions/list",
  reads: true,
  summary:
    "The account's sessions, latest use first, and how many others there are; `fresh`: new since the last visit.",
  request: () => v.object(page()),
  answer: () =>
    v.object({
      sessions: v.array(
        v.object({ ...sessionLineShape().entries, current: v.boolean(), fresh: v.boolean() }),
      ),
      others: v.number(),
    }),
  handle: (call, { page_session }) => {
    const { user, stored } = pageSession(call, page_session);
    const { sessions, others } = liveSessions(call, user.id, MOST_SESSIONS, stored);
    const before = lastVisit(call.nk, user.id, stored.key, secondsOf(call));
    const lines = printSessions(call, sessions).map((line) => {
      const current = line.ref === refOf(stored);
      return { ...line, current, fresh: !current && line.created_at > before };
    });
    return { sessions: lines, others };
  },
});

const revoke = edgeRpc({
  id: "sessions/revoke",
  summary: "End one session of the account.",
  request: () => v.object({ ...page(), ref: note(64) }),
  answer: () => v.object({ ended: v.number() }),
  handle: (call, { page_session, ref }) => {
    const { user } = pageSession(call, page_session);
    const keys = sessionsNamed(call, user.id, ref);
    removeSessions(call.nk, user.id, keys);
    return { ended: keys.length };
  },
});

const revokeAll = edgeRpc({
  id: "sessions/revoke-all",
  summary: "End all of the account's sessions except the one that asks.",
  request: () => v.object(page()),
  answer: () => v.object({ ended: v.number() }),
  handle: (call, { page_session }) => {
    const { user, stored } = pageSession(call, page_session);
    return { ended: endIdentitySessions(call.nk, user.id, stored) };
  },
});

/** Before the code is looked at, so that asking for the password uses none up. */
function freshlySignedIn(call: Call, session: string): Current {
  const current = pageSession(call, session);
  askPassword(call, current);
  return current;
}

const begin = edgeRpc({
  id: "second-factor/begin",
  summary: "Get a new secret for an authenticator app. It counts once a code has confirmed it.",
  request: () => v.object(page()),
  answer: () => v.object({ secret: v.string(), uri: v.string() }),
  handle: (call, { page_session }) => {
    const { user } = freshlySignedIn(call, page_session);
    const secret = beginSecondFactor(call, user.id) ?? refuse("tfa_on");
    return { secret, uri: totpUri("Homeport", user.email || user.username, secret) };
  },
});

const withCode = () => v.object({ ...page(), tfa: secondFactor() });
const codesShape = () => v.object({ recovery_codes: v.array(v.string()) });

/** `none`: the outcome if there is nothing to check the code against. */
function passCheck(outcome: Found, none: "not_begun" | "tfa_off"): void {
  if ("retryAfterSeconds" in outcome) tooMany(outcome.retryAfterSeconds);
  if (outcome.found === "off") refuse(none);
  passSecondFactor(outcome);
}

function newCodes(call: Call, userId: string, tfa: string | null | undefined, confirming: boolean) {
  const { outcome, codes } = makeRecoveryCodes(call, userId, tfa, confirming);
  passCheck(outcome, confirming ? "not_begun" : "tfa_off");
  return { recovery_codes: codes };
}

const confirm = edgeRpc({
  id: "second-factor/confirm",
  summary:
    "Turn two-step verification on with a code from the app. The recovery codes are shown only this once.",
  request: withCode,
  answer: codesShape,
  handle: (call, { page_session, tfa }) => {
    const { user } = pageSession(call, page_session);
    if (secondFactorOf(call, user.id).on) refuse("tfa_on");
    const codes = newCodes(call, user.id, tfa, true);
    notePassed(call, page_session);
    return codes;
  },
});

const recoveryCodes = edgeRpc({
  id: "second-factor/recovery-codes",
  summary: "Get new recovery codes. The old ones stop working.",
  request: withCode,
  answer: codesShape,
  handle: (call, { page_session, tfa }) =>
    newCodes(call, freshlySignedIn(call, page_session).user.id, tfa, false),
});

const turnOff = edgeRpc({
  id: "second-factor/off",
  summary: "Turn two-step verification off.",
  request: withCode,
  answer: () => v.object({ on: v.boolean() }),
  handle: (call, { page_session, tfa }) => {
    passCheck(turnOffSecondFactor(call, freshlySignedIn(call, page_session).user.id, tfa), "tfa_off");
    return { on: false };
  },
});

const changePassword = edgeRpc({
  id: "password/change",
  summary: "Change the password. All of the account's sessions end, except the one that asks.",
  request: () => v.object({ ...page(), password: anyPassword(), new_password: newPassword(), ...asking() }),
  answer: () => v.object({ changed: v.boolean() }),
  handle: (call, request) => {
    const { nk } = call;
    const { user } = pageSession(call, request.page_session);
    rightPassword(call, { kind: "user_id", value: user.id }, request.password);
    const { stored } = pageSession(call, request.page_session);
    const staged = stagePassword(nk, request.new_password);
    try {
      if (!updatePassword(nk, user.id, staged)) refuse("no_session");
    } finally {
      unstagePassword(nk, staged);
    }
    endSessions(nk, user.id, stored);
    clearFailures(nk, { identity: user.id, address: "" });
    return { changed: true };
  },
});

export const accountPageRpcs: Rpc[] = [
  account,
  listSessions,
  revoke,
  revokeAll,
  begin,
  confirm,
  recoveryCodes,
  turnOff,
  changePassword,
];
