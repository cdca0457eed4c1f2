import * as v from "valibot";
import type { EvrId } from "../../domain/evr-id";
import { parseEvrId } from "../../domain/evr-id";
import { fail } from "../../domain/failure";
import type { MatchId } from "../../domain/lobby/ids";
import type { IndexedLabel } from "../../domain/lobby/label/indexed";
import { currentLabel } from "../listing/label-index";
import { matchId } from "../nakama/lobby-shape";
import type { Call } from "../nakama/rpc";
import { text } from "../nakama/shape";
import { ownerOf } from "../players/evr-links";
import { signalMatch } from "../signals/signals";

/** What a game server reports of a player: believed of its own matches, and of those who are or were in them. */
export const about = () => ({
  match_id: matchId(),
  evr_id: v.pipe(
    text(32),
    v.check((id) => parseEvrId(id) !== undefined, "expected PLATFORM-number"),
    v.transform((id) => parseEvrId(id) as EvrId),
  ),
});

export const REPORT_REFUSALS = {
  NOT_FOUND: "No such match, or the player is not and was not in it",
  PERMISSION_DENIED: "The caller is not the operator of the match's game server",
};

export function checkReport(
  { nk, userId }: Call,
  { match_id, evr_id }: { match_id: string; evr_id: EvrId },
): { player: string; label: IndexedLabel } {
  const id = match_id as MatchId;
  const label = currentLabel(nk, id)?.label;
  if (!label) return fail("NOT_FOUND", "no such match, or it has ended", "match_id");
  if (label.broadcaster.oper !== userId)
    fail("PERMISSION_DENIED", "only the operator of the match's game server reports of it", "match_id");
  const player = ownerOf(nk, evr_id)?.id;
  if (player === undefined || !signalMatch(nk, id, "HasPlayed", evr_id)?.success)
    return fail("NOT_FOUND", "is not in the match, and was not", "evr_id");
  return { player, label };
}
