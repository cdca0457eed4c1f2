import type { LobbySocket } from "../../client";
import type { Relation } from "../../domain/gateway/friendship";
import { PLAYER_STATUSES, type PlayerStatus } from "../../domain/gateway/player-status";
import type { BoundConnection, Connection } from "../connection";
import { type InTurn, turns } from "../turns";

/** Another player, as this log-in knows it. */
export interface Other {
  account: bigint;
  relation: Relation;
  status: PlayerStatus;
}

/** What a log-in has to do with friends. Who is a friend is Nakama's to say; this is what the client was told. */
export interface FriendsState {
  connection: BoundConnection;
  socket: LobbySocket;
  /** By user id. */
  others: Map<string, Other>;
  inTurn: InTurn;
}

const states = new WeakMap<Connection, FriendsState>();

/** None for a connection that is not a log-in's own. */
export const friendsStateOf = (connection: Connection): FriendsState | undefined => states.get(connection);

export function beginState(connection: BoundConnection, socket: LobbySocket): FriendsState {
  const state: FriendsState = { connection, socket, others: new Map(), inTurn: turns() };
  states.set(connection, state);
  return state;
}

/** The game's numbers: 0 online, 1 busy, 2 offline. */
export const statusNumber = (status: PlayerStatus): number => PLAYER_STATUSES.indexOf(status);
