import * as v from "valibot";
import { fail } from "../../domain/failure";
import {
  liveSessions,
  printSessions,
  sessionLineShape,
  sessionsNamed,
} from "../identity/account/session-list";
import { endIdentitySessions, removeSessions } from "../identity/sessions/session-store";
import { type Rpc, rpc } from "../nakama/rpc";
import { identity, text } from "../nakama/shape";
import { userOf } from "./refs";

const ADMINISTRATOR = ["service_key"] as const;
const NO_USER = { NOT_FOUND: "There is no such account" };

const MOST_SESSIONS = 1000;

const listSessions = rpc({
  id: "admin/session/list",
  console: { on: "session", target: "user" },
  reads: true,
  summary:
    "List an account's sessions of games, tools and the web page, the latest 1000, and count the others.",
  callers: ADMINISTRATOR,
  request: () => v.object({ user: identity() }),
  answer: () => v.object({ sessions: v.array(sessionLineShape()), others: v.number() }),
  refusals: NO_USER,
  handle: (call, { user }) => {
    const { sessions, others } = liveSessions(call, userOf(call.nk, user).id, MOST_SESSIONS);
    return { sessions: printSessions(call, sessions), others };
  },
});

const revoke = rpc({
  id: "admin/session/revoke",
  console: { on: "session", target: "user" },
  summary: "End an account's sessions, or the one that `ref` names.",
  callers: ADMINISTRATOR,
  request: () => v.object({ user: identity(), ref: v.optional(text(64)) }),
  answer: () => v.object({ ended: v.number() }),
  refusals: { NOT_FOUND: "There is no such account or session" },
  handle: (call, request) => {
    const user = userOf(call.nk, request.user);
    if (request.ref === undefined) return { ended: endIdentitySessions(call.nk, user.id) };
    const keys = sessionsNamed(call, user.id, request.ref);
    if (keys.length === 0) fail("NOT_FOUND", "there is no such session", "ref");
    removeSessions(call.nk, user.id, keys);
    return { ended: keys.length };
  },
});

export const sessionRpcs: Rpc[] = [listSessions, revoke];
