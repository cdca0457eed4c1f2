import type { MatchId } from "../../domain/lobby/ids";
import { cachedText, keepText } from "../nakama/local-cache";

/**
 * What the node remembers of a match. All of it is known here, because Nakama keeps what is over until it is
 * read again or swept, every five minutes: so all of it goes with the match.
 */
const KINDS = ["side data", "printed", "host", "measurable"] as const;
type Kind = (typeof KINDS)[number];

const key = (kind: Kind, id: MatchId): string => `${kind} ${id}`;

export const kept = (nk: nkruntime.Nakama, kind: Kind, id: MatchId): string | undefined =>
  cachedText(nk, key(kind, id));

/** For as long as the match lives. */
export const keep = (nk: nkruntime.Nakama, kind: Kind, id: MatchId, text: string): void =>
  nk.localcachePut(key(kind, id), text);

/** What somebody still makes of a match while it ends is over after this time. */
export const keepFor = (nk: nkruntime.Nakama, kind: Kind, id: MatchId, text: string, seconds: number): void =>
  keepText(nk, key(kind, id), text, seconds);

export function forget(nk: nkruntime.Nakama, id: MatchId): void {
  for (const kind of KINDS) nk.localcacheDelete(key(kind, id));
}
