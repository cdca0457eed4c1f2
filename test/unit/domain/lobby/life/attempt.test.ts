import type { Entrant } from "../../../../../src/domain/lobby/admission";
import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import type { Reason } from "../../../../../src/domain/lobby/failure";
import type { TeamSize } from "../../../../../src/domain/lobby/limits";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { evrId, NOW, seat, session, user, version } from "../make";
import { ADMITTED, after, attempt, comes, ended, order, parked, prepared } from "./story";
import { reasonOf, registered, started } from "./story";

const social = () => prepared({ mode: "social_2.0", level: "mpl_lobby_b2" });
const twelve = after(social(), Array.from({ length: 12 }, (_, index) => comes(`s${index}`)).flat());
const small = after(prepared({ teamSize: 1 as TeamSize }), [...comes(1), ...comes(2)]);
const strict = prepared({ requiredFeatures: parseFeatures("a,b") });
const locked = after(started(), [order({ op: "LobbyLock" })]);
const BOT = { isBot: true };

/** All reasons that a match itself can give. */
const REFUSED: readonly [reason: Reason, says: string, state: MatchState, who: Partial<Entrant>][] = [
  ["NotPrepared", "a match whose game server has not joined", registered(), {}],
  ["NotPrepared", "a parked match", parked(), {}],
  ["NoSuchMatch", "a match that has ended", ended(), {}],
  ["Locked", "a locked match", locked, {}],
  ["DuplicateEvrId", "an EVR id that is in the match", started(), { evrId: evrId(1) }],
  ["DuplicateEvrId", "an EVR id that is on its way", after(prepared(), [attempt(1)]), { evrId: evrId(1) }],
  ["DuplicateEvrId", "two bots of one EVR id", started(), { ...BOT, evrId: evrId(1) }],
  ["AlreadyInMatch", "a session that is in the match", started(), { ...BOT, sessionId: session(1) }],
  ["AlreadyInMatch", "a user who is in the match", started(), { userId: user(1) }],
  ["AlreadyInMatch", "a user who is in another", prepared(), { isElsewhere: true }],
  ["IncompatibleServer", "who lacks a required feature", strict, { features: parseFeatures("a,c") }],
  ["UpdateRequired", "another version of the game", prepared(), { versionLock: version(1n) }],
  ["NotModerator", "a moderator without the right", prepared(), { role: 4 }],
  ["Banned", "who is banned from the group", prepared(), { isBanned: true }],
  ["Full", "a thirteenth player", twelve, {}],
  ["TeamFull", "a player more than the teams hold", small, {}],
];

describe("a join attempt", () => {
  test.each(REFUSED)("is refused as %s: %s; and the match is as before", (reason, _says, state, who) => {
    const outcome = lifecycle(state, attempt("new", who), NOW);
    expect(reasonOf(outcome.reply)).toBe(reason);
    expect(outcome.state).toEqual(state);
    expect(outcome.effects).toEqual([]);
  });

  test("that is incompatible is told which features it lacks", () => {
    expect(lifecycle(strict, attempt(1, { features: parseFeatures("b") }), NOW).reply).toEqual({
      refused: { reason: "IncompatibleServer", message: "the match requires a" },
    });
  });

  test("holds a seat for the socket that was let in, for 30 seconds", () => {
    const outcome = lifecycle(prepared(), attempt(1, { features: parseFeatures("c") }), NOW);
    expect(outcome.reply).toEqual(ADMITTED);
    expect(outcome.effects).toEqual([]);
    expect(outcome.state.phase).toBe("prepared");
    expect(outcome.state.seats).toEqual([
      {
        ...seat(1),
        features: ["c"],
        holder: { reservedUntilMs: NOW + 30_000, comingSession: session(1) },
      },
    ]);
  });

  test("that is made twice by one socket holds one seat", () => {
    const twice = after(prepared(), [attempt(1), attempt(1)]);
    expect(twice).toEqual(after(prepared(), [attempt(1)]));
  });

  test("of a bot is welcome again under another EVR id and another session", () => {
    const first = after(prepared(), comes(1, BOT));
    const second = { ...BOT, evrId: evrId("b"), sessionId: session("b") };
    expect(lifecycle(first, attempt(1, second), NOW).reply).toEqual(ADMITTED);
  });

  test("is on the team that was given beforehand, whoever comes first", () => {
    const preset = prepared({ alignments: new Map([user(1), user(2)].map((one) => [one, 1])) });
    for (const names of [
      [1, 2, 3],
      [3, 2, 1],
    ]) {
      const { seats } = after(
        preset,
        names.map((name) => attempt(name)),
      );
      const teams = new Map(seats.map(({ userId, team }) => [userId, team]));
      expect([user(1), user(2), user(3)].map((one) => teams.get(one))).toEqual([1, 1, 0]);
    }
  });

  test("of one whom the preset makes a moderator needs the right", () => {
    const preset = prepared({ alignments: new Map([[user(1), 4]]) });
    expect(reasonOf(lifecycle(preset, attempt(1), NOW).reply)).toBe("NotModerator");
    const { seats } = after(preset, [attempt(1, { isModerator: true })]);
    expect(seats).toMatchObject([{ team: 4 }]);
  });
});
