import type { Entrant } from "../../../../../src/domain/lobby/admission";
import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import type { GameServer } from "../../../../../src/domain/lobby/game-server";
import type { MatchEvent, Order, Outcome, Reply } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import type { OpName } from "../../../../../src/domain/lobby/op-codes";
import type { Preparation } from "../../../../../src/domain/lobby/preparation";
import type { Signal } from "../../../../../src/domain/lobby/signal";
import { readJson } from "../../../../../src/domain/json";
import { CLIENT_IP, entrant, match, NOW, preparation, session } from "../make";

/** What happens to a match, in few words, and the matches that come of it. */

type Name = number | string;

export const KEPT_MS = 27_000;

export const attempt = (name: Name, over: Partial<Entrant> = {}): MatchEvent => ({
  is: "attempt",
  entrant: entrant(name, over),
});
export const joined = (name: Name): MatchEvent => ({
  is: "joined",
  sessionId: session(name),
  clientIp: CLIENT_IP,
});
export const left = (name: Name): MatchEvent => ({ is: "left", sessionId: session(name), keptMs: 0 });
/** The socket broke off, and the place is kept. */
export const lost = (name: Name, keptMs = KEPT_MS): MatchEvent => ({
  is: "left",
  sessionId: session(name),
  keptMs,
});
/** A player is let in and is there. */
export const comes = (name: Name, over: Partial<Entrant> = {}): MatchEvent[] => [
  attempt(name, over),
  joined(name),
];

export const signal = (one: Signal): MatchEvent => ({ is: "signal", signal: one });
export const prepare = (over: Partial<Preparation> = {}): MatchEvent =>
  signal({ is: "PrepareSession", preparation: preparation(over) });
/** A call reserves a seat: no socket is there yet. */
export const reserve = (name: Name, over: Partial<Entrant> = {}): MatchEvent =>
  signal({ is: "ReserveSeat", entrant: entrant(name, { sessionId: undefined, ...over }) });

export const order = (one: Order, from: Name = "server"): MatchEvent => ({
  is: "order",
  from: session(from),
  order: one,
});
export const tick: MatchEvent = { is: "tick" };
export const shutdown = (graceSeconds: number): MatchEvent => ({ is: "shutdown", graceSeconds });

export const after = (state: MatchState, events: readonly MatchEvent[], nowMs = NOW): MatchState =>
  events.reduce((now, event) => lifecycle(now, event, nowMs).state, state);

export const registered = match;
export const parked = (server: Partial<GameServer> = {}) => after(match(server), [joined("server")]);
export const prepared = (over: Partial<Preparation> = {}, server: Partial<GameServer> = {}) =>
  after(parked({ features: parseFeatures("a,b"), ...server }), [prepare(over)]);
/** With these players in it. */
export const started = (names: readonly Name[] = [1], over: Partial<Preparation> = {}) =>
  after(
    prepared(over),
    names.flatMap((name) => comes(name)),
  );
export const ended = () => after(started(), [signal({ is: "Terminate", reason: "enough" })]);

/** One of each, none of them ended. */
export const LIVING: readonly [phase: string, state: MatchState][] = [
  ["registered", registered()],
  ["parked", parked()],
  ["prepared", prepared()],
  ["started", started()],
];

/** The bodies that were sent under this name, and to whom. */
export const sent = ({ effects }: Outcome, op: OpName) =>
  effects.flatMap((effect) => (effect.do === "send" && effect.op === op ? [[effect.to, effect.body]] : []));

export const reasonOf = (reply: Reply | undefined): string | undefined =>
  reply && "refused" in reply ? reply.refused.reason : undefined;

export function answerOf({ reply }: Outcome) {
  if (!reply || !("success" in reply)) throw new Error("a signal must be answered");
  return reply;
}
export const payloadOf = (outcome: Outcome) => readJson(answerOf(outcome).payload);

export const ADMITTED = { admitted: true };
