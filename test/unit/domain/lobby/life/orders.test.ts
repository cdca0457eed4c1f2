import type { Order } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import { NOW, session } from "../make";
import { ADMITTED, after, attempt, ended, joined, left, LIVING, order, parked, prepared } from "./story";
import { reasonOf, registered, reserve, started } from "./story";

const ORDERS: readonly Order[] = [
  { op: "EntrantsReject", sessionIds: [session(1)], reason: "cheats" },
  { op: "LobbyLock" },
  { op: "LobbyUnlock" },
  { op: "LobbyEnd" },
];

describe("an order", () => {
  describe.each(LIVING)("to a %s match", (_phase, state) => {
    test.each(ORDERS)("$op of anyone but its game server is ignored, and says so", (one) => {
      for (const from of [1, "stranger"])
        expect(lifecycle(state, order(one, from), NOW)).toEqual({
          state,
          effects: [{ do: "ignore", why: `${one.op} from one who is not the game server` }],
        });
    });
  });

  test.each(ORDERS)("$op is ignored by a match that is not prepared, or no more", (one) => {
    for (const state of [registered(), parked(), ended()])
      expect(lifecycle(state, order(one), NOW)).toEqual({
        state,
        effects: [{ do: "ignore", why: `${one.op} without a match` }],
      });
  });
});

describe("EntrantsReject", () => {
  const state = after(started([1, 2, 3]), [reserve(4)]);
  const reject = (...names: (number | string)[]) =>
    order({ op: "EntrantsReject", sessionIds: names.map(session), reason: "cheats" });

  test("tells those players why and puts them out; their seats are free when they are gone", () => {
    const outcome = lifecycle(state, reject(3, 1), NOW);
    expect(outcome.state).toEqual(state);
    const to = [session(1), session(3)];
    expect(outcome.effects).toEqual([
      { do: "send", op: "LobbySessionEnded", body: { reason: "cheats" }, to },
      { do: "kick", sessionIds: to },
    ]);
    expect(after(outcome.state, [left(1), left(3)]).seats).toHaveLength(2);
  });

  test("names each once, and none who is not in the match", () => {
    expect(lifecycle(state, reject(1, 1, "stranger"), NOW).effects).toContainEqual({
      do: "kick",
      sessionIds: [session(1)],
    });
  });

  test("of strangers, of nobody and of the game server itself does nothing", () => {
    for (const names of [["stranger"], [], ["server"], [4]])
      expect(lifecycle(state, reject(...names), NOW)).toEqual({ state, effects: [] });
  });
});

describe("LobbyLock and LobbyUnlock", () => {
  const lock = order({ op: "LobbyLock" });
  const unlock = order({ op: "LobbyUnlock" });

  test.each([
    ["prepared", prepared()],
    ["started", started()],
  ])("close and open a %s match for who comes", (_phase, state) => {
    const locked = lifecycle(state, lock, NOW);
    expect(locked.effects).toEqual([]);
    expect(reasonOf(lifecycle(locked.state, attempt(2), NOW).reply)).toBe("Locked");
    const open = lifecycle(locked.state, unlock, NOW);
    expect(open).toEqual({ state, effects: [] });
    expect(lifecycle(open.state, attempt(2), NOW).reply).toEqual(ADMITTED);
  });

  test("leave alone who is in, and who was let in", () => {
    const state = after(started([1]), [attempt(2), lock]);
    expect(after(state, [joined(2)]).seats).toMatchObject([
      { holder: { sessionId: session(1) } },
      { holder: { sessionId: session(2) } },
    ]);
  });

  test("given twice are as given once", () => {
    for (const [once, twice] of [
      [[lock], [lock, lock]],
      [[unlock], [unlock, unlock]],
    ] as const)
      expect(after(started(), twice)).toEqual(after(started(), once));
  });
});

describe("LobbyEnd", () => {
  test.each([
    ["prepared", prepared()],
    ["started", started()],
  ])("ends a %s match, and everybody is told", (_phase, state) => {
    expect(lifecycle(state, order({ op: "LobbyEnd" }), NOW)).toEqual({
      state: { ...state, phase: "ended" },
      effects: [
        {
          do: "send",
          op: "LobbySessionEnded",
          body: { reason: "the game server ended the match" },
          to: "everyone",
        },
        { do: "end" },
      ],
    });
  });
});
