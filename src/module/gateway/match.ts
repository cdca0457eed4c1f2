import * as v from "valibot";
import type { EvrId } from "../../domain/evr-id";
import { readOwnJson } from "../../domain/json";
import type { MatchId } from "../../domain/lobby/ids";
import { withPlayer } from "../../domain/lobby/label/prefilter";
import { NO_GROUP } from "../../domain/lobby/label/indexed";
import { currentLabel, findLabels } from "../listing/label-index";
import { gatewayRpc, refuse } from "../nakama/edge-rpc";
import type { Call } from "../nakama/rpc";
import { uuid } from "../nakama/shape";
import { nodeName } from "../selection/ask";
import { signalMatch } from "../signals/signals";
import { evrId } from "./evr-id-shape";

/** What the binary protocol has to know of a match, and which one it means: it names matches by their uuid alone. */
export const findMatch = gatewayRpc({
  id: "match",
  summary: "A match by its uuid, or the one that an EVR id is seen in, with those who are in it.",
  request: () =>
    v.object({
      id: v.optional(uuid()),
      evr_id: v.optional(evrId()),
    }),
  answer: () =>
    v.object({
      id: v.string(),
      mode: v.string(),
      group_id: v.string(),
      entrants: v.array(
        v.object({ session_id: v.string(), user_id: v.string(), evr_id: v.string(), team: v.number() }),
      ),
    }),
  handle: (call, asked) => {
    const id = asked.evr_id === undefined ? idOf(call, asked.id) : matchWith(call, asked.evr_id);
    const found = id && currentLabel(call.nk, id);
    if (!found) return refuse("no_match");
    const { mode = "", group_id = NO_GROUP } = found.label;
    return { id: found.id, mode, group_id, entrants: entrantsOf(call, found.id) };
  },
});

const idOf = ({ nk }: Call, uuid: string | undefined): MatchId | undefined =>
  uuid === undefined ? undefined : (`${uuid}.${nodeName(nk)}` as MatchId);

/** Moderators and players whose seat is only reserved are seen by nobody. */
const matchWith = ({ nk }: Call, evrId: EvrId): MatchId | undefined =>
  findLabels(nk, withPlayer(evrId))[0]?.id;

interface Present {
  session_id: string;
  user_id: string;
  evr_id: string;
  team: number;
}

function entrantsOf({ nk }: Call, id: MatchId): Present[] {
  const answer = signalMatch(nk, id, "GetPresences");
  const { presences } = readOwnJson(answer?.payload || '{"presences":[]}') as { presences: Present[] };
  return presences.map(({ session_id, user_id, evr_id, team }) => ({ session_id, user_id, evr_id, team }));
}
