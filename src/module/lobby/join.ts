import { closedTo } from "../../domain/lobby/admission";
import type { GroupId, MatchId } from "../../domain/lobby/ids";
import { NO_GROUP } from "../../domain/lobby/label/indexed";
import { currentLabel } from "../listing/label-index";
import type * as v from "valibot";
import { type Call, rpc } from "../nakama/rpc";
import { propose } from "../selection/ask";
import { answerOf, answerShape } from "./answer";
import { seatRequest } from "./seat-request";
import { type Seating, takeSeatIn } from "./seating";
import { joinRequest, playerOf } from "./request";

type Asked = v.InferOutput<ReturnType<typeof joinRequest>>;

export const joinLobby = rpc({
  id: "lobby/join",
  summary: "Reserve a seat in a match.",
  callers: ["session"],
  request: joinRequest,
  answer: answerShape,
  refusals: {
    NOT_FOUND: "No such group",
    RESOURCE_EXHAUSTED: "Too many seats in a short time; says the seconds to wait",
    UNAVAILABLE: "The match does not answer; try again",
  },
  handle: (call, request) => answerOf(call, "join", request, () => join(call, request)),
});

function join(call: Call, request: Asked): Seating {
  const player = playerOf(request);
  const match = currentLabel(call.nk, request.id as MatchId);
  if (!match) return "gone";
  const { group_id = NO_GROUP } = match.label;
  const home = group_id === NO_GROUP ? undefined : (group_id as GroupId);
  const made = seatRequest(call, request, player, home);
  if ("refuse" in made) {
    const { lobby_type: lobbyType, open } = match.label;
    return { refuse: closedTo({ lobbyType, open }) ?? made.refuse };
  }
  const { group, asker } = made.request;
  if (group && group.id !== home) return "gone";
  const proposed = propose(call.nk, { ask: "join", asker, match: match.id });
  return takeSeatIn(made.request, proposed);
}
