import type { TeamSize } from "../../../../src/domain/lobby/limits";
import type { Mode } from "../../../../src/domain/lobby/mode";
import {
  alignmentProblem,
  lobbyTypeOf,
  playerLimitOf,
  sessionSettingsOf,
} from "../../../../src/domain/lobby/preparation";
import type { Team } from "../../../../src/domain/lobby/role";
import { parseFeatures } from "../../../../src/domain/lobby/feature";
import { preparation, user } from "./make";

const preset = (mode: Mode, teamSize: number, ...teams: Team[]) =>
  alignmentProblem({
    mode,
    teamSize: teamSize as TeamSize,
    alignments: new Map(teams.map((team, index) => [user(index), team])),
  });
const many = (count: number, team: Team) => Array<Team>(count).fill(team);

describe("alignments", () => {
  test.each<[says: string, mode: Mode, teamSize: number, teams: Team[]]>([
    ["nobody", "echo_arena", 5, []],
    ["two full teams and full ranks of spectators", "echo_arena", 5, [...many(5, 0), ...many(5, 1), 2, 2]],
    ["more spectators beside small teams", "echo_arena", 1, [0, 1, ...many(10, 2)]],
    ["twelve in a social lobby", "social_2.0", 1, many(12, 3)],
    ["twelve moderators, who have no team", "echo_combat", 1, many(12, 4)],
    ["twelve whose team is still open", "echo_arena", 1, many(12, -1)],
  ])("may name %s", (_says, mode, teamSize, teams) => {
    expect(preset(mode, teamSize, ...teams)).toBeUndefined();
  });

  test.each<[problem: string, mode: Mode, teamSize: number, teams: Team[]]>([
    ["6 users as blue, which in this match has 5 places", "echo_arena", 5, many(6, 0)],
    ["2 users as orange, which in this match has 1 places", "echo_arena", 1, [0, 1, 1]],
    ["3 users as spectator, which in this match has 2 places", "echo_arena", 5, many(3, 2)],
    ["1 users as social, which in this match has 0 places", "echo_arena_private", 5, [3]],
    ["1 users as blue, which in this match has 0 places", "social_2.0_private", 5, [0]],
    ["1 users as spectator, which in this match has 0 places", "social_2.0", 5, [2]],
    ["more than 12 users, and the match holds no more", "social_2.0", 5, many(13, 3)],
    ["more than 12 users, and the match holds no more", "echo_arena", 5, many(13, -1)],
  ])("are told: %s", (problem, mode, teamSize, teams) => {
    expect(preset(mode, teamSize, ...teams)).toBe(problem);
  });
});

describe("a preparation", () => {
  test("is as visible as its mode", () => {
    expect(lobbyTypeOf(preparation())).toBe("public");
    expect(lobbyTypeOf(preparation({ mode: "echo_arena_tournament" }))).toBe("private");
  });

  test("lets two teams play, and everybody where there are none", () => {
    const teamSize = 3 as TeamSize;
    expect(playerLimitOf(preparation({ teamSize }))).toBe(6);
    expect(playerLimitOf(preparation({ teamSize, mode: "social_2.0" }))).toBe(12);
  });

  test("tells the game server its mode and level as symbols, and the features that it requires", () => {
    expect(
      sessionSettingsOf(preparation({ mode: "echo_arena_private", requiredFeatures: parseFeatures("b,a") })),
    ).toEqual({
      appid: "1369078409873402",
      gametype: 691594351282457603n,
      level: 6300205991959903307n,
      features: ["a", "b"],
    });
  });
});
