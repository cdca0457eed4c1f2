import type { MatchId } from "../../domain/lobby/ids";
import type { HistoryEntry } from "../../domain/lobby/life/history";
import type { MatchState } from "../../domain/lobby/match-state";
import { lifeOf, type MatchLife } from "../../domain/history/match-life";
import { readOwnJson } from "../../domain/json";
import { cachedText } from "../nakama/local-cache";
import { noteNews } from "./subject";

const key = (id: string): string => `life ${id}`;
/** Far longer than the keeper needs, even where the database is away for a while. */
const KEPT_SECONDS = 86_400;

/** Called by the match itself at each event of its life. */
export function noteLife(nk: nkruntime.Nakama, state: MatchState, history: readonly HistoryEntry[]): void {
  const life = lifeOf(state, history);
  if (!life) return;
  nk.localcachePut(key(state.id), JSON.stringify(life), KEPT_SECONDS);
  noteNews(nk, `match ${state.id}`);
}

export function rememberedLife(nk: nkruntime.Nakama, id: MatchId): MatchLife | undefined {
  const text = cachedText(nk, key(id));
  return text === undefined ? undefined : (readOwnJson(text) as MatchLife);
}
