import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import type { TeamSize } from "../../../../../src/domain/lobby/limits";
import { indexLabel } from "../../../../../src/domain/lobby/label/indexed";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import type { Preparation } from "../../../../../src/domain/lobby/preparation";
import type { Team } from "../../../../../src/domain/lobby/role";
import { group, NOW, preparation, user } from "../make";
import { answerOf, ended, parked, payloadOf, prepare, prepared, registered, started } from "./story";

const guild = (name: string) => ({ id: group(name), guildId: `guild-${name}` });
const presets = (count: number, team: Team) =>
  new Map(Array.from({ length: count }, (_, index) => [user(index), team] as const));

describe("prepare", () => {
  test("gives a parked match its work, open for players, and uses its game server", () => {
    const { state, effects } = lifecycle(parked(), prepare(), NOW + 5);
    expect(state).toEqual({
      ...parked({ lastUsedMs: NOW + 5 }),
      phase: "prepared",
      lobby: { ...preparation(), locked: false },
    });
    expect(effects).toEqual([]);
  });

  test("answers with the label of the prepared match", () => {
    const outcome = lifecycle(parked(), prepare(), NOW);
    expect(answerOf(outcome)).toEqual({ success: true, message: "", payload: indexLabel(outcome.state) });
    expect(payloadOf(outcome)).toMatchObject({ lobby_type: "public", started: false, mode: "echo_arena" });
  });

  test.each<[says: string, state: MatchState, over: Partial<Preparation>]>([
    ["features of which the game server has more", parked({ features: parseFeatures("a,b") }), {}],
    [
      "a feature that it has",
      parked({ features: parseFeatures("a,b") }),
      { requiredFeatures: parseFeatures("a") },
    ],
    ["a group, on a server that hosts for everyone", parked(), { group: guild("g") }],
    ["a group that it hosts for", parked({ hostsFor: [group("f"), group("g")] }), { group: guild("g") }],
    ["no group, on a server that hosts for some", parked({ hostsFor: [group("g")] }), {}],
    ["a full team beforehand", parked(), { alignments: presets(5, 1) }],
  ])("takes %s", (_says, state, over) => {
    expect(lifecycle(state, prepare(over), NOW).state.lobby).toEqual({ ...preparation(over), locked: false });
  });
});

type Refused = [
  says: string,
  state: MatchState,
  over: Partial<Preparation>,
  problem: { failure: string; field: string; message: string },
];
const failed = (field: string, message: string) => ({ failure: "FAILED_PRECONDITION", field, message });
const invalid = (field: string, message: string) => ({ failure: "INVALID_ARGUMENT", field, message });

describe("prepare refuses, and leaves the match as it was,", () => {
  test.each<Refused>([
    [
      "a match whose game server is not there yet",
      registered(),
      {},
      failed("id", "the game server has not joined its match yet"),
    ],
    ["a match that is prepared", prepared(), {}, failed("id", "the match is prepared already")],
    ["a match that has started", started(), {}, failed("id", "the match is prepared already")],
    [
      "features that the game server lacks, by name",
      parked({ features: parseFeatures("a") }),
      { requiredFeatures: parseFeatures("a,b,c") },
      invalid("required_features", "the game server lacks b, c"),
    ],
    [
      "a group that the game server does not host for",
      parked({ hostsFor: [group("f")] }),
      { group: guild("g") },
      failed("guild_id", "the game server does not host for this group"),
    ],
    [
      "more presets than a team has places",
      parked(),
      { teamSize: 2 as TeamSize, alignments: presets(3, 0) },
      invalid("role_alignments", "3 users as blue, which in this match has 2 places"),
    ],
    [
      "more presets than the match has places",
      parked(),
      { alignments: presets(13, -1) },
      invalid("role_alignments", "more than 12 users, and the match holds no more"),
    ],
  ])("%s", (_says, state, over, problem) => {
    const outcome = lifecycle(state, prepare(over), NOW);
    expect(outcome.state).toEqual(state);
    expect(outcome.effects).toEqual([]);
    expect(answerOf(outcome)).toMatchObject({ success: false, message: problem.message });
    expect(payloadOf(outcome)).toEqual(problem);
  });

  test("a match that has ended, which there is no more", () => {
    const outcome = lifecycle(ended(), prepare(), NOW);
    expect(outcome.state).toEqual(ended());
    expect(payloadOf(outcome)).toMatchObject({ reason: "NoSuchMatch" });
  });
});
