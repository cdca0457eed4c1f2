import { isDeepStrictEqual } from "node:util";
import { indexLabel, LABEL_BYTES } from "../../../../../src/domain/lobby/label/indexed";
import type { MatchEvent, Outcome } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { parkAbandoned } from "../../../../../src/domain/lobby/life/steps";
import { deadlineOf, START_LIMIT_MS } from "../../../../../src/domain/lobby/life/time";
import { LIMIT } from "../../../../../src/domain/lobby/limits";
import { RESERVATION_MS } from "../../../../../src/domain/lobby/seat";
import { placesOf } from "../../../../../src/domain/lobby/team";
import { expectedLabel, printed } from "../label/expected";
import { tick } from "./story";

/** What holds after whatever happened. */

const each = <T>(items: readonly (T | undefined)[]) => items.filter((item) => item !== undefined);
const areDistinct = (items: readonly unknown[]) => new Set(items).size === items.length;

/** Millions of values are compared, most of them equal: Jest's own comparison is for the one that is not. */
function expectEqual(found: unknown, wanted: unknown) {
  if (!isDeepStrictEqual(found, wanted)) expect(found).toEqual(wanted);
}

/** One expectation for many rules: making each costs more than all of their checks. */
function expectRules(rules: Record<string, boolean>) {
  const broken = Object.keys(rules).filter((rule) => rules[rule] !== true);
  expect(broken).toEqual([]);
}

/** `isBot`: may sit in a match more than once. */
export function checkSeats({ seats, lobby }: MatchState, isBot: (userId: string) => boolean, nowMs: number) {
  const sessions = seats.map(({ holder }) =>
    "sessionId" in holder ? holder.sessionId : holder.comingSession,
  );
  const places = ([0, 1, 2, 3, 4] as const).map((team) => {
    const taken = seats.filter((seat) => seat.team === team).length;
    return lobby ? taken <= placesOf(lobby, team) : taken === 0;
  });
  expectRules({
    "an EVR id sits once": areDistinct(seats.map((seat) => seat.evrId)),
    "a player sits once": areDistinct(seats.map((seat) => seat.userId).filter((userId) => !isBot(userId))),
    "a session sits once": areDistinct(each(sessions)),
    "the match is not overfull": seats.length <= LIMIT,
    "nobody sits where no match is made": lobby !== undefined || seats.length === 0,
    "no team is overfull": places.every(Boolean),
    "everybody has the required features": seats.every(({ features }) =>
      (lobby?.requiredFeatures ?? []).every((feature) => features.includes(feature)),
    ),
    "reserved seats are kept for a while": seats.every(
      ({ holder }) =>
        !("reservedUntilMs" in holder) ||
        (holder.reservedUntilMs > nowMs && holder.reservedUntilMs <= nowMs + RESERVATION_MS),
    ),
  });
}

export function checkLabel(state: MatchState) {
  expect(Buffer.byteLength(indexLabel(state), "utf8")).toBeLessThanOrEqual(LABEL_BYTES);
  expectEqual(printed(state), expectedLabel(state));
}

/** Nobody has to look at the match before its deadline, and then there is something to do. */
export function checkDeadline(state: MatchState, nowMs: number) {
  const deadline = deadlineOf(state);
  const quiet = deadline === undefined ? [nowMs, nowMs + 1e12] : [nowMs, deadline - 1];
  for (const atMs of quiet)
    if (atMs >= nowMs && (deadline === undefined || atMs < deadline))
      expectEqual(lifecycle(state, tick, atMs), { state, effects: [] });
  if (deadline === undefined) return;
  const woken = lifecycle(state, tick, Math.max(deadline, nowMs));
  expect(woken.state).not.toEqual(state);
}

/** The match as it was, but for reserved seats that are void by now. */
const withoutVoidSeats = (state: MatchState, nowMs: number): MatchState => ({
  ...state,
  seats: state.seats.filter(({ holder }) => "sessionId" in holder || holder.reservedUntilMs > nowMs),
});

const isRefused = ({ reply }: Outcome) =>
  reply !== undefined && ("refused" in reply || ("success" in reply && !reply.success));

/** Attempts and signals are answered, nothing else is; a refusal changes nothing. */
export function checkAnswer(before: MatchState, event: MatchEvent, outcome: Outcome, nowMs: number) {
  expect(outcome.reply !== undefined).toBe(event.is === "attempt" || event.is === "signal");
  if (!isRefused(outcome)) return;
  expectEqual(outcome.state, parkAbandoned(withoutVoidSeats(before, nowMs)));
  expect(outcome.effects).toEqual([]);
}

/** A match starts once, and for one of three reasons. */
export function checkStart(
  before: MatchState,
  event: MatchEvent,
  { state, effects }: Outcome,
  nowMs: number,
) {
  const starts = effects.filter((effect) => effect.do === "send" && effect.op === "LobbySessionStart");
  expect(starts.length).toBe(before.phase === "prepared" && state.phase === "started" ? 1 : 0);
  if (starts.length === 0) return;
  const hasPlayer = state.seats.some(({ holder }) => "sessionId" in holder);
  const isTime = event.is === "tick" && nowMs >= (before.lobby?.startMs ?? Infinity) + START_LIMIT_MS;
  const isAsked = event.is === "signal" && event.signal.is === "StartSession";
  expect(isAsked || isTime || (event.is === "joined" && hasPlayer)).toBe(true);
}

const PHASES = ["registered", "parked", "prepared", "started", "ended"];

/** A match never goes back, ends with everybody told, and once. */
export function checkPhase(before: MatchState, { state, effects }: Outcome) {
  const isBackToParked = before.phase === "prepared" && before.lobby?.madeFor && state.phase === "parked";
  if (!isBackToParked)
    expect(PHASES.indexOf(state.phase)).toBeGreaterThanOrEqual(PHASES.indexOf(before.phase));
  const ends = effects.filter((effect) => effect.do === "end");
  expect(ends.length).toBe(before.phase !== "ended" && state.phase === "ended" ? 1 : 0);
  if (ends.length === 0) return;
  expect(effects.at(-1)).toEqual({ do: "end" });
  expect(effects.at(-2)).toMatchObject({ do: "send", op: "LobbySessionEnded", to: "everyone" });
}
