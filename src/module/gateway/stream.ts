import type { EvrId } from "../../domain/evr-id";
import type { UserNames } from "../nakama/users";

/**
 * Who is logged in under which EVR id is known by a stream of Nakama's, one a log-in: gone with the socket, and
 * seen by every gateway. The log-in's own socket has the EVR id as its status; other connections' sockets are there
 * to hear when it leaves. Modes below 100 are Nakama's.
 */
const LOG_IN_STREAM = 101;

const streamOf = (loginSession: string): nkruntime.Stream => ({ mode: LOG_IN_STREAM, subject: loginSession });

/** The log-in's own presence, if it is there. */
export const loginPresence = (nk: nkruntime.Nakama, loginSession: string): nkruntime.Presence | undefined =>
  nk.streamUserList(streamOf(loginSession), true, true).find(({ status }) => status !== "" && status != null);

/** `status`: the EVR id for the log-in itself, else empty. */
export const joinLoginStream = (
  nk: nkruntime.Nakama,
  loginSession: string,
  userId: string,
  sessionId: string,
  status: EvrId | "",
): void => nk.streamUserJoin(userId, sessionId, streamOf(loginSession), false, false, status);

/** The log-ins of an account, so that they can be ended: the same sockets once more, by user. */
const LOG_INS_STREAM = 102;

export const noteLogIn = (nk: nkruntime.Nakama, userId: string, sessionId: string): void =>
  nk.streamUserJoin(userId, sessionId, { mode: LOG_INS_STREAM, subject: userId }, true, false, "");

/** Ends the log-ins that an account has with the game; everything that hangs on them ends with them. */
export function endLogIns(nk: nkruntime.Nakama, userId: string): void {
  for (const { sessionId } of nk.streamUserList({ mode: LOG_INS_STREAM, subject: userId }, true, true))
    nk.sessionDisconnect(sessionId);
}

/** What a gateway is told of an account. */
export const printUser = ({ id, username, displayName }: UserNames) => ({
  user_id: id,
  username,
  display_name: displayName || username,
});
