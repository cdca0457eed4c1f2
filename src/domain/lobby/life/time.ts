import type { Outcome } from "./event";
import { isPrepared, type MatchState } from "./state";
import { end, start, unchanged } from "./steps";

/** How long the socket that registered may take to join. */
export const PARKING_MS = 45_000;
/** How long after its start time a prepared match waits for a player before it starts all the same. */
export const START_LIMIT_MS = 15 * 60_000;
/** How long a started match stays with nobody in it. */
export const EMPTY_MS = 60_000;

/** The next moment at which time alone changes the match; undefined: it can wait for ever. */
export function deadlineOf(state: MatchState): number | undefined {
  if (state.phase === "ended") return 0;
  const times = state.seats.flatMap(({ holder }) =>
    "reservedUntilMs" in holder ? [holder.reservedUntilMs] : [],
  );
  if (state.phase === "registered") times.push(state.registeredMs + PARKING_MS);
  if (state.phase === "prepared" && state.lobby) times.push(state.lobby.startMs + START_LIMIT_MS);
  if (state.phase === "started" && state.emptySinceMs !== undefined)
    times.push(state.emptySinceMs + EMPTY_MS);
  return times.length === 0 ? undefined : Math.min(...times);
}

export function passTime(state: MatchState, nowMs: number): Outcome {
  if (state.phase === "registered" && nowMs >= state.registeredMs + PARKING_MS)
    return end(state, "the game server did not join its match in time");
  if (state.phase === "prepared" && isPrepared(state) && nowMs >= state.lobby.startMs + START_LIMIT_MS)
    return start(state, nowMs);
  const isEmpty = state.phase === "started" && state.emptySinceMs !== undefined && state.seats.length === 0;
  if (isEmpty && nowMs >= (state.emptySinceMs ?? nowMs) + EMPTY_MS)
    return end(state, "nobody is in the match");
  return unchanged(state);
}

/** Who waits for work has nothing to finish; who plays is told, and plays on as long as Nakama waits. */
export function shutDown(state: MatchState, graceSeconds: number): Outcome {
  const reason = "the server shuts down";
  if (!isPrepared(state) || graceSeconds <= 0) return end(state, reason);
  return unchanged(state, { do: "send", op: "LobbySessionEnded", body: { reason }, to: "everyone" });
}
