import { readJson, writeJson } from "../domain/json";
import { OP_CODES, type OpName } from "../domain/lobby/op-codes";
import type { Team } from "../domain/lobby/role";
import { type SessionSettings, sessionSettingsOf } from "./label";

/** A player, as its game server is told. */
export interface Entrant {
  session_id: string;
  user_id: string;
  username: string;
  display_name: string;
  evr_id: string;
  team: Team;
  features: string[];
}

export interface LobbySessionStart {
  match_id: string;
  player_limit: number;
  lobby_type: string;
  group_id?: string;
  mode: string;
  level: string;
  /** `features` are those that the match requires. */
  session_settings: SessionSettings;
  /** RFC 3339. */
  start_time: string;
  entrants: Entrant[];
}

/** What a match sends, by the names of the table of op codes. */
export interface MatchMessages {
  BroadcasterDisconnected: object;
  PacketData: { from: string; data: Record<string, unknown> };
  LobbySessionStart: LobbySessionStart;
  EntrantsJoined: { entrants: Entrant[] };
  EntrantsLeft: { entrants: { session_id: string; evr_id: string }[] };
  LobbySessionEnded: { reason: string };
}

/** What a game server sends to its match. */
export interface ServerMessages {
  EntrantsReject: { session_ids: string[]; reason?: string };
  LobbyLock: object;
  LobbyUnlock: object;
  LobbyEnd: object;
  LobbyStarted: object;
  ServerReachable: { reachable: boolean };
  PacketData: { to: string; data: Record<string, unknown> };
}

export type MatchHandlers = { [Name in keyof MatchMessages]?: (body: MatchMessages[Name]) => void };

export type MatchMessage = {
  [Name in keyof MatchMessages]: { name: Name; body: MatchMessages[Name] };
}[keyof MatchMessages];

const FROM_MATCH: ReadonlyMap<number, keyof MatchMessages> = new Map(
  (
    [
      "BroadcasterDisconnected",
      "PacketData",
      "LobbySessionStart",
      "EntrantsJoined",
      "EntrantsLeft",
      "LobbySessionEnded",
    ] as const
  ).map((name) => [OP_CODES[name], name]),
);

function bodyOf(name: keyof MatchMessages, data: Uint8Array): unknown {
  const body = readJson(data.length === 0 ? "{}" : Buffer.from(data).toString("utf8"));
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new Error("not an object");
  if (name !== "LobbySessionStart") return body;
  const start = body as LobbySessionStart;
  return { ...start, session_settings: sessionSettingsOf(start.session_settings) };
}

/** Undefined for an op code that a match does not send, and for data that is none of its messages. */
export function readMatchMessage(opCode: number, data: Uint8Array): MatchMessage | undefined {
  const name = FROM_MATCH.get(opCode);
  if (name === undefined) return undefined;
  try {
    return { name, body: bodyOf(name, data) } as MatchMessage;
  } catch {
    return undefined;
  }
}

export const printServerMessage = <Name extends keyof ServerMessages & OpName>(
  name: Name,
  body: ServerMessages[Name],
): { opCode: number; data: string } => ({ opCode: OP_CODES[name], data: writeJson(body) });
