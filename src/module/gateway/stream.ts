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

/**
 * Which players are in the game: a stream a player, in it the sockets of its log-ins, each with the EVR id as its
 * status.
 */
const PLAYER_STREAM = 102;
const playerStream = (userId: string): nkruntime.Stream => ({ mode: PLAYER_STREAM, subject: userId });

export const joinPlayerStream = (
  nk: nkruntime.Nakama,
  userId: string,
  sessionId: string,
  evrId: EvrId,
): void => nk.streamUserJoin(userId, sessionId, playerStream(userId), true, false, evrId);

/** The EVR ids that a player is logged in under at this moment, by the socket of each log-in. */
export const loggedInAs = (nk: nkruntime.Nakama, userId: string): Map<string, EvrId> =>
  new Map(
    nk
      .streamUserList(playerStream(userId), true, true)
      .map(({ sessionId, status }) => [sessionId, status as EvrId]),
  );

/** Nakama's own stream of a user's status. */
const STATUS_STREAM = 1;

/** The status of each of a user's sockets. */
export const saidBy = (nk: nkruntime.Nakama, userId: string): string[] =>
  nk.streamUserList({ mode: STATUS_STREAM, subject: userId }, true, true).map(({ status }) => status ?? "");

/** Tells a log-in's socket that it is not let into a party, in Nakama's own words. */
export function refuseParty(nk: nkruntime.Nakama, userId: string, sessionId: string, party: string): void {
  const at = nk.streamUserList(playerStream(userId), true, true).filter((one) => one.sessionId === sessionId);
  if (at.length > 0) nk.streamSendRaw(playerStream(userId), { party_close: { party_id: party } }, at);
}

/** Ends the log-ins that an account has with the game; everything that depends on them ends with them. */
export function endLogIns(nk: nkruntime.Nakama, userId: string): void {
  for (const sessionId of loggedInAs(nk, userId).keys()) nk.sessionDisconnect(sessionId);
}

/** What a gateway is told of an account. */
export const printUser = ({ id, username, displayName }: UserNames) => ({
  user_id: id,
  username,
  display_name: displayName || username,
});
