import type { Entrant } from "../../../../../src/domain/lobby/admission";
import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import type { MatchEvent } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import type { Preparation } from "../../../../../src/domain/lobby/preparation";
import { sessionSettings } from "../../../../../src/domain/lobby/session-settings";
import { entrant, evrId, NOW, preparation, session, user, version } from "../make";
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
  started,
} from "./story";

const allocate = (over: Partial<Preparation> = {}, who: Partial<Entrant> = {}): MatchEvent => ({
  is: "signal",
  signal: {
    is: "Allocate",
    preparation: preparation(over),
    entrant: entrant(1, { sessionId: undefined, ...who }),
  },
});

describe("allocate", () => {
  test("prepares the match and seats the one who asked, in one step", () => {
    const outcome = lifecycle(parked(), allocate(), NOW);
    expect(outcome.state).toEqual({
      ...prepared({}, { features: [] }),
      seats: [
        {
          userId: user(1),
          evrId: evrId(1),
          team: 0,
          features: [],
          holder: { reservedUntilMs: NOW + 30_000 },
        },
      ],
    });
    expect(outcome.effects).toEqual([{ do: "use", atMs: NOW }]);
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
    ["a match that another was given", prepared(), allocate(), /prepared already/],
    ["a match that is played", started(), allocate(), /prepared already/],
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
