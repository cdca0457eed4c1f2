import type { FormerTeam, JoinMatch } from "./admission";
import type { GameServer } from "./game-server";
import type { MatchId, UserId } from "./ids";
import { DEFAULT_TEAM_SIZE } from "./limits";
import { lobbyTypeOf, type Preparation } from "./preparation";
import type { Seat } from "./seat";

/**
 * `registered`: the game server has not joined yet. `parked`: it waits for work. `prepared`: it has work, and
 * does not know it. `started`: it was told. A match that has ended is not prepared again: its game server
 * registers and parks anew.
 */
type Phase = "registered" | "parked" | "prepared" | "started" | "ended";

/** One match from the registration of its game server to the end. */
export interface MatchState {
  id: MatchId;
  server: GameServer;
  phase: Phase;
  registeredMs: number;
  /** From the preparation on. */
  lobby: Lobby | undefined;
  seats: readonly Seat[];
  /** Teams of players who left, the latest last. */
  formerTeams: readonly FormerTeam[];
  /** Since when a started match has had nobody in it; undefined while it has. */
  emptySinceMs: number | undefined;
  /** Since when a game server that confirms its start has been told to, and has not confirmed it. */
  startAwaitedSinceMs?: number | undefined;
  /** Players do not reach the game server, so nobody is sent there until they do. */
  isUnreachable?: true | undefined;
}

export interface Lobby extends Preparation {
  /** The game server takes no more players for now. */
  locked: boolean;
  /** The player for whom a call made the match; undefined for one that was prepared. */
  madeFor?: UserId | undefined;
}

export const newMatch = (id: MatchId, server: GameServer, nowMs: number): MatchState => ({
  id,
  server,
  phase: "registered",
  registeredMs: nowMs,
  lobby: undefined,
  seats: [],
  formerTeams: [],
  emptySinceMs: undefined,
});

/** Whether players (a parked one: a preparation) may come. */
export const isOpen = ({ phase, lobby, isUnreachable, server }: MatchState): boolean =>
  (phase === "parked" && !isUnreachable && !server.isDraining) ||
  ((phase === "prepared" || phase === "started") && lobby?.locked !== true);

/** The match as admission sees it. */
export const joinMatchOf = (state: MatchState): JoinMatch => ({
  mode: state.lobby?.mode ?? "social_2.0",
  teamSize: state.lobby?.teamSize ?? DEFAULT_TEAM_SIZE,
  lobbyType: state.lobby ? lobbyTypeOf(state.lobby) : "unassigned",
  open: isOpen(state),
  serverSession: state.server.sessionId,
  versionLock: state.server.versionLock,
  requiredFeatures: state.lobby?.requiredFeatures ?? [],
  alignments: state.lobby?.alignments ?? new Map(),
  formerTeams: state.formerTeams,
  seats: state.seats,
});

/** Whether it has been given work, and has not ended. */
export const isPrepared = (state: MatchState): state is MatchState & { lobby: Lobby } =>
  state.lobby !== undefined && (state.phase === "prepared" || state.phase === "started");
