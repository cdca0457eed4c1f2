import type { MatchId } from "../../domain/lobby/ids";
import { cachedText } from "../nakama/local-cache";
import { sleep } from "../nakama/sleep";

/**
 * Matches that were prepared in this moment on this node, which the label index may not show yet. Several
 * slots, because two callers may write at once and the cache knows no other way to share one.
 */
const SLOTS = 8;
const SECONDS = 2;

const slot = (at: number): string => `recent-matches-${at}`;

export function noteRecent(nk: nkruntime.Nakama, id: MatchId): void {
  noteChange(nk);
  const at = slot(Math.floor(Math.random() * SLOTS));
  const others = idsOf(nk, at).slice(-31);
  nk.localcachePut(at, [...others, id].join(" "), SECONDS);
}

export const recentMatches = (nk: nkruntime.Nakama): MatchId[] => [
  ...new Set(Array.from({ length: SLOTS }, (_none, at) => idsOf(nk, slot(at))).flat()),
];

function idsOf(nk: nkruntime.Nakama, at: string): MatchId[] {
  const ids = cachedText(nk, at);
  return ids ? (ids.split(" ") as MatchId[]) : [];
}

const CHANGE = "matches-change";

/** From now on no list that was made before is given out. */
export const noteChange = (nk: nkruntime.Nakama): void => {
  nk.localcachePut(CHANGE, `${Date.now()}-${nk.uuidv4()}`);
};

/** Another one after each change; lists made under an older one are out of date. */
export const changeMark = (nk: nkruntime.Nakama): string => cachedText(nk, CHANGE) ?? "";

/** `match.label_update_interval_ms` of local.yml, and what the index takes to follow. */
const INDEX_LAG_MS = 600;

/** Waits until the index knows of the last change that this node made. */
export function awaitIndex(nk: nkruntime.Nakama): void {
  const age = Date.now() - (Number(changeMark(nk).split("-")[0]) || 0);
  if (age < INDEX_LAG_MS) sleep(nk, INDEX_LAG_MS - age);
}
