import * as v from "valibot";
import { fail } from "../../domain/failure";
import { makeSession } from "../accounts/tokens";
import { gatewayRpc, refuse } from "../nakama/edge-rpc";
import { rpc } from "../nakama/rpc";
import { uuid } from "../nakama/shape";
import { findUser } from "../nakama/users";
import { evrId } from "./evr-id-shape";
import { findLogin } from "./login-sessions";
import { joinLoginStream, loginPresence, noteLogIn, printUser } from "./stream";

/** Zero sessions and zero EVR ids are none. A game server's registration names no EVR id. */
const claim = () => ({ login_session: uuid(), evr_id: v.optional(evrId()) });

export const bind = gatewayRpc({
  id: "bind",
  summary:
    "Whether a log-in is there at this moment, on whatever gateway, under this very EVR id; its user and a session for another connection of it.",
  request: () => v.object(claim()),
  answer: () =>
    v.object({
      user_id: v.string(),
      username: v.string(),
      display_name: v.string(),
      token: v.string(),
    }),
  handle: (call, { login_session, evr_id }) => {
    const presence = loginPresence(call.nk, login_session);
    if (!presence || (evr_id !== undefined && presence.status !== evr_id)) return refuse("no_login");
    const user = findUser(call.nk, { kind: "user_id", value: presence.userId });
    if (!user || user.disabled) return refuse("no_login");
    return { ...printUser(user), token: makeSession(call, user).token };
  },
});

/** Called over the socket that stands for the connection: presences are of sockets. */
export const enter = rpc({
  id: "gateway/enter",
  summary:
    "Over the socket: makes a log-in seen (`log_in`), or hears when it ends (`other`), in the stream of that log-in.",
  callers: ["session"],
  request: () =>
    v.object({ login_session: uuid(), as: v.picklist(["log_in", "other"], "expected log_in or other") }),
  answer: () => v.object({ evr_id: v.string(), socket: v.string() }),
  refusals: {
    NOT_FOUND: "There is no such log-in of this user",
    INVALID_ARGUMENT: "Called over HTTP",
  },
  handle: ({ nk, userId, sessionId }, { login_session, as }) => {
    if (sessionId === "") fail("INVALID_ARGUMENT", "call it over the socket");
    const login = findLogin(nk, login_session);
    if (login?.value.user !== userId) return fail("NOT_FOUND", "there is no such log-in", "login_session");
    const { evr_id } = login.value;
    joinLoginStream(nk, login_session, userId, sessionId, as === "log_in" ? evr_id : "");
    if (as === "log_in") noteLogIn(nk, userId, sessionId);
    // Looked at after it was joined, so that an end in between is either seen here or told.
    const presence =
      loginPresence(nk, login_session) ?? fail("NOT_FOUND", "the log-in has ended", "login_session");
    return { evr_id, socket: presence.sessionId };
  },
});
