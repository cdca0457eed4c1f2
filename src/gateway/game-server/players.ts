import type { Entrant } from "../../client";
import { playerSessionOf } from "../lobby/player-session";

/** A player in the match, as its game server knows one. */
interface HostedPlayer {
  sessionId: string;
  playerSession: string;
  evrId: string;
  team: number;
  /** Unix milliseconds. */
  sinceMs: number;
}

export interface HostedPlayers {
  join(entrants: readonly Entrant[]): void;
  /** Those of them who were there. */
  leave(sessionIds: readonly string[]): HostedPlayer[];
  bySession(sessionId: string): HostedPlayer | undefined;
  byPlayerSession(playerSession: string): HostedPlayer | undefined;
  all(): HostedPlayer[];
}

/** The players of one match: the match tells who comes and goes. */
export function hostedPlayers(serviceKey: string, matchId: string): HostedPlayers {
  const bySession = new Map<string, HostedPlayer>();
  const byPlayerSession = new Map<string, HostedPlayer>();
  return {
    join(entrants) {
      for (const { session_id: sessionId, evr_id: evrId, team } of entrants) {
        const playerSession = playerSessionOf(serviceKey, matchId, sessionId);
        const player = { sessionId, playerSession, evrId, team, sinceMs: Date.now() };
        bySession.set(sessionId, player);
        byPlayerSession.set(playerSession, player);
      }
    },
    leave: (sessionIds) =>
      sessionIds.flatMap((sessionId) => {
        const player = bySession.get(sessionId);
        if (!player) return [];
        bySession.delete(sessionId);
        byPlayerSession.delete(player.playerSession);
        return [player];
      }),
    bySession: (sessionId) => bySession.get(sessionId),
    byPlayerSession: (playerSession) => byPlayerSession.get(playerSession),
    all: () => [...bySession.values()],
  };
}
