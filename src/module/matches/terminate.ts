import * as v from "valibot";
import { fail } from "../../domain/failure";
import { type GroupId, type MatchId, type UserId } from "../../domain/lobby/ids";
import { type IndexedLabel, NO_GROUP } from "../../domain/lobby/label/indexed";
import { type Call, rpc } from "../nakama/rpc";
import { note } from "../nakama/shape";
import { matchId } from "../nakama/lobby-shape";
import { currentLabel } from "../listing/label-index";
import { noteChange } from "../listing/recent";
import { signalMatch } from "../signals/signals";
import { permissionsOf } from "../players/permissions";

export const terminateMatch = rpc({
  id: "match/terminate",
  summary: "End a match. For whoever prepared it, the game server's operator, and moderators.",
  callers: ["session", "service_key"],
  request: () => v.object({ id: matchId(), reason: v.optional(note(255), "the match was terminated") }),
  answer: () => v.object({ id: v.string() }),
  refusals: { NOT_FOUND: "No such match, or it has ended" },
  handle: (call, { id, reason }) => {
    const match = currentLabel(call.nk, id as MatchId);
    if (!match) return fail("NOT_FOUND", "no such match, or it has ended", "id");
    if (!mayTerminate(call, match.label)) fail("PERMISSION_DENIED", "this match is not yours to end", "id");
    const answer = signalMatch(call.nk, match.id, "Terminate", reason || "the match was terminated");
    noteChange(call.nk);
    if (answer?.success || !currentLabel(call.nk, match.id)) return { id };
    return fail("UNAVAILABLE", "the match does not answer, try again", "id");
  },
});

function mayTerminate(
  { nk, caller, userId }: Call,
  { spawned_by, broadcaster, group_id }: IndexedLabel,
): boolean {
  if (caller === "service_key" || spawned_by === userId || broadcaster.oper === userId) return true;
  const group = group_id === undefined || group_id === NO_GROUP ? undefined : (group_id as GroupId);
  return permissionsOf(nk, userId as UserId, group).isModerator;
}
