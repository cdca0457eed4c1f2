import {
  entriesIn,
  type Lately,
  type LatelyMatch,
  type LatelyRefusal,
  MOST_LATELY,
  withEntry,
} from "../../domain/history/lately";
import { readOwnJson } from "../../domain/json";
import type { UserId } from "../../domain/lobby/ids";
import { cachedText } from "../nakama/local-cache";
import { noteNews } from "./subject";

/**
 * What happened to a player lately as this node saw it, in its memory for a day: a search waits for one look and one
 * note there (microseconds). The keeper writes it into the database.
 */
const KEPT_SECONDS = 86_400;
/** Of a refusal's words; so a player takes some kilobytes at most. */
const LONGEST = 160;

type Kind = keyof Lately;
const key = (kind: Kind, user: string): string => `lately ${kind} ${user}`;

/** Of two at the same moment one may be lost. */
function add(nk: nkruntime.Nakama, kind: Kind, user: string, entry: LatelyMatch | LatelyRefusal): void {
  const text = withEntry(cachedText(nk, key(kind, user)) ?? "", entry, MOST_LATELY[kind]);
  if (text === undefined) return;
  nk.localcachePut(key(kind, user), text, KEPT_SECONDS);
  noteNews(nk, `player ${user}`);
}

export const noteMatch = (nk: nkruntime.Nakama, user: UserId, match: LatelyMatch): void =>
  add(nk, "matches", user, match);

export const noteRefusal = (nk: nkruntime.Nakama, user: string, refusal: LatelyRefusal): void =>
  add(nk, "refusals", user, { ...refusal, message: refusal.message.slice(0, LONGEST) });

const read = (nk: nkruntime.Nakama, kind: Kind, user: string): unknown[] =>
  entriesIn(cachedText(nk, key(kind, user)) ?? "", readOwnJson);

export const rememberedOf = (nk: nkruntime.Nakama, user: string): Lately => ({
  matches: read(nk, "matches", user) as LatelyMatch[],
  refusals: read(nk, "refusals", user) as LatelyRefusal[],
});

export function forgetRemembered(nk: nkruntime.Nakama, user: string): void {
  nk.localcacheDelete(key("matches", user));
  nk.localcacheDelete(key("refusals", user));
}
