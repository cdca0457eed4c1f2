import type { MatchId } from "../../domain/lobby/ids";
import { cachedText } from "../nakama/local-cache";

/**
 * Matches that were prepared, and game servers that registered, in this moment on this node, which the label index
 * may not show yet. Several slots, because two callers may write at once and the cache knows no other way to share one.
 */
type Kind = "prepared" | "registered";
const SLOTS = 8;
/** Longer than the index lags behind (`match.label_update_interval_ms` of local.yml, and what a batch takes). */
const SECONDS = 4;

const slot = (kind: Kind, at: number): string => `recently ${kind} ${at}`;

export function noteRecent(nk: nkruntime.Nakama, kind: Kind, id: MatchId): void {
  // That a game server is new makes no list wrong; it is in the next one, in a moment.
  if (kind === "prepared") noteChange(nk);
  const at = slot(kind, Math.floor(Math.random() * SLOTS));
  const others = idsOf(nk, at).slice(-31);
  nk.localcachePut(at, [...others, id].join(" "), SECONDS);
}

export const recentMatches = (nk: nkruntime.Nakama, kind: Kind): MatchId[] => [
  ...new Set(Array.from({ length: SLOTS }, (_none, at) => idsOf(nk, slot(kind, at))).flat()),
];

function idsOf(nk: nkruntime.Nakama, at: string): MatchId[] {
  const ids = cachedText(nk, at);
  return ids ? (ids.split(" ") as MatchId[]) : [];
}

const CHANGE = "matches-change";

/** From now on no list that was made before is given out. */
export const noteChange = (nk: nkruntime.Nakama): void => {
  nk.localcachePut(CHANGE, nk.uuidv4());
};

/** Another one after each change; lists made under an older one are out of date. */
export const changeMark = (nk: nkruntime.Nakama): string => cachedText(nk, CHANGE) ?? "";
