import { readOwnJson } from "../../domain/json";
import type { MatchId } from "../../domain/lobby/ids";
import { type Unindexed, unindexedOf } from "../../domain/lobby/label/indexed";
import type { MatchState } from "../../domain/lobby/match-state";
import { forget, keep, kept } from "./match-memory";

/**
 * What is printed of a match and must not stand in its label, in the memory of its node: a list of a thousand
 * matches could not ask each of them.
 */
/** Returns what is kept now; `before` is what was, which is not put again. */
export function keepSideData(nk: nkruntime.Nakama, state: MatchState, before: string): string {
  const ended = state.phase === "ended";
  const text = ended ? "" : JSON.stringify(unindexedOf(state));
  if (ended) forget(nk, state.id);
  else if (text !== before) keep(nk, "side data", state.id, text);
  return text;
}

export const sideDataText = (nk: nkruntime.Nakama, id: MatchId): string | undefined =>
  kept(nk, "side data", id);

export function readSideData(nk: nkruntime.Nakama, id: MatchId): Unindexed | undefined {
  const text = sideDataText(nk, id);
  return text === undefined ? undefined : (readOwnJson(text) as Unindexed);
}
