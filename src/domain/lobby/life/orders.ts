import type { SessionId } from "../ids";
import { isTaken } from "../seat";
import { ENDINGS } from "./endings";
import type { Order, Outcome } from "./event";
import { isPrepared, type MatchState } from "../match-state";
import { end, unchanged } from "./steps";

/** What a game server tells its match. Nobody else may, and a parked match has nothing to be told. */
export function carryOut(state: MatchState, from: SessionId, order: Order): Outcome {
  if (from !== state.server.sessionId)
    return unchanged(state, { do: "ignore", why: `${order.op} from one who is not the game server` });
  // Of a match without work as well: it is what keeps work from it.
  if (order.op === "ServerReachable") return noteReachability(state, order.reachable);
  if (!isPrepared(state)) return unchanged(state, { do: "ignore", why: `${order.op} without a match` });
  switch (order.op) {
    case "LobbyEnd":
      return end(state, ENDINGS.serverEnded);
    case "LobbyStarted":
      return unchanged({ ...state, startAwaitedSinceMs: undefined });
    case "LobbyLock":
    case "LobbyUnlock":
      return unchanged({ ...state, lobby: { ...state.lobby, locked: order.op === "LobbyLock" } });
    case "EntrantsReject":
      return putOut(state, order.sessionIds, order.reason);
  }
}

const noteReachability = (state: MatchState, reachable: boolean): Outcome =>
  state.phase === "ended" || reachable === !state.isUnreachable
    ? unchanged(state)
    : unchanged({ ...state, isUnreachable: reachable ? undefined : true });

/** Their seats are freed when they are gone. */
function putOut(state: MatchState, rejected: readonly SessionId[], reason: string): Outcome {
  const sessionIds = state.seats
    .filter(isTaken)
    .map(({ holder }) => holder.sessionId)
    .filter((one) => rejected.includes(one));
  if (sessionIds.length === 0) return unchanged(state);
  return unchanged(
    state,
    { do: "send", op: "LobbySessionEnded", body: { reason }, to: sessionIds },
    { do: "kick", sessionIds },
  );
}
