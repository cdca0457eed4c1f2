import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import type { TeamSize } from "../../../../../src/domain/lobby/limits";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { unindexedOf } from "../../../../../src/domain/lobby/label/indexed";
import { SIGNALS } from "../../../../../src/domain/lobby/signal";
import { entrant, NOW, session, user } from "../make";
import { after, answerOf, comes, left, LIVING, parked, payloadOf, prepared, registered } from "./story";
import { reserve, sent, signal, started } from "./story";

const NO_WORK: readonly [phase: string, state: MatchState][] = [
  ["registered", registered()],
  ["parked", parked()],
];
const ended = (state: MatchState, reason: string) => ({
  state: { ...state, phase: "ended" },
  effects: [{ do: "send", op: "LobbySessionEnded", body: { reason }, to: "everyone" }, { do: "end" }],
  reply: { success: true, message: "", payload: "" },
});
const refused = (state: MatchState, message: string) => ({
  state,
  effects: [],
  reply: { success: false, message, payload: "" },
});

test("signals have the numbers that the documents give them", () => {
  expect(SIGNALS).toMatchObject({
    PrepareSession: 2,
    StartSession: 3,
    GetEndpoint: 4,
    GetPresences: 5,
    PruneUnderutilized: 6,
    Terminate: 7,
  });
  expect(new Set(Object.values(SIGNALS)).size).toBe(Object.keys(SIGNALS).length);
});

describe("StartSession", () => {
  const start = signal({ is: "StartSession" });

  test("starts a prepared match without players", () => {
    const outcome = lifecycle(prepared(), start, NOW);
    expect(outcome.state).toEqual({ ...prepared(), phase: "started", emptySinceMs: NOW });
    expect(sent(outcome, "LobbySessionStart")).toMatchObject([["server", { entrants: [] }]]);
    expect(answerOf(outcome).success).toBe(true);
  });

  test("leaves reserved seats as they are", () => {
    const held = after(prepared(), [reserve(1)]);
    expect(lifecycle(held, start, NOW).state.seats).toEqual(held.seats);
  });

  test.each(NO_WORK)("is refused by a %s match", (_phase, state) => {
    expect(lifecycle(state, start, NOW)).toEqual(refused(state, "the match is not prepared"));
  });

  test("is refused by a match that has started", () => {
    expect(lifecycle(started(), start, NOW)).toEqual(refused(started(), "the match has started already"));
  });
});

describe("GetEndpoint", () => {
  test.each(LIVING)("of a %s match is its game server's", (_phase, state) => {
    expect(lifecycle(state, signal({ is: "GetEndpoint" }), NOW)).toEqual({
      state,
      effects: [],
      reply: { success: true, message: "", payload: "10.0.0.1:203.0.113.7:6792" },
    });
  });
});

describe("GetPresences", () => {
  const ask = signal({ is: "GetPresences" });

  test("names the players who are there, not those who are on the way", () => {
    const state = after(prepared(), [...comes(1, { features: parseFeatures("a") }), reserve(2)]);
    const outcome = lifecycle(state, ask, NOW);
    expect({ ...outcome, reply: undefined }).toEqual({ state, effects: [], reply: undefined });
    expect(payloadOf(outcome)).toEqual({
      presences: [
        {
          session_id: "session-1",
          user_id: "user-1",
          username: "name-1",
          display_name: "Name 1",
          evr_id: "STM-1",
          team: 0,
          features: ["a"],
        },
      ],
    });
  });

  test.each(NO_WORK)("of a %s match are none", (_phase, state) => {
    expect(payloadOf(lifecycle(state, ask, NOW))).toEqual({ presences: [] });
  });
});

describe("HasPlayed", () => {
  const asks = (state: MatchState, name: number) =>
    answerOf(lifecycle(state, signal({ is: "HasPlayed", evrId: entrant(name).evrId }), NOW));

  test("is said of those who are there and of those who left, and of nobody else", () => {
    const state = after(started([1, 2]), [left(2), reserve(3)]);
    expect([1, 2, 3, 4].map((name) => asks(state, name).success)).toEqual([true, true, false, false]);
    expect(asks(state, 4).message).toBe("the player is not and was not in the match");
  });
});

describe("Told", () => {
  const told = signal({ is: "Told", from: session("server"), to: session(1), keys: "keys" });

  test("reaches the player it is for", () => {
    const outcome = lifecycle(started([1, 2]), told, NOW);
    const body = { from: session("server"), data: { told: "keys" } };
    expect(sent(outcome, "PacketData")).toEqual([[[session(1)], body]]);
    expect(answerOf(outcome).success).toBe(true);
  });

  test("reaches nobody in a match that the player is not in", () => {
    expect(sent(lifecycle(started([2]), told, NOW), "PacketData")).toEqual([]);
  });
});

describe("PruneUnderutilized", () => {
  const prune = signal({ is: "PruneUnderutilized" });

  test.each([
    ["a prepared match", prepared()],
    ["a match of three players", started([1, 2, 3])],
    [
      "a match of one player and three who look on",
      after(
        prepared({ teamSize: 4 as TeamSize }),
        [1, 2, 3, 4].flatMap((name) => comes(name, { role: name < 2 ? -1 : 2 })),
      ),
    ],
  ])("ends %s", (_says, state) => {
    expect(lifecycle(state, prune, NOW)).toEqual(ended(state, "too few players are in the match"));
  });

  test.each([
    ["four players", started([1, 2, 3, 4])],
    ["three players and one who is on the way", after(started([1, 2, 3]), [reserve(4)])],
  ])("spares a match of %s", (_says, state) => {
    expect(lifecycle(state, prune, NOW)).toEqual(refused(state, "4 players are in the match"));
  });

  test.each(NO_WORK)("spares a %s match, which waits for work", (_phase, state) => {
    expect(lifecycle(state, prune, NOW)).toEqual(refused(state, "the match is not prepared"));
  });
});

test.each(LIVING)("Terminate ends a %s match, and everybody is told why", (_phase, state) => {
  expect(lifecycle(state, signal({ is: "Terminate", reason: "enough" }), NOW)).toEqual(
    ended(state, "enough"),
  );
});

describe("what is printed of a match, and not indexed,", () => {
  test("is its game server's session, the teams given beforehand, and the addresses of who is there", () => {
    const alignments = new Map([[user(1), 1] as const]);
    expect(unindexedOf(after(prepared({ alignments }), comes(1)))).toEqual({
      sid: "session-server",
      alignments: { "user-1": 1 },
      addresses: { "STM-1": "198.51.100.1" },
    });
  });

  test.each(NO_WORK)("of a %s match is the game server's session alone", (_phase, state) => {
    expect(unindexedOf(state)).toEqual({ sid: "session-server" });
  });
});
