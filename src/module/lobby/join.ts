import { closedTo } from "../../domain/lobby/admission";
import type { GroupId, MatchId } from "../../domain/lobby/ids";
import { NO_GROUP } from "../../domain/lobby/label/indexed";
import { currentLabel } from "../listing/label-index";
import { rpc } from "../nakama/rpc";
import { answerShape, lobbyAnswer } from "./answer";
import { reserveSeat, visitOf } from "./entering";
import { joinRequest, playerOf } from "./request";

export const joinLobby = rpc({
  id: "lobby/join",
  summary: "Reserve a seat in the match that is named.",
  callers: ["session"],
  request: joinRequest,
  answer: answerShape,
  refusals: { NOT_FOUND: "No such group" },
  handle: (call, request) => {
    const player = playerOf(request);
    const match = currentLabel(call.nk, request.id as MatchId);
    if (!match) return lobbyAnswer("gone");
    const { group_id = NO_GROUP } = match.label;
    const home = group_id === NO_GROUP ? undefined : (group_id as GroupId);
    const entering = visitOf(call, request, player, home);
    if ("refuse" in entering) {
      const { lobby_type: lobbyType, open } = match.label;
      return lobbyAnswer({ refuse: closedTo({ lobbyType, open }) ?? entering.refuse });
    }
    const { group } = entering.visit;
    if (group && group.id !== home) return lobbyAnswer("gone");
    return lobbyAnswer(reserveSeat(entering.visit, match.id));
  },
});
