import { readOwnJson } from "../../json";
import { APP_ID } from "../session-settings";
import { endpointOf, type GameServer } from "../game-server";
import { LIMIT } from "../limits";
import { isOpen, type MatchState } from "../match-state";
import type { LobbyType } from "../mode";
import { lobbyTypeOf } from "../preparation";
import { isUnseen } from "../role";
import { isTaken, playerCount } from "../seat";

/**
 * A match as Nakama indexes it. A label is at most 2,048 bytes there, so this is compact: what is searched
 * keeps the name of the printed label (EchoTools Nakama wiki), players are columns (which a query cannot tell
 * from rows), 64-bit integers are texts, and what follows from something else is left out. Whoever joins a
 * match is sent its label by Nakama, so nothing stands in it that players may not know of each other.
 */
export interface IndexedLabel {
  open: boolean;
  lobby_type: LobbyType;
  started: boolean;
  start_time?: string | undefined;
  spawned_by?: string | undefined;
  group_id?: string | undefined;
  guild_id?: string | undefined;
  mode?: string | undefined;
  level?: string | undefined;
  required_features?: readonly string[] | undefined;
  limit: number;
  size: number;
  player_count: number;
  team_size?: number | undefined;
  players?: { user_id: string[]; evr_id: string[]; team: number[] } | undefined;
  /** A digit for the team of each seat that counts and shows no player: reserved ones and moderators. */
  held?: string | undefined;
  broadcaster: IndexedServer;
}

export interface IndexedServer {
  oper: string;
  group_ids?: readonly string[] | undefined;
  endpoint: string;
  version_lock: string;
  app_id?: string | undefined;
  regions: readonly string[];
  server_id: string;
  features?: readonly string[] | undefined;
  tags?: readonly string[] | undefined;
  /** Unix milliseconds of its last match. */
  used?: number | undefined;
}

/** What is printed of a match, and not indexed. */
export interface Unindexed {
  /** The session of the game server. */
  sid?: string | undefined;
  /** Team by user id. */
  alignments?: Record<string, number> | undefined;
  /** By EVR id. */
  addresses?: Record<string, string> | undefined;
}

/** What Nakama takes (server/match_registry.go: MatchLabelMaxBytes). All texts in a label are ASCII. */
export const LABEL_BYTES = 2048;

/**
 * What a game server may take of it. The rest is exactly what twelve players with the longest EVR ids in the
 * longest match of a guild need.
 */
export const SERVER_BYTES = 631;

/** A match of no group carries this one. */
export const NO_GROUP = "00000000-0000-0000-0000-000000000000";

const unlessEmpty = <T>(list: readonly T[]): readonly T[] | undefined =>
  list.length === 0 ? undefined : list;

export const indexedServer = (server: GameServer): IndexedServer => ({
  oper: server.operatorId,
  group_ids: unlessEmpty(server.hostsFor),
  endpoint: endpointOf(server),
  version_lock: String(server.versionLock),
  app_id: server.appId === APP_ID ? undefined : server.appId,
  regions: server.regions,
  server_id: String(server.serverId),
  features: unlessEmpty(server.features),
  tags: unlessEmpty(server.tags),
  used: server.lastUsedMs || undefined,
});

/** Of 13 digits, as until the year 2286. */
const ANY_TIME_MS = 1e13 - 1;

/**
 * How much of a label a game server takes; more than `SERVER_BYTES` cannot register. Counted as if it had
 * been used: who may register once may register again.
 */
export const serverBytes = (server: GameServer): number =>
  JSON.stringify(indexedServer({ ...server, lastUsedMs: ANY_TIME_MS })).length;

const shown = (state: MatchState) => state.seats.filter(isTaken).filter(({ team }) => !isUnseen(team));

function labelOf(state: MatchState): IndexedLabel {
  const players = shown(state);
  const held = state.seats.filter((seat) => !isTaken(seat) || isUnseen(seat.team));
  const { lobby } = state;
  return {
    open: isOpen(state),
    lobby_type: lobby ? lobbyTypeOf(lobby) : "unassigned",
    started: state.phase === "started",
    ...(lobby && {
      start_time: lobby.startTime,
      spawned_by: lobby.spawnedBy,
      group_id: lobby.group?.id ?? NO_GROUP,
      guild_id: lobby.group?.guildId || undefined,
      mode: lobby.mode,
      level: lobby.level,
      required_features: unlessEmpty(lobby.requiredFeatures),
      team_size: lobby.teamSize,
    }),
    limit: LIMIT,
    size: state.seats.length,
    player_count: playerCount(state.seats),
    ...(players.length > 0 && {
      players: {
        user_id: players.map(({ userId }) => userId),
        evr_id: players.map(({ evrId }) => evrId),
        team: players.map(({ team }) => team),
      },
    }),
    ...(held.length > 0 && { held: held.map(({ team }) => team).join("") }),
    broadcaster: indexedServer(state.server),
  };
}

export function unindexedOf(state: MatchState): Unindexed {
  const players = shown(state);
  return {
    sid: state.server.sessionId,
    ...(state.lobby &&
      state.lobby.alignments.size > 0 && { alignments: Object.fromEntries(state.lobby.alignments) }),
    ...(players.length > 0 && {
      addresses: Object.fromEntries(players.map(({ evrId, holder }) => [evrId, holder.clientIp])),
    }),
  };
}

/** The text that Nakama indexes: never over `LABEL_BYTES`, because each part is bounded where it comes in. */
export const indexLabel = (state: MatchState): string => JSON.stringify(labelOf(state));

/** A label that `indexLabel` wrote. */
export const readLabel = (text: string): IndexedLabel => readOwnJson(text) as IndexedLabel;
