import { messageOf } from "../../domain/error-text";
import type { SessionId, UserId } from "../../domain/lobby/ids";
import { isTaken, sessionOf } from "../../domain/lobby/seat";
import { namesById } from "../nakama/users";
import { hasArrived, noteArrived, presencesIn } from "./presences";
import {
  type Ahead,
  currentRoom,
  GOES_ON,
  happen,
  isServer,
  type Room,
  type CallbackResult,
  type World,
} from "./room";
import { noteLeft } from "./player-location";

/** Sockets that come into the match and leave it. */

const absent = <T extends { sessionId: string }>(list: readonly T[], sessionId: string): T[] =>
  list.filter((one) => one.sessionId !== sessionId);

/** The address of a socket is known at the moment when it is let in, and only then. */
export function noteAddress(room: Room, sessionId: string, address: string): void {
  room.addresses = [...absent(room.addresses, sessionId), { sessionId, address }];
}

export function come(world: World, presences: readonly nkruntime.Presence[]): CallbackResult {
  const room = currentRoom();
  const players = presences.filter((presence) => !isServer(room, presence));
  for (const { sessionId } of players) noteArrived(world.nk, room.state.id, sessionId as SessionId);
  const users = players.length === 0 ? undefined : usersOf(world, players);
  let verdict: CallbackResult = GOES_ON;
  for (const presence of presences) {
    const { sessionId, userId } = presence;
    room.present = [...absent(room.present, sessionId), presence];
    const { username = presence.username, displayName = "" } = users?.get(userId) ?? {};
    const clientIp = room.addresses.find((one) => one.sessionId === sessionId)?.address ?? "";
    room.addresses = absent(room.addresses, sessionId);
    const person = { username, displayName, clientIp };
    verdict = happen(world, { is: "joined", sessionId: sessionId as SessionId, person }, Date.now());
  }
  return verdict;
}

/** Who is there is there, also when the database cannot be asked for a name. */
function usersOf({ nk, logger }: World, players: nkruntime.Presence[]): ReturnType<typeof namesById> {
  try {
    return namesById(
      nk,
      players.map(({ userId }) => userId),
    );
  } catch (error) {
    logger.error("display names: %s", messageOf(error));
    return new Map();
  }
}

export function go(world: World, presences: readonly nkruntime.Presence[]): CallbackResult {
  const room = currentRoom();
  const nowMs = Date.now();
  let verdict: CallbackResult = GOES_ON;
  for (const { sessionId } of presences) {
    room.present = absent(room.present, sessionId);
    verdict = happen(world, { is: "left", sessionId: sessionId as SessionId }, nowMs);
  }
  for (const presence of presences)
    if (!isServer(room, presence)) noteLeft(world.nk, presence.userId as UserId, room.state.id, nowMs);
  return verdict;
}

/**
 * Nakama tells a match of who came and who left a moment after it told them, and they may have asked to come
 * back by then. What it is about to tell of this user is made so now, and is left out when it is told. Once at a
 * time: Nakama closes a match that is told faster than it listens. False for who comes and goes faster than that.
 */
export function catchUp(world: World, userId: UserId): boolean {
  const room = currentRoom();
  const { id, seats } = room.state;
  const seated = seats.flatMap((seat) => {
    const sessionId = seat.userId === userId ? sessionOf(seat) : undefined;
    return sessionId ? [{ sessionId, isThere: isTaken(seat) }] : [];
  });
  if (seated.length === 0) return true;
  const present = presencesIn(world.nk, id);
  const gone = seated.filter(
    ({ sessionId, isThere }) =>
      present.every((presence) => presence.sessionId !== (sessionId as string)) &&
      // Let in, and perhaps still on the way.
      (isThere || hasArrived(world.nk, id, sessionId)),
  );
  if (gone.length > 0 && room.ahead.some((one) => one.userId === userId)) return false;
  for (const { sessionId, isThere } of gone) {
    const presence = { sessionId, userId, username: "", node: "" };
    if (!isThere) come(world, [presence]);
    go(world, [presence]);
    const ahead = isThere ? (["left"] as const) : (["joined", "left"] as const);
    room.ahead.push(...ahead.map((what) => ({ what, sessionId, userId })));
  }
  return true;
}

/** Those that the match does not know of already. */
export const unannounced = (
  what: Ahead["what"],
  presences: readonly nkruntime.Presence[],
): nkruntime.Presence[] =>
  presences.filter(({ sessionId }) => {
    const { ahead } = currentRoom();
    const at = ahead.findIndex((one) => one.what === what && one.sessionId === (sessionId as SessionId));
    if (at >= 0) ahead.splice(at, 1);
    return at < 0;
  });
