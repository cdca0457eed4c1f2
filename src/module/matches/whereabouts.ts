import type { MatchId, UserId } from "../../domain/lobby/ids";
import { currentLabel } from "./label-index";
import { signalMatch } from "./signals";
import { readOne, type Stored, writeAll } from "../nakama/storage";

/**
 * Which match a player was last let into: an ordinary one is in one match at a time. The record is only a
 * pointer; whether the player still is there, Nakama's own presences say, so that nothing that breaks leaves
 * anybody "in a match".
 */
interface Whereabouts {
  match: MatchId;
  state: "reserved" | "in" | "left";
  /** Unix milliseconds. */
  at: number;
}

/** Between being let in and being seen in the match; most take milliseconds, and their arrival ends it. */
const ON_THE_WAY_MS = 5_000;

/**
 * Who has arrived may leave at once, and the match writes that down a moment after Nakama has said so to the
 * player. Kept in memory only: after a restart nobody is on the way.
 */
const arrivalKey = (userId: UserId) => `arrived:${userId}`;

export const noteArrived = (nk: nkruntime.Nakama, userId: UserId, match: MatchId): void =>
  nk.localcachePut(arrivalKey(userId), match, (2 * ON_THE_WAY_MS) / 1000);

const hasArrived = (nk: nkruntime.Nakama, userId: UserId, match: MatchId): boolean =>
  nk.localcacheGet(arrivalKey(userId)) === match;

/** Nakama's stream mode for matches of a module (server/tracker.go: StreamModeMatchAuthoritative). */
const MATCH_STREAM = 6;

const key = (userId: UserId) => ({ collection: "whereabouts", key: userId });

export const readWhereabouts = (nk: nkruntime.Nakama, userId: UserId): Stored<Whereabouts> | undefined =>
  readOne<Whereabouts>(nk, key(userId));

const isPresent = (nk: nkruntime.Nakama, match: MatchId, userId: UserId): boolean => {
  const [subject, label] = match.split(".");
  return nk
    .streamUserList({ mode: MATCH_STREAM, subject: subject ?? "", label: label ?? "" }, true, true)
    .some((presence) => presence.userId === userId);
};

/** Whether the player is in a match other than this one (undefined: in any). */
export function isElsewhere(
  nk: nkruntime.Nakama,
  userId: UserId,
  found: Stored<Whereabouts> | undefined,
  here: MatchId | undefined,
  nowMs: number,
): boolean {
  if (!found || found.value.match === here || found.value.state !== "in") return false;
  const { match, at } = found.value;
  // An ended one stays until its next tick, and holds nobody any more.
  if (!currentLabel(nk, match)) return false;
  const onTheWay = nowMs - at < ON_THE_WAY_MS && !hasArrived(nk, userId, match);
  return onTheWay || isPresent(nk, match, userId);
}

/** Writes where the player is now; false when the record is no longer as it was `found`. */
export function writeWhereabouts(
  nk: nkruntime.Nakama,
  userId: UserId,
  found: Stored<Whereabouts> | undefined,
  value: Whereabouts,
): boolean {
  const written = writeAll(nk, [{ ...key(userId), value, version: found?.version }]);
  if (written && value.state === "in") nk.localcacheDelete(arrivalKey(userId));
  return written;
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
