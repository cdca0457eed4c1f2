import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import type { TeamSize } from "../../../../../src/domain/lobby/limits";
import type { MatchEvent } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { evrId, NOW, seat, session, user } from "../make";
import { ADMITTED, after, answerOf, attempt, comes, joined, order } from "./story";
import { parked, payloadOf, prepared, reasonOf, reserve, signal, started, tick } from "./story";

const release = (name: number): MatchEvent => signal({ is: "ReleaseSeat", userId: user(name) });
const evrIds = ({ seats }: MatchState) => seats.map((seat) => seat.evrId);
/** Eleven others. */
const ALMOST_FULL = Array.from({ length: 11 }, (_, index) => reserve(`s${index}`));

describe("a reserved seat", () => {
  test("counts from now on, for 30 seconds, and says what its player needs", () => {
    const outcome = lifecycle(prepared(), reserve(1, { features: parseFeatures("a") }), NOW);
    expect(outcome.effects).toEqual([]);
    expect(outcome.state.seats).toEqual([
      { ...seat(1), features: ["a"], holder: { reservedUntilMs: NOW + 30_000 } },
    ]);
    expect(payloadOf(outcome)).toMatchObject({
      id: "match-1",
      endpoint: "10.0.0.1:203.0.113.7:6792",
      team: 0,
      expires_at: new Date(NOW + 30_000).toISOString(),
    });
  });

  test("does not start the match", () => {
    expect(after(prepared(), [reserve(1)]).phase).toBe("prepared");
  });

  test("is free again after 30 seconds, and not before", () => {
    const state = after(prepared(), [reserve(1)]);
    expect(after(state, [tick], NOW + 29_999)).toEqual(state);
    expect(after(state, [tick], NOW + 30_000).seats).toEqual([]);
  });

  test("is held for 30 seconds more when its player reserves again, on the same team", () => {
    const two = after(prepared(), [reserve(1), reserve(2)]);
    const again = after(two, [reserve(2)], NOW + 20_000);
    expect(after(again, [tick], NOW + 49_999).seats).toEqual([
      expect.objectContaining({ userId: user(2), team: 1, holder: { reservedUntilMs: NOW + 50_000 } }),
    ]);
  });

  test("moves to the side that its player asks for afterwards, while there is room", () => {
    const mode = "echo_arena_private";
    const teamOf = (state: MatchState, name: number) =>
      state.seats.find(({ userId }) => userId === user(name))?.team;
    const one = after(prepared({ mode, teamSize: 1 as TeamSize }), [reserve(1, { role: 0 })]);
    const moved = after(one, [reserve(1, { role: 1 })]);
    expect([teamOf(one, 1), teamOf(moved, 1)]).toEqual([0, 1]);
    const kept = after(moved, [reserve(2, { role: 0 }), reserve(1)]);
    expect([teamOf(kept, 1), teamOf(kept, 2)]).toEqual([1, 0]);
    const watching = after(kept, [reserve(1, { role: 2 })]);
    expect(teamOf(watching, 1)).toBe(2);
    expect(watching.seats).toHaveLength(2);
  });

  test("stays where it was when the side asked for is full", () => {
    const state = after(prepared({ mode: "echo_arena", teamSize: 1 as TeamSize }), [reserve(1), reserve(2)]);
    const again = after(state, [reserve(1, { role: 1 })]);
    expect(again.seats.map(({ team }) => team).sort()).toEqual([0, 1]);
  });

  test("is the last one for nobody else", () => {
    const full = after(prepared({ mode: "social_2.0" }), [...ALMOST_FULL, reserve(1)]);
    for (const late of [reserve(2), attempt(2)]) {
      const outcome = lifecycle(full, late, NOW);
      expect(outcome.state).toEqual(full);
      if (late.is === "attempt") expect(reasonOf(outcome.reply)).toBe("Full");
      else expect(payloadOf(outcome)).toEqual({ reason: "Full", message: "the match is full" });
    }
    expect(lifecycle(full, reserve(1), NOW + 1).reply).toMatchObject({ success: true });
    expect(lifecycle(full, attempt(1), NOW).reply).toEqual(ADMITTED);
  });

  test("is another's once it is void", () => {
    const full = after(prepared({ mode: "social_2.0" }), [...ALMOST_FULL, reserve(1)]);
    expect(after(full, [reserve(2)], NOW + 30_000).seats).toMatchObject([{ userId: user(2) }]);
  });

  test("of a team is the last one of that team", () => {
    const full = after(prepared({ teamSize: 1 as TeamSize }), [reserve(1), reserve(2)]);
    expect(answerOf(lifecycle(full, reserve(3), NOW)).message).toMatch(/^TeamFull: /);
  });

  test("becomes its player's, with the features that were said when it was reserved", () => {
    const state = prepared({ requiredFeatures: parseFeatures("a") });
    const held = after(state, [reserve(1, { features: parseFeatures("a,c") })]);
    const asked = lifecycle(held, attempt(1), NOW + 1_000);
    expect(asked.reply).toEqual(ADMITTED);
    expect(asked.state.seats).toMatchObject([
      { features: ["a", "c"], holder: { reservedUntilMs: NOW + 31_000, comingSession: session(1) } },
    ]);
    expect(after(asked.state, [joined(1)]).seats).toMatchObject([
      { features: ["a", "c"], holder: { sessionId: session(1) } },
    ]);
  });

  test("is not for one who now says features that are not enough", () => {
    const state = prepared({ requiredFeatures: parseFeatures("a") });
    const held = after(state, [reserve(1, { features: parseFeatures("a") })]);
    const outcome = lifecycle(held, attempt(1, { features: parseFeatures("b") }), NOW);
    expect(reasonOf(outcome.reply)).toBe("IncompatibleServer");
    expect(outcome.state).toEqual(held);
  });

  test("lends its features to nobody else", () => {
    const state = prepared({ requiredFeatures: parseFeatures("a") });
    const held = after(state, [reserve(1, { features: parseFeatures("a") })]);
    expect(reasonOf(lifecycle(held, attempt(2), NOW).reply)).toBe("IncompatibleServer");
    const bots = after(state, [reserve(1, { features: parseFeatures("a"), isBot: true })]);
    const second = attempt(1, { evrId: evrId("other"), isBot: true });
    expect(reasonOf(lifecycle(bots, second, NOW).reply)).toBe("IncompatibleServer");
  });

  test("is given up by a player who comes under another EVR id", () => {
    const held = after(prepared(), [reserve(1)]);
    expect(evrIds(after(held, [reserve(1, { evrId: evrId("other") })]))).toEqual(["STM-other"]);
    expect(evrIds(after(held, [attempt(1, { evrId: evrId("other") })]))).toEqual(["STM-other"]);
  });

  test("is kept by a bot that takes another one under another EVR id", () => {
    const held = after(prepared(), [reserve(1, { isBot: true })]);
    const both = after(held, [reserve(1, { isBot: true, evrId: evrId("other") })]);
    expect(evrIds(both)).toEqual(["STM-1", "STM-other"]);
  });

  test("belongs to the latest socket of its player that was let in to it, and a bot's to the first", () => {
    for (const [isBot, taken] of [
      [false, undefined],
      [true, "DuplicateEvrId"],
    ] as const) {
      const coming = after(prepared(), [reserve(1, { isBot }), attempt(1, { isBot })]);
      const other = lifecycle(coming, attempt(1, { isBot, sessionId: session("other") }), NOW);
      expect(reasonOf(other.reply)).toBe(taken);
      expect(answerOf(lifecycle(coming, reserve(1, { isBot }), NOW)).message).toMatch(/^DuplicateEvrId: /);
      expect(lifecycle(coming, attempt(1, { isBot }), NOW).reply).toEqual(ADMITTED);
    }
  });
});

