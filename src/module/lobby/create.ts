import { parseFeatures } from "../../domain/lobby/feature";
import { rpc } from "../nakama/rpc";
import { allocate } from "./allocate";
import { answerShape, lobbyAnswer } from "./answer";
import { visitOf } from "./entering";
import { levelOf, matchRequest, modeOf, playerOf, requiredFeaturesOf } from "./request";

export const createLobby = rpc({
  id: "lobby/create",
  summary: "Start a match on a parked game server that has all required features, with a seat in it.",
  callers: ["session"],
  request: matchRequest,
  answer: answerShape,
  refusals: { NOT_FOUND: "No such group" },
  handle: (call, request) => {
    const mode = modeOf(request.mode);
    const level = levelOf(mode, request.level);
    const required = requiredFeaturesOf(request);
    const player = playerOf(request);
    // Who requires a feature of a match has it.
    const features = parseFeatures([...player.features, ...required]);
    const entering = visitOf(call, request, { ...player, features });
    return lobbyAnswer("refuse" in entering ? entering : allocate(entering.visit, mode, level, required));
  },
});
