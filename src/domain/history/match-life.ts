import type { HistoryEntry } from "../lobby/life/history";
import type { MatchState } from "../lobby/match-state";
import { lobbyTypeOf } from "../lobby/preparation";

/** What is kept of a match beyond its end: what it was, and the events of its life. */
export interface MatchLife {
  mode: string;
  level: string;
  lobby_type: string;
  /** Empty: of no guild. */
  group_id: string;
  /** 64 bits as digits. */
  server_id: string;
  operator_id: string;
  /** When it was to begin, Unix milliseconds. */
  start_at: number;
  ended: boolean;
  history: readonly HistoryEntry[];
}

/** Undefined: a game server that waits for work is no match. */
export function lifeOf(
  { lobby, server, phase }: MatchState,
  history: readonly HistoryEntry[],
): MatchLife | undefined {
  if (!lobby) return undefined;
  return {
    mode: lobby.mode,
    level: lobby.level,
    lobby_type: lobbyTypeOf(lobby),
    group_id: lobby.group?.id ?? "",
    server_id: server.serverId.toString(),
    operator_id: server.operatorId,
    start_at: lobby.startMs,
    ended: phase === "ended",
    history,
  };
}
