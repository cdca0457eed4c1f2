import type { MatchId, SessionId } from "../../domain/lobby/ids";
import { cachedText } from "../nakama/local-cache";

/** Nakama's stream mode for matches of a module (server/tracker.go: StreamModeMatchAuthoritative). */
const MATCH_STREAM = 6;

/** Who is in a match as Nakama knows it; the match itself is told a moment later. */
export function presencesIn(nk: nkruntime.Nakama, match: MatchId): nkruntime.Presence[] {
  const [subject, label] = match.split(".");
  return nk.streamUserList({ mode: MATCH_STREAM, subject: subject ?? "", label: label ?? "" }, true, true);
}

/**
 * A socket that was let in and has been there, although it may have left since. Kept in memory only: after a
 * restart nobody is on the way.
 */
const key = (match: MatchId, session: SessionId) => `arrived ${match} ${session}`;

/** Longer than it takes from being let in to being there. */
const KEPT_SECONDS = 10;

export const noteArrived = (nk: nkruntime.Nakama, match: MatchId, session: SessionId): void =>
  nk.localcachePut(key(match, session), "", KEPT_SECONDS);

/** It was let in, and has yet to come. */
export const noteOnTheWay = (nk: nkruntime.Nakama, match: MatchId, session: SessionId): void =>
  nk.localcacheDelete(key(match, session));

export const hasArrived = (nk: nkruntime.Nakama, match: MatchId, session: SessionId): boolean =>
  cachedText(nk, key(match, session)) !== undefined;
