import type { Entrant } from "../../../../../src/domain/lobby/admission";
import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import type { MatchEvent } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import type { Preparation } from "../../../../../src/domain/lobby/preparation";
import { sessionSettings } from "../../../../../src/domain/lobby/session-settings";
import type { Signal } from "../../../../../src/domain/lobby/signal";
import { entrant, evrId, group, NOW, preparation, seat, session, user, version } from "../make";
import {
  answerOf,
  comes,
  after,
  ended,
  parked,
  payloadOf,
  prepared,
  registered,
  sent,
  left,
  reserve,
  signal,
  tick,
} from "./story";

const allocate = (over: Partial<Preparation> = {}, who: Partial<Entrant> = {}): MatchEvent => ({
  is: "signal",
  signal: {
    is: "Allocate",
    preparation: preparation(over),
    entrant: entrant(1, { sessionId: undefined, ...who }),
    shared: true,
  },
});

const ARENA = "echo_arena_private";
/** A match of the player's own, to which nobody else is sent. */
const create = (over: Partial<Preparation> = {}, who: Partial<Entrant> = {}): MatchEvent => {
  const made = allocate({ spawnedBy: who.userId ?? user(1), ...over }, who) as { signal: Allocate };
  return signal({ ...made.signal, shared: false });
};
type Allocate = Extract<Signal, { is: "Allocate" }>;

describe("players who are sent to one game server at the same moment", () => {
  const two = { userId: user(2), evrId: evrId(2) };

  test("meet in the match that the first of them made", () => {
    const state = after(parked(), [allocate(), allocate({}, two)]);
    expect(state.seats.map(({ userId, team }) => [userId, team])).toEqual([
      [user(1), 0],
      [user(2), 1],
    ]);
    expect(state.lobby?.madeFor).toBe(user(1));
  });

  test("are one player when they are: the second click gets the seat of the first", () => {
    const once = after(parked(), [create()]);
    const outcome = lifecycle(once, create(), NOW);
    expect(outcome.state).toEqual(once);
    expect(payloadOf(outcome)).toMatchObject({ id: "match-1", team: 0 });
  });

  test("do not meet in a match that one of them made alone", () => {
    const outcome = lifecycle(after(parked(), [create()]), create({}, two), NOW);
    expect(answerOf(outcome)).toMatchObject({
      success: false,
      message: expect.stringMatching(/^NoSuch/) as string,
    });
  });
});

describe("a match that was made for a player", () => {
  const made = after(parked(), [create({ mode: ARENA })]);

  test("goes back to parked when its seat runs out, and can be made again at once", () => {
    expect(after(made, [tick], NOW + 29_999)).toEqual(made);
    const free = after(made, [tick], NOW + 30_000);
    expect(free).toEqual({ ...parked(), server: { ...parked().server, lastUsedMs: NOW } });
    expect(after(made, [create({}, { userId: user(2) })], NOW + 30_000).lobby?.madeFor).toBe(user(2));
  });

  test("goes back to parked when its player goes elsewhere, and tells its game server nothing", () => {
    for (const event of [
      signal({ is: "ReleaseSeat", userId: user(1) }),
      { is: "moved", userIds: [user(1)] } as const,
    ]) {
      const outcome = lifecycle(made, event, NOW);
      expect(outcome).toMatchObject({ state: { phase: "parked", lobby: undefined }, effects: [] });
    }
  });

  test("stays while somebody else has a seat in it, and once somebody was there", () => {
    const shared = after(parked(), [allocate(), reserve(2)]);
    expect(after(shared, [{ is: "moved", userIds: [user(1)] }]).phase).toBe("prepared");
    expect(after(shared, [...comes(2), { is: "moved", userIds: [user(1)] }, left(2)]).phase).toBe("started");
  });

  test("is not one that a bot prepared, which waits for its players", () => {
    expect(after(prepared(), [reserve(1), tick], NOW + 30_000).phase).toBe("prepared");
  });
});

describe("allocate", () => {
  test("prepares the match and seats the one who asked, in one step", () => {
    const outcome = lifecycle(parked(), allocate(), NOW);
    expect(outcome.state).toEqual({
      ...prepared({}, { features: [] }),
      lobby: { ...preparation(), locked: false, madeFor: user(1) },
      seats: [{ ...seat(1), holder: { reservedUntilMs: NOW + 30_000 } }],
    });
    expect(outcome.effects).toEqual([]);
    expect(answerOf(outcome)).toMatchObject({ success: true, message: "" });
    expect(payloadOf(outcome)).toEqual({
      id: "match-1",
      endpoint: "10.0.0.1:203.0.113.7:6792",
      mode: "echo_arena",
      level: "mpl_arena_a",
      team: 0,
      session_settings: sessionSettings("echo_arena", "mpl_arena_a", []),
      expires_at: new Date(NOW + 30_000).toISOString(),
    });
  });

  test("starts nothing before that player is there", () => {
    const outcome = lifecycle(parked(), allocate(), NOW);
    expect(outcome.state.phase).toBe("prepared");
    expect(sent(outcome, "LobbySessionStart")).toEqual([]);
    expect(after(outcome.state, comes(1)).phase).toBe("started");
  });

  test.each<[says: string, state: MatchState, event: MatchEvent, message: RegExp]>([
    ["a match that is not parked yet", registered(), allocate(), /has not joined/],
    ["a match of another mode", prepared({ mode: "echo_combat" }), allocate(), /given another match/],
    ["a match on another level", prepared({ level: "mpl_lobby_b2" }), allocate(), /given another match/],
    ["a match of a group", prepared({ group: { id: group("g"), guildId: "" } }), allocate(), /another match/],
    ["a private match", prepared({ mode: ARENA }), allocate({ mode: ARENA }), /given another match/],
    ["a match that has ended", ended(), allocate(), /^NoSuchMatch: /],
    [
      "a feature that the game server lacks",
      parked(),
      allocate({ requiredFeatures: parseFeatures("a") }, { features: parseFeatures("a") }),
      /lacks a/,
    ],
    [
      "one who lacks the features that the match is to require",
      parked({ features: parseFeatures("a") }),
      allocate({ requiredFeatures: parseFeatures("a") }),
      /^IncompatibleServer: .* a$/,
    ],
    ["one with another version", parked(), allocate({}, { versionLock: version(9n) }), /^UpdateRequired: /],
    ["one who is in another match", parked(), allocate({}, { isElsewhere: true }), /^AlreadyInMatch: /],
    ["one who is banned", parked(), allocate({}, { isBanned: true }), /^Banned: /],
    ["a moderator without the right", parked(), allocate({}, { role: 4 }), /^NotModerator: /],
    ["the game server itself", parked(), allocate({}, { sessionId: session("server") }), /no seat/],
  ])("refuses %s, and then neither prepares nor seats", (_says, state, event, message) => {
    const outcome = lifecycle(state, event, NOW);
    expect(outcome.state).toEqual(state);
    expect(outcome.effects).toEqual([]);
    expect(answerOf(outcome)).toMatchObject({
      success: false,
      message: expect.stringMatching(message) as string,
    });
  });
});
