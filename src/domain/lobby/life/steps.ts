import type { Entrant } from "../admission";
import type { AssignedTeam } from "../role";
import { heldSeats, isTaken, RESERVATION_MS, type Seat } from "../seat";
import type { Effect, Outcome } from "./event";
import { lobbySessionStart } from "./messages";
import type { Lobby, MatchState } from "../match-state";

/** Steps that several events lead to. */

export const unchanged = (state: MatchState, ...effects: Effect[]): Outcome => ({ state, effects });

/** Tells everybody why, and ends. What comes after is refused, and what was reserved is free. */
export function end(state: MatchState, reason: string, ...before: Effect[]): Outcome {
  if (state.phase === "ended") return unchanged(state);
  return {
    state: { ...state, phase: "ended", seats: state.seats.filter(isTaken) },
    effects: [
      ...before,
      { do: "send", op: "LobbySessionEnded", body: { reason }, to: "everyone" },
      { do: "end" },
    ],
  };
}

/** Tells the game server to begin, once in a match's life. */
export function start(state: MatchState & { lobby: Lobby }, nowMs: number): Outcome {
  const emptySinceMs = state.seats.some(isTaken) ? undefined : nowMs;
  return {
    state: {
      ...state,
      phase: "started",
      emptySinceMs,
      ...(state.server.confirmsStart && { startAwaitedSinceMs: nowMs }),
    },
    effects: [
      {
        do: "send",
        op: "LobbySessionStart",
        body: lobbySessionStart(state.id, state.lobby, state.seats),
        to: "server",
      },
    ],
  };
}

/** Reservations that nobody took up in time are free again. */
export function dropVoidSeats(state: MatchState, nowMs: number): MatchState {
  const seats = heldSeats(state.seats, nowMs);
  return seats.length === state.seats.length ? state : { ...state, seats };
}

/**
 * A match that was made for a player and that nobody is to come to any more: its game server, which was told
 * nothing, is free for another.
 */
export function parkAbandoned(state: MatchState): MatchState {
  const isAbandoned =
    state.phase === "prepared" && state.lobby?.madeFor !== undefined && state.seats.length === 0;
  return isAbandoned ? { ...state, phase: "parked", lobby: undefined } : state;
}

/** A free seat in the place of the one that the same player may have reserved before. */
export function reserve(
  state: MatchState,
  { userId, evrId, features, sessionId, isBot, isModerator, names }: Entrant,
  team: AssignedTeam,
  nowMs: number,
): { state: MatchState; seat: Seat } {
  const seat: Seat = {
    ...{ userId, evrId, team, features, names, isBot, isModerator },
    sinceMs: nowMs,
    holder: { reservedUntilMs: nowMs + RESERVATION_MS, comingSession: sessionId },
  };
  const others = state.seats.filter(
    (one) => isTaken(one) || one.userId !== userId || (isBot && one.evrId !== evrId),
  );
  return { state: { ...state, seats: [...others, seat] }, seat };
}
