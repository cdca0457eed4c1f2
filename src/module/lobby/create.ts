import { parseFeatures } from "../../domain/lobby/feature";
import { pickLevel } from "../../domain/lobby/mode";
import { rpc } from "../nakama/rpc";
import { propose } from "../selection/ask";
import { noNewMatch } from "../selection/maintenance";
import { answerShape, lobbyAnswer, SEARCH_REFUSALS } from "./answer";
import { levelOf, matchRequest, modeOf, playerOf, requiredFeaturesOf } from "./request";
import { seatRequest } from "./seat-request";
import { takeSeat } from "./seating";
import { workFor } from "./work";

export const createLobby = rpc({
  id: "lobby/create",
  summary: "Start a match on a parked game server that has all required features, and get a seat in it.",
  callers: ["session"],
  request: matchRequest,
  answer: answerShape,
  refusals: SEARCH_REFUSALS,
  handle: (call, asked) => {
    const closed = noNewMatch(call.nk);
    if (closed) return lobbyAnswer({ refuse: closed });
    const mode = modeOf(asked.mode);
    const level = levelOf(mode, asked.level);
    const requiredFeatures = requiredFeaturesOf(asked);
    const player = playerOf(asked);
    // Who requires a feature of a match has it.
    const features = parseFeatures([...player.features, ...requiredFeatures]);
    const made = seatRequest(call, asked, { ...player, features });
    if ("refuse" in made) return lobbyAnswer(made);
    const { request } = made;
    const { asker, scope, group, player: who } = request;
    const making = { mode, requiredFeatures, shared: false };
    const { wish, work } = workFor(request, making, level ?? pickLevel(mode, Math.random()));
    // A second click asks for the same, whatever level chance picked for it.
    const same = [mode, level, group?.id, who.evrId, who.region, who.versionLock, ...requiredFeatures];
    return lobbyAnswer(
      takeSeat(request, making, (skip) =>
        propose(call.nk, {
          ask: "create",
          asked: { asker, scope, skip, wish, work, request: same.map(String).join(" ") },
        }),
      ),
    );
  },
});
