import * as v from "valibot";
import { fail } from "../../domain/failure";
import type { MatchId } from "../../domain/lobby/ids";
import { currentLabel } from "../listing/label-index";
import { noteChange } from "../listing/recent";
import { signalMatch } from "../signals/signals";
import { matchId } from "../nakama/lobby-shape";
import { type Rpc, rpc } from "../nakama/rpc";
import { note, oneOf } from "../nakama/shape";

/** The signals that need no more than a match; a preparation comes through `match/prepare`. */
const ADMIN_SIGNALS = [
  "StartSession",
  "GetEndpoint",
  "GetPresences",
  "PruneUnderutilized",
  "Terminate",
] as const;

const signal = rpc({
  id: "admin/match/signal",
  summary: "Send a match one of its signals, and get its answer.",
  callers: ["service_key"],
  request: () => v.object({ id: matchId(), signal: oneOf(ADMIN_SIGNALS), reason: v.optional(note(255), "") }),
  answer: () => v.object({ success: v.boolean(), message: v.string(), payload: v.string() }),
  refusals: { NOT_FOUND: "No such match, or it has ended" },
  handle: ({ nk }, { id, signal: name, reason }) => {
    const match = currentLabel(nk, id as MatchId);
    if (!match) return fail("NOT_FOUND", "no such match, or it has ended", "id");
    const answer = signalMatch(nk, match.id, name, name === "Terminate" ? reason : "");
    noteChange(nk);
    return answer ?? fail("UNAVAILABLE", "the match does not answer, try again", "id");
  },
});

export const matchRpcs: Rpc[] = [signal];
