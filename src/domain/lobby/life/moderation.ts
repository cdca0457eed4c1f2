import type { UserId } from "../ids";
import { isPrepared, type MatchState } from "../match-state";
import { isTaken } from "../seat";
import type { Effect, Outcome } from "./event";
import { leave } from "./joining";
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

/**
 * Whoever is there is put out, and has no place any more from this moment: a socket that breaks off while it is put
 * out would have its place kept. What was reserved or kept is free, and who is on the way finds no seat. Undefined:
 * the player has nothing here.
 */
export function putPlayerOut(
  before: MatchState,
  userId: UserId,
  reason: string,
  nowMs: number,
): Outcome | undefined {
  const own = before.seats.filter((seat) => seat.userId === userId);
  if (own.length === 0 || before.phase === "ended") return undefined;
  const sessionIds = own.filter(isTaken).map(({ holder }) => holder.sessionId);
  let state: MatchState = { ...before, seats: before.seats.filter(({ userId: who }) => who !== userId) };
  const effects: Effect[] = [];
  for (const seat of own.filter(isTaken)) {
    const alone: MatchState = {
      ...state,
      seats: [...state.seats, { ...seat, holder: { ...seat.holder, successor: undefined } }],
    };
    const outcome = leave(alone, seat.holder.sessionId, 0, nowMs);
    state = outcome.state;
    effects.push(...outcome.effects);
  }
  if (sessionIds.length > 0)
    effects.unshift(
      { do: "send", op: "LobbySessionEnded", body: { reason }, to: sessionIds },
      { do: "kick", sessionIds },
    );
  return { state, effects };
}
