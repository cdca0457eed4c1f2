import type { Prefilter } from "../../domain/lobby/label/prefilter";
import type { MatchId } from "../../domain/lobby/ids";
import { readLabel } from "../../domain/lobby/label/indexed";
import type { Listed } from "./print";

/**
 * Matches found by their labels. The index lags behind the matches by a second, and every answer of it may
 * be out of date when it is used: the match itself decides.
 */

/** More than any server runs. */
const ALL = 100_000;

/** Not of matches that are not of game servers, nor of those that have ended. */
const isOurs = (text: string | null): text is string => text !== null && text.startsWith('{"open":');

/** Of a label unread: `open` and `lobby_type` stand first in it (domain/lobby/label/indexed.ts). */
export const isParkedText = (text: string): boolean =>
  text.startsWith('{"open":true,"lobby_type":"unassigned"');

/** A match with its label unread, for who knows most of them already. */
export interface LabelText {
  id: MatchId;
  text: string;
}

const textOf = ({ matchId, label }: nkruntime.Match): LabelText[] =>
  isOurs(label) ? [{ id: matchId as MatchId, text: label }] : [];

const read = ({ id, text }: LabelText): Listed => ({ id, label: readLabel(text) });

export const findTexts = (nk: nkruntime.Nakama, query = "*", limit = ALL): LabelText[] =>
  nk.matchList(limit, true, null, null, null, query).flatMap(textOf);

export const findLabels = (nk: nkruntime.Nakama, { query, holds }: Prefilter): Listed[] =>
  findTexts(nk, query)
    .map(read)
    .filter(({ label }) => holds(label));

/** The match as it is now, which the index may not know yet; undefined when there is none of ours. */
export function currentText(nk: nkruntime.Nakama, id: MatchId): LabelText | undefined {
  let match: nkruntime.Match | null;
  try {
    match = nk.matchGet(id);
  } catch {
    // The id names a node that is not in this cluster.
    return undefined;
  }
  return match ? textOf(match)[0] : undefined;
}

export function currentLabel(nk: nkruntime.Nakama, id: MatchId): Listed | undefined {
  const found = currentText(nk, id);
  return found && read(found);
}
