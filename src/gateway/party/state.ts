import type { Party, Presence } from "@heroiclabs/nakama-js";
import type { LobbySocket } from "../../client";
import type { BoundConnection, Connection } from "../connection";
import { type Invitations, invitations } from "./invitations";
import { type InTurn, turns } from "../turns";
import type { PartyRules } from "./said";

export interface Member {
  presence: Presence;
  /** Undefined for one who is not in the game, which then says nothing of it. */
  account: bigint | undefined;
}

/** The party as this log-in sees it: Nakama's is the one that counts. */
export interface CurrentParty extends PartyRules {
  /** Nakama's. */
  id: string;
  /** The game's. */
  number: bigint;
  /** The leader's socket. */
  leader: string;
  /** By their sockets; the player's own is among them. */
  members: Map<string, Member>;
  /** Sockets of those who are being removed. */
  kicked: Set<string>;
}

/** What a log-in has to do with parties. It lives and ends with the log-in's own connection. */
export interface PartyState {
  connection: BoundConnection;
  socket: LobbySocket;
  /** The socket's id at Nakama. */
  own: string;
  account: bigint;
  current: CurrentParty | undefined;
  invitations: Invitations;
  /** A party that was asked for, until Nakama shows it. */
  awaited: { id: string; show: (party: Party) => void; refuse: () => void } | undefined;
  inTurn: InTurn;
}

const states = new WeakMap<Connection, PartyState>();

/** None for a connection that is not a log-in's own. */
export const partyStateOf = (connection: Connection): PartyState | undefined => states.get(connection);

export function beginState(connection: BoundConnection, socket: LobbySocket, own: string): PartyState {
  const state: PartyState = {
    ...{ connection, socket, own, account: connection.binding.evrId?.account ?? 0n },
    ...{ current: undefined, awaited: undefined, invitations: invitations(), inTurn: turns() },
  };
  states.set(connection, state);
  return state;
}

export const accountIn = (party: CurrentParty, socket: string): bigint | undefined =>
  party.members.get(socket)?.account;
