import type { GroupId, MatchId, UserId } from "../../domain/lobby/ids";
import { readOwnJson } from "../../domain/json";
import { cachedText } from "../nakama/local-cache";

/**
 * What happened to a player lately, for whoever asks why they could not get in: the latest 20 matches and the latest
 * 20 refusals. In the memory of the node, for a day: a search waits for one look and one note there (microseconds),
 * and a restart may forget it, which a write to the database for every search would not be worth.
 */
const MOST = 20;
const KEPT_SECONDS = 86_400;
/** Of a refusal's words; so a player takes some kilobytes at most. */
const LONGEST = 160;

/** Times are Unix seconds. */
export interface LatelyMatch {
  at: number;
  id: MatchId;
  mode: string;
  group_id: GroupId | "";
}

export interface LatelyRefusal {
  at: number;
  /** What was asked for: a search, a new match, a seat, to come in, to log in. */
  what: "find" | "create" | "join" | "enter" | "log_in";
  mode: string;
  /** The match that was asked for; empty: none was. */
  match: string;
  /** A lobby's reason, or the failure of the call. */
  reason: string;
  message: string;
}

type Kind = "matches" | "refusals";
const key = (kind: Kind, user: string): string => `lately ${kind} ${user}`;

/** A line an entry, the latest first; JSON has no line ends of its own. Of two at the same moment one may be lost. */
function add(nk: nkruntime.Nakama, kind: Kind, user: string, entry: object): void {
  const before = (cachedText(nk, key(kind, user)) ?? "").split("\n").slice(0, MOST - 1);
  nk.localcachePut(key(kind, user), [JSON.stringify(entry), ...before].join("\n"), KEPT_SECONDS);
}

export const noteMatch = (nk: nkruntime.Nakama, user: UserId, match: LatelyMatch): void =>
  add(nk, "matches", user, match);

export const noteRefusal = (nk: nkruntime.Nakama, user: string, refusal: LatelyRefusal): void =>
  add(nk, "refusals", user, { ...refusal, message: refusal.message.slice(0, LONGEST) });

const read = (nk: nkruntime.Nakama, kind: Kind, user: string): unknown[] =>
  (cachedText(nk, key(kind, user)) ?? "").split("\n").filter(Boolean).map(readOwnJson);

export const matchesLately = (nk: nkruntime.Nakama, user: string) =>
  read(nk, "matches", user) as LatelyMatch[];
export const refusalsLately = (nk: nkruntime.Nakama, user: string) =>
  read(nk, "refusals", user) as LatelyRefusal[];
