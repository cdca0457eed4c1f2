import type { UserId } from "../ids";
import type { MatchState } from "../match-state";
import type { AssignedTeam } from "../role";
import { isTaken, type Seat } from "../seat";

/** A step in the life of a match, for moderators to read. */
export interface HistoryEntry {
  /** Unix milliseconds. */
  at: number;
  what:
    | MatchState["phase"]
    | "locked"
    | "unlocked"
    | "unreachable"
    | "reachable"
    | "draining"
    | "in use"
    | "joined"
    | "broke off"
    | "left";
  /** Who came or went. */
  user?: UserId | undefined;
  team?: AssignedTeam | undefined;
}

/** Of a match that goes on for days the latest steps are what anybody asks for. */
export const MOST_ENTRIES = 100;

/** What has happened between two states of a match, written behind what happened before. */
export function withNews(
  history: readonly HistoryEntry[],
  before: MatchState,
  after: MatchState,
  at: number,
): readonly HistoryEntry[] {
  const news = [...ofTheMatch(before, after), ...ofPlayers(before, after)];
  if (news.length === 0) return history;
  return [...history, ...news.map((entry) => ({ at, ...entry }))].slice(-MOST_ENTRIES);
}

type News = Omit<HistoryEntry, "at">;

function ofTheMatch(before: MatchState, after: MatchState): News[] {
  const news: News["what"][] = [];
  if (after.phase !== before.phase) news.push(after.phase);
  const [locked, wasLocked] = [after.lobby?.locked ?? false, before.lobby?.locked ?? false];
  if (locked !== wasLocked && after.lobby) news.push(locked ? "locked" : "unlocked");
  if (!after.isUnreachable !== !before.isUnreachable)
    news.push(after.isUnreachable ? "unreachable" : "reachable");
  if (!after.server.isDraining !== !before.server.isDraining)
    news.push(after.server.isDraining ? "draining" : "in use");
  return news.map((what) => ({ what }));
}

const isKept = ({ holder }: Seat): boolean => "kept" in holder;

function ofPlayers(before: MatchState, after: MatchState): News[] {
  if (after.seats === before.seats) return [];
  const seatOf = (seats: readonly Seat[], { userId, evrId }: Seat) =>
    seats.find((seat) => seat.userId === userId && seat.evrId === evrId);
  const about = (what: News["what"], { userId: user, team }: Seat): News => ({ what, user, team });
  const came = after.seats
    .filter(isTaken)
    .filter((seat) => {
      const earlier = seatOf(before.seats, seat);
      return !earlier || !isTaken(earlier);
    })
    .map((seat) => about("joined", seat));
  const went = before.seats.flatMap((seat) => {
    const now = seatOf(after.seats, seat);
    if (isTaken(seat) && now && isKept(now)) return [about("broke off", seat)];
    return (isTaken(seat) || isKept(seat)) && !now ? [about("left", seat)] : [];
  });
  return [...went, ...came];
}
