import type { MatchEvent, Outcome } from "./event";
import { askToJoin, arrive, leave, move } from "./joining";
import { carryOut } from "./orders";
import { passOn } from "./packets";
import { answerSignal } from "./signals";
import type { MatchState } from "../match-state";
import { dropVoidSeats, parkAbandoned } from "./steps";
import { passTime, shutDown } from "./time";

/**
 * The whole life of a match: what happens to it, and what follows. Pure; the callbacks that Nakama calls
 * only translate (src/module/match/handler.ts). `nowMs` is Unix milliseconds.
 */
export function lifecycle(before: MatchState, event: MatchEvent, nowMs: number): Outcome {
  const outcome = follow(parkAbandoned(dropVoidSeats(before, nowMs)), event, nowMs);
  const state = parkAbandoned(outcome.state);
  return state === outcome.state ? outcome : { ...outcome, state };
}

function follow(state: MatchState, event: MatchEvent, nowMs: number): Outcome {
  switch (event.is) {
    case "attempt":
      return askToJoin(state, event.entrant, nowMs);
    case "joined":
      return arrive(state, event.sessionId, event.clientIp, nowMs);
    case "left":
      return leave(state, event.sessionId, event.keptMs, nowMs);
    case "moved":
      return move(state, event.userIds);
    case "signal":
      return answerSignal(state, event.signal, nowMs);
    case "order":
      return carryOut(state, event.from, event.order);
    case "packet":
      return passOn(state, event);
    case "tick":
      return passTime(state, nowMs);
    case "shutdown":
      return shutDown(state, event.graceSeconds);
  }
}
