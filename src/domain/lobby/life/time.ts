import { ENDINGS } from "./endings";
import type { Outcome } from "./event";
import { isPrepared, type MatchState } from "../match-state";
import { end, start, unchanged } from "./steps";

/** How long the socket that registered may take to join. */
export const PARKING_MS = 45_000;
/** How long after its start time a prepared match waits for a player before it starts all the same. */
export const START_LIMIT_MS = 15 * 60_000;
/** How long a started match stays with nobody in it. */
export const EMPTY_MS = 60_000;

/** How long a game server that confirms its start may take to. */
export const CONFIRM_MS = 15_000;

/** What happens to a match that nothing else happens to: when, and why it ends (undefined: it starts). */
interface Limit {
  atMs: number;
  ends?: string;
}

/** Each phase may last so long. A reserved seat keeps a match that is otherwise empty. */
function limitsOf(state: MatchState): Limit[] {
  const { phase, registeredMs, lobby, seats, emptySinceMs, startAwaitedSinceMs } = state;
  if (phase === "registered")
    return [{ atMs: registeredMs + PARKING_MS, ends: "the game server did not join its match in time" }];
  if (phase === "prepared" && lobby) return [{ atMs: lobby.startMs + START_LIMIT_MS }];
  if (phase !== "started") return [];
  const isEmpty = seats.length === 0 && emptySinceMs !== undefined;
  return [
    ...(startAwaitedSinceMs === undefined
      ? []
      : [{ atMs: startAwaitedSinceMs + CONFIRM_MS, ends: ENDINGS.notStarted }]),
    ...(isEmpty ? [{ atMs: emptySinceMs + EMPTY_MS, ends: "nobody is in the match" }] : []),
  ];
}

/** The next moment at which time alone changes the match, 0 for an ended one; undefined: it can wait for ever. */
export function deadlineOf(state: MatchState): number | undefined {
  if (state.phase === "ended") return 0;
  const times = [
    ...limitsOf(state).map(({ atMs }) => atMs),
    ...state.seats.flatMap(({ holder }) => ("reservedUntilMs" in holder ? [holder.reservedUntilMs] : [])),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
}

export function passTime(state: MatchState, nowMs: number): Outcome {
  const limit = limitsOf(state).find(({ atMs }) => nowMs >= atMs);
  if (!limit) return unchanged(state);
  if (limit.ends !== undefined) return end(state, limit.ends);
  return isPrepared(state) ? start(state, nowMs) : unchanged(state);
}

/** Who waits for work has nothing to finish; who plays is told, and plays on as long as Nakama waits. */
export function shutDown(state: MatchState, graceSeconds: number): Outcome {
  const reason = "the server shuts down";
  if (!isPrepared(state) || graceSeconds <= 0) return end(state, reason);
  return unchanged(state, { do: "send", op: "LobbySessionEnded", body: { reason }, to: "everyone" });
}