describe("reserve refuses", () => {
  test("a match that nobody has prepared", () => {
    const outcome = lifecycle(parked(), reserve(1), NOW);
    expect(outcome.state).toEqual(parked());
    expect(payloadOf(outcome)).toMatchObject({ reason: "NotPrepared" });
  });

  test("a match that is locked", () => {
    const locked = after(started(), [order({ op: "LobbyLock" })]);
    expect(payloadOf(lifecycle(locked, reserve(2), NOW))).toMatchObject({ reason: "Locked" });
  });

  test("the session of the game server", () => {
    const outcome = lifecycle(prepared(), reserve(1, { sessionId: session("server") }), NOW);
    expect(answerOf(outcome)).toMatchObject({ success: false });
    expect(outcome.state).toEqual(prepared());
  });

  test("a bot that is in the match already under this EVR id", () => {
    const state = after(prepared(), comes(1, { isBot: true }));
    const outcome = lifecycle(state, reserve(1, { isBot: true }), NOW);
    expect(payloadOf(outcome)).toMatchObject({ reason: "DuplicateEvrId" });
  });
});

describe("release", () => {
  test("frees what a user reserved, under whatever EVR id, and nobody else's", () => {
    const bot = { isBot: true };
    const held = after(prepared(), [reserve(1, bot), reserve(1, { ...bot, evrId: evrId("b") }), reserve(2)]);
    const outcome = lifecycle(held, release(1), NOW);
    expect(evrIds(outcome.state)).toEqual(["STM-2"]);
    expect(outcome).toMatchObject({ effects: [], reply: { success: true } });
  });

  test("is fine with nothing to free", () => {
    for (const state of [parked(), prepared(), started()]) {
      const outcome = lifecycle(state, release(9), NOW);
      expect(outcome).toEqual({ state, effects: [], reply: { success: true, message: "", payload: "" } });
    }
  });

  test("takes the seat from no player who is in, or was let in", () => {
    const state = after(prepared(), [...comes(1), reserve(2), attempt(2)]);
    expect(lifecycle(state, release(1), NOW).state).toEqual(state);
    expect(lifecycle(state, release(2), NOW).state).toEqual(state);
  });
});
