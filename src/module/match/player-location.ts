import type { MatchId, SessionId, UserId } from "../../domain/lobby/ids";
import { readOne, type Stored, writeAll } from "../nakama/storage";
import { currentLabel } from "../listing/label-index";
import { hasArrived, presencesIn } from "./presences";
import { signalMatch } from "../signals/signals";

/**
 * Which match a player was last let into: an ordinary one is in one match at a time. The record is only a
 * pointer; whether the player still is there, Nakama's own presences say, so that nothing that breaks leaves
 * anybody "in a match".
 */
interface Whereabouts {
  match: MatchId;
  /** The socket that was let in. */
  session?: SessionId | undefined;
  state: "reserved" | "in" | "left";
  /** Unix milliseconds. */
  at: number;
}

/** Between being let in and being seen in the match; most take milliseconds, and their arrival ends it. */
const ON_THE_WAY_MS = 5_000;

const key = (userId: UserId) => ({ collection: "whereabouts", key: userId });

export const readWhereabouts = (nk: nkruntime.Nakama, userId: UserId): Stored<Whereabouts> | undefined =>
  readOne<Whereabouts>(nk, key(userId));

/** Whether the player is in a match other than this one (undefined: in any). */
export function isElsewhere(
  nk: nkruntime.Nakama,
  userId: UserId,
  found: Stored<Whereabouts> | undefined,
  here: MatchId | undefined,
  nowMs: number,
): boolean {
  if (!found || found.value.match === here || found.value.state !== "in") return false;
  const { match, session, at } = found.value;
  // An ended one stays until its next tick, and holds nobody any more.
  if (!currentLabel(nk, match)) return false;
  const onTheWay = nowMs - at < ON_THE_WAY_MS && !(session && hasArrived(nk, match, session));
  return onTheWay || presencesIn(nk, match).some((presence) => presence.userId === userId);
}

/** Writes where the player is now; false when the record is no longer as it was `found`. */
export function writeWhereabouts(
  nk: nkruntime.Nakama,
  userId: UserId,
  found: Stored<Whereabouts> | undefined,
  value: Whereabouts,
): boolean {
  return writeAll(nk, [{ ...key(userId), value, version: found?.version }]);
}

/** The player left this match; who has gone on to another one since is not touched. */
export function noteLeft(nk: nkruntime.Nakama, userId: UserId, match: MatchId, nowMs: number): void {
  const found = readWhereabouts(nk, userId);
  if (found?.value.match === match && found.value.state === "in")
    writeWhereabouts(nk, userId, found, { match, state: "left", at: nowMs });
}

/** Of an account that is gone: a seat that it had reserved is free again. */
export function forgetWhereabouts(nk: nkruntime.Nakama, userId: UserId): void {
  const found = readWhereabouts(nk, userId);
  if (!found) return;
  if (found.value.state === "reserved") signalMatch(nk, found.value.match, "ReleaseSeat", userId);
  writeAll(nk, [{ ...key(userId), value: undefined, version: found.version }]);
}
