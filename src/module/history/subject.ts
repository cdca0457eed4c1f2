import { cachedText } from "../nakama/local-cache";
import { noteForKeeping } from "../selection/ask";

/**
 * What is kept of a player or a match waits in the node's memory; the directory remembers of whom there is something
 * new, and the keeper writes it (decision 0019). A match so never waits for the database, nor does a search.
 */
export type Subject = `player ${string}` | `match ${string}`;

const flag = (subject: Subject): string => `noted ${subject}`;
/** Should the keeper ever miss it. */
const FLAG_SECONDS = 600;

/** Something new is known. Until the keeper has taken it up, only the first of many calls tells the directory. */
export function noteNews(nk: nkruntime.Nakama, subject: Subject): void {
  if (cachedText(nk, flag(subject)) !== undefined) return;
  if (noteForKeeping(nk, subject)) nk.localcachePut(flag(subject), "", FLAG_SECONDS);
}

/** Whatever is noted from here on is news again. */
export function takeUp(nk: nkruntime.Nakama, subjects: readonly Subject[]): void {
  for (const subject of subjects) nk.localcacheDelete(flag(subject));
}
