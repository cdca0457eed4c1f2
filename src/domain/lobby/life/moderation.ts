import type { UserId } from "../ids";
import { isPrepared, type MatchState } from "../match-state";
import { isTaken } from "../seat";
import type { Outcome } from "./event";
import { putOut } from "./orders";
import { unchanged } from "./steps";

/** What moderators and operators do to a match, from outside of it. Undefined: there is nothing to do it to. */

/** A match under way is played to its end. */
export const setDraining = (state: MatchState, draining: boolean): Outcome =>
  draining === (state.server.isDraining === true)
    ? unchanged(state)
    : unchanged({ ...state, server: { ...state.server, isDraining: draining || undefined } });

export function setLocked(state: MatchState, locked: boolean): Outcome | undefined {
  if (!isPrepared(state)) return undefined;
  return unchanged(state.lobby.locked === locked ? state : { ...state, lobby: { ...state.lobby, locked } });
}

/** Whoever is there is put out, and what was reserved or kept is free; who is on the way finds no seat. */
export function putPlayerOut(state: MatchState, userId: UserId, reason: string): Outcome | undefined {
  const seats = state.seats.filter((seat) => seat.userId === userId);
  if (seats.length === 0) return undefined;
  const sessions = seats.filter(isTaken).map(({ holder }) => holder.sessionId);
  const stays = state.seats.filter((seat) => isTaken(seat) || seat.userId !== userId);
  return { ...putOut(state, sessions, reason), state: { ...state, seats: stays } };
}
