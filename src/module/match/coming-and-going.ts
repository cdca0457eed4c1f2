import type { SessionId, UserId } from "../../domain/lobby/ids";
import { isTaken, PLACE_KEPT_SECONDS, sessionOf } from "../../domain/lobby/seat";
import { hasArrived, noteArrived, presencesIn } from "../players/presences";
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

/** Sockets that come into the match and leave it. */

const absent = <T extends { sessionId: string }>(list: readonly T[], sessionId: string): T[] =>
  list.filter((one) => one.sessionId !== sessionId);

/** The address of a socket is known at the moment when it is let in, and only then. */
export function noteAddress(room: Room, sessionId: string, address: string): void {
  room.addresses = [...absent(room.addresses, sessionId), { sessionId, address }];
}

export function come(world: World, presences: readonly nkruntime.Presence[]): CallbackResult {
  const room = currentRoom();
  let result: CallbackResult = GOES_ON;
  for (const presence of presences) {
    const sessionId = presence.sessionId as SessionId;
    if (!isServer(room, presence)) noteArrived(world.nk, room.state.id, sessionId);
    room.present = [...absent(room.present, sessionId), presence];
    const clientIp = room.addresses.find((one) => one.sessionId === (sessionId as string))?.address ?? "";
    room.addresses = absent(room.addresses, sessionId);
    result = happen(world, { is: "joined", sessionId, clientIp }, Date.now());
  }
  return result;
}

/** Nakama's reason for a socket that was lost, and not closed by its player (nakama-common: PresenceReason). */
const DISCONNECTED = 4;

export function go(world: World, presences: readonly nkruntime.Presence[]): CallbackResult {
  const room = currentRoom();
  let result: CallbackResult = GOES_ON;
  for (const { sessionId, reason } of presences) {
    room.present = absent(room.present, sessionId);
    // The engine gives a value of Go's own type, which is equal to no number.
    const keptMs = Number(reason) === DISCONNECTED ? placeKeptMs(world.ctx) : 0;
    result = happen(world, { is: "left", sessionId: sessionId as SessionId, keptMs }, Date.now());
  }
  return result;
}

/** The setting was checked when the server started; all other settings would be a burden to each match's machine. */
const placeKeptMs = ({ env }: nkruntime.Context): number =>
  Number(env.PLACE_KEPT_SECONDS || PLACE_KEPT_SECONDS) * 1000;

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
