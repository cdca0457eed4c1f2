import type { Outcome } from "./event";
import { isPrepared, type MatchState } from "../match-state";
import { end, start, unchanged } from "./steps";

/** How long the socket that registered may take to join. */
export const PARKING_MS = 45_000;
/** How long after its start time a prepared match waits for a player before it starts all the same. */
export const START_LIMIT_MS = 15 * 60_000;
/** How long a started match stays with nobody in it. */
export const EMPTY_MS = 60_000;

/** When this phase has lasted too long. A reserved seat keeps a match that is otherwise empty. */
function limitOf({ phase, registeredMs, lobby, seats, emptySinceMs }: MatchState): number | undefined {
  if (phase === "registered") return registeredMs + PARKING_MS;
  if (phase === "prepared" && lobby) return lobby.startMs + START_LIMIT_MS;
  const isEmpty = phase === "started" && seats.length === 0 && emptySinceMs !== undefined;
  return isEmpty ? emptySinceMs + EMPTY_MS : undefined;
}

/** The next moment at which time alone changes the match, 0 for an ended one; undefined: it can wait for ever. */
export function deadlineOf(state: MatchState): number | undefined {
  if (state.phase === "ended") return 0;
  const limit = limitOf(state);
  const times = [
    ...(limit === undefined ? [] : [limit]),
    ...state.seats.flatMap(({ holder }) => ("reservedUntilMs" in holder ? [holder.reservedUntilMs] : [])),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
}

export function passTime(state: MatchState, nowMs: number): Outcome {
  const limit = limitOf(state);
  if (limit === undefined || nowMs < limit) return unchanged(state);
  if (isPrepared(state) && state.phase === "prepared") return start(state, nowMs);
  return end(
    state,
    state.phase === "registered"
      ? "the game server did not join its match in time"
      : "nobody is in the match",
  );
}

/** Who waits for work has nothing to finish; who plays is told, and plays on as long as Nakama waits. */
export function shutDown(state: MatchState, graceSeconds: number): Outcome {
  const reason = "the server shuts down";
  if (!isPrepared(state) || graceSeconds <= 0) return end(state, reason);
  return unchanged(state, { do: "send", op: "LobbySessionEnded", body: { reason }, to: "everyone" });
}
