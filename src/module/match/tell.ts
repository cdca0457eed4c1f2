import type { Seated } from "../../domain/lobby/directory/locations";
import type { UserId } from "../../domain/lobby/ids";
import { isOpen, type MatchState } from "../../domain/lobby/match-state";
import { isComing, isTaken, type Seat, sessionOf } from "../../domain/lobby/seat";
import { askWhoMoved, tellDirectory } from "../selection/ask";

/**
 * Tells the directory of the node how this match is. What it was told last is remembered, so that only what matters
 * to those who search is told; what it did not hear is told again at the next tick.
 */
const TELL_AGAIN_MS = 1_000;

/** What a search depends on. A player who comes to a reserved seat changes nothing of it. */
const digestOf = (state: MatchState): string => {
  const { phase, lobby, seats } = state;
  return JSON.stringify([
    phase,
    isOpen(state),
    lobby?.mode,
    lobby?.spawnedBy,
    seats.map(({ userId, team, holder }) => [userId, team, "kept" in holder]),
  ]);
};

const isOver = ({ phase }: MatchState): boolean => phase === "ended";

/** Bots are where they like. */
const seatedIn = ({ seats }: MatchState): Seated[] =>
  seats
    .filter(({ isBot }) => !isBot)
    .map((seat) => ({
      user: seat.userId,
      state: stateOf(seat),
      sinceMs: seat.sinceMs,
      session: sessionOf(seat),
    }));

const stateOf = (seat: Seat): Seated["state"] => {
  if (isTaken(seat) || isComing(seat)) return "in";
  return "kept" in seat.holder ? "kept" : "reserved";
};

/** Whether a seat waits whose player may have gone elsewhere: nobody but the directory would notice. */
const mayMove = (seat: Seat): boolean => !seat.isBot && !isTaken(seat) && !isComing(seat);

/** What the directory heard last, and when it is to be told again although nothing changed (Unix milliseconds). */
export interface Told {
  digest: string | undefined;
  /** The state of which that was told. */
  state: MatchState | undefined;
  againMs: number;
}

export const NOT_TOLD: Told = { digest: undefined, state: undefined, againMs: Infinity };

/**
 * Returns the players who have a seat elsewhere by now, so that the one here is free. When nothing has changed it is
 * asked for them alone.
 */
export function tell(
  nk: nkruntime.Nakama,
  { state, label }: { state: MatchState; label: string },
  told: Told,
  nowMs: number,
): { told: Told; moved: UserId[] } {
  if (state === told.state && nowMs < told.againMs) return { told, moved: [] };
  const digest = digestOf(state);
  // Who has yet to park is nobody's choice, and nobody misses the end of what was never told.
  const isNothing = told.digest === undefined && (state.phase === "registered" || isOver(state));
  if (isNothing || (digest === told.digest && nowMs < told.againMs))
    return { told: { ...told, state }, moved: [] };
  // A label is long, and read anew by whoever is told it.
  const moved =
    digest === told.digest
      ? askWhoMoved(nk, state.id, seatedIn(state))
      : tellDirectory(nk, state.id, isOver(state) ? undefined : label, seatedIn(state));
  const again = !isOver(state) && (moved === undefined || state.seats.some(mayMove));
  return {
    told: { digest: moved ? digest : "", state, againMs: again ? nowMs + TELL_AGAIN_MS : Infinity },
    moved: moved ?? [],
  };
}
