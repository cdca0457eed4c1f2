import { findLabels } from "../listing/label-index";
import type { Listed } from "../listing/print";

/**
 * The index sorts by nothing that it is asked for, but it can leave out what was used too lately: a bound is
 * sought under which there are some servers and not too many. The last one that did is tried first.
 */

const FIRST_AGE_MS = 3_600_000;
const STEP = 4;
/** After as many the bounds are closer than a millisecond, whatever the distances. */
const MOST_QUESTIONS = 64;
const hintKey = (few: number) => `least-recently-used-ms ${few}`;

/** Those of the query that were used least recently, or never: all of them, or at most so `few`. */
export function leastRecentlyUsed(nk: nkruntime.Nakama, query: string, few: number, nowMs: number): Listed[] {
  const never = findLabels(nk, `${query} -label.broadcaster.used:>0`, few);
  if (never.length > 0) return never;
  let none = 0;
  let many = nowMs + 1;
  let bound = Number(nk.localcacheGet(hintKey(few)) ?? nowMs - FIRST_AGE_MS);
  for (let asked = 0; asked < MOST_QUESTIONS && many - none > 1; asked++) {
    const found = findLabels(nk, `${query} +label.broadcaster.used:<${bound}`, few);
    if (found.length > 0 && found.length < few) {
      nk.localcachePut(hintKey(few), bound);
      return found;
    }
    if (found.length === 0) none = bound;
    else many = bound;
    bound = between(none, many, nowMs);
  }
  return findLabels(nk, query);
}

/** From a bound on one side only, ages grow or shrink by a factor; from both, to the middle. */
function between(none: number, many: number, nowMs: number): number {
  const age = (boundMs: number) => Math.max(1, nowMs - boundMs);
  if (none === 0) return nowMs - age(many) * STEP;
  if (many > nowMs && age(none) > STEP) return Math.ceil(nowMs - age(none) / STEP);
  return Math.ceil((none + many) / 2);
}
