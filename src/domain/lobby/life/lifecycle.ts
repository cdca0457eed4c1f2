import type { MatchEvent, Outcome } from "./event";
import { askToJoin, arrive, leave } from "./joining";
import { carryOut } from "./orders";
import { answerSignal } from "./signals";
import type { MatchState } from "../match-state";
import { dropVoidSeats } from "./steps";
import { passTime, shutDown } from "./time";

/**
 * The whole life of a match: what happens to it, and what follows. Pure; the callbacks that Nakama calls
 * only translate (src/module/match/handler.ts). `nowMs` is Unix milliseconds.
 */
export function lifecycle(before: MatchState, event: MatchEvent, nowMs: number): Outcome {
  const state = dropVoidSeats(before, nowMs);
  switch (event.is) {
    case "attempt":
      return askToJoin(state, event.entrant, nowMs);
    case "joined":
      return arrive(state, event.sessionId, event.person, nowMs);
    case "left":
      return leave(state, event.sessionId, nowMs);
    case "signal":
      return answerSignal(state, event.signal, nowMs);
    case "order":
      return carryOut(state, event.from, event.order);
    case "tick":
      return passTime(state, nowMs);
    case "shutdown":
      return shutDown(state, event.graceSeconds);
  }
}
