import { type Level, pickLevel, type Mode } from "../../domain/lobby/mode";
import { TEAMS } from "../../domain/lobby/role";
import { rpc } from "../nakama/rpc";
import { propose } from "../selection/ask";
import { answerOf, answerShape, SEARCH_REFUSALS } from "./answer";
import { levelOf, matchRequest, modeOf, playerOf } from "./request";
import { type SeatRequest, seatRequest } from "./seat-request";
import { type Seating, takeSeat } from "./seating";
import { unmeasuredFor } from "./unmeasured";
import { workFor } from "./work";

/** The caller's own required features are ignored: a match that this call makes has none. */
export const findLobby = rpc({
  id: "lobby/find",
  summary: "Find a public match with room, the fullest first, or start one, and get a seat in it.",
  callers: ["session"],
  request: matchRequest,
  answer: answerShape,
  refusals: SEARCH_REFUSALS,
  handle: (call, asked) =>
    answerOf(call, "find", asked, () => {
      const mode = modeOf(asked.mode);
      const level = levelOf(mode, asked.level);
      const made = seatRequest(call, asked, playerOf(asked));
      if ("refuse" in made) return made;
      return unmeasuredFor(made.request, asked.measure) ?? find(made.request, mode, level);
    }),
});

/** Nobody opens a match to watch it. */
const opensNone = (role: number): boolean => role === TEAMS.spectator || role === TEAMS.moderator;

function find(request: SeatRequest, mode: Mode, level: Level | undefined): Seating {
  const { asker, scope, player, latencies, call } = request;
  const { features, versionLock, region, role } = player;
  const making = { mode, requiredFeatures: [], shared: true };
  const wish = { mode, level, team: role, features, versionLock, region, latencies };
  const opening = opensNone(role)
    ? undefined
    : workFor(request, making, level ?? pickLevel(mode, Math.random()));
  return takeSeat(request, making, (skip) =>
    propose(call.nk, { ask: "find", asked: { asker, scope, skip, wish, opening } }),
  );
}
