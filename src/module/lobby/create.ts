import { parseFeatures } from "../../domain/lobby/feature";
import { pickLevel } from "../../domain/lobby/mode";
import type * as v from "valibot";
import { type Call, rpc } from "../nakama/rpc";
import { propose } from "../selection/ask";
import { noNewMatch } from "../selection/maintenance";
import { answerOf, answerShape, SEARCH_REFUSALS } from "./answer";
import { levelOf, matchRequest, modeOf, playerOf, requiredFeaturesOf } from "./request";
import { seatRequest } from "./seat-request";
import { type Seating, takeSeat } from "./seating";
import { unmeasuredFor } from "./unmeasured";
import { workFor } from "./work";

type Asked = v.InferOutput<ReturnType<typeof matchRequest>>;

export const createLobby = rpc({
  id: "lobby/create",
  summary: "Start a match on a parked game server that has all required features, and get a seat in it.",
  callers: ["session"],
  request: matchRequest,
  answer: answerShape,
  refusals: SEARCH_REFUSALS,
  handle: (call, asked) => answerOf(call, "create", asked, () => create(call, asked)),
});

function create(call: Call, asked: Asked): Seating {
  const closed = noNewMatch(call.nk);
  if (closed) return { refuse: closed };
  const mode = modeOf(asked.mode);
  const level = levelOf(mode, asked.level);
  const requiredFeatures = requiredFeaturesOf(asked);
  const player = playerOf(asked);
  // Who requires a feature of a match has it.
  const features = parseFeatures([...player.features, ...requiredFeatures]);
  const made = seatRequest(call, asked, { ...player, features });
  if ("refuse" in made) return made;
  const { request } = made;
  const unmeasured = unmeasuredFor(request, asked.measure);
  if (unmeasured) return unmeasured;
  const { asker, scope, group, player: who } = request;
  const making = { mode, requiredFeatures, shared: false };
  const { wish, work } = workFor(request, making, level ?? pickLevel(mode, Math.random()));
  // A second click asks for the same, whatever level chance picked for it.
  const same = [mode, level, group?.id, who.evrId, who.region, who.versionLock, ...requiredFeatures];
  return takeSeat(request, making, (skip) =>
    propose(call.nk, {
      ask: "create",
      asked: { asker, scope, skip, wish, work, request: same.map(String).join(" ") },
    }),
  );
}
