import type { EvrId } from "../../domain/evr-id";
import type { MatchId, UserId } from "../../domain/lobby/ids";
import { cachedText } from "../nakama/local-cache";

/**
 * For whom a seat was reserved a moment ago: what the database has to say of that player went with the reservation,
 * so the join that follows need not look it up again. A note is for one join, so that none outlives its seat for long.
 */
const key = (user: UserId): string => `seat ${user}`;

/** Less than a seat waits (domain/lobby/seat.ts). */
const KEPT_SECONDS = 25;

export const noteSeat = (nk: nkruntime.Nakama, user: UserId, match: MatchId, evrId: EvrId): void =>
  nk.localcachePut(key(user), `${match} ${evrId}`, KEPT_SECONDS);

/** Whether this very seat was noted; the note is gone then. `evrId`: undefined where the player need not name one. */
export function takeSeatNote(
  nk: nkruntime.Nakama,
  user: UserId,
  match: MatchId,
  evrId: EvrId | undefined,
): boolean {
  const [noted, id] = cachedText(nk, key(user))?.split(" ") ?? [];
  if (noted !== match || (evrId !== undefined && id !== evrId)) return false;
  nk.localcacheDelete(key(user));
  return true;
}

/** The seat is the player's no more: a join is looked up again. */
export const forgetSeatNote = (nk: nkruntime.Nakama, user: UserId): void => nk.localcacheDelete(key(user));
