import type { TeamSize } from "../../../../src/domain/lobby/limits";
import type { Mode } from "../../../../src/domain/lobby/mode";
import { type AssignedTeam, type Team, TEAMS } from "../../../../src/domain/lobby/role";
import { chooseTeam, type TeamMatch, type TeamWish } from "../../../../src/domain/lobby/team";
import { seats } from "./make";

const { unassigned, blue, orange, spectator, social, moderator } = TEAMS;
const many = (count: number, team: AssignedTeam) => Array<AssignedTeam>(count).fill(team);
const match = (mode: Mode, teamSize: number, ...teams: AssignedTeam[]): TeamMatch => ({
  mode,
  teamSize: teamSize as TeamSize,
  seats: seats(...teams),
});
type Case = [says: string, match: TeamMatch, wish: TeamWish, team: Team | undefined];

describe("a public match", () => {
  test.each<Case>([
    ["is begun on blue", match("echo_arena", 5), { asked: unassigned }, blue],
    ["fills the smaller team", match("echo_arena", 5, blue), { asked: unassigned }, orange],
    ["fills blue on a tie", match("echo_arena", 5, blue, orange), { asked: unassigned }, blue],
    ["balances whatever side is asked for", match("echo_combat", 5, blue), { asked: blue }, orange],
    ["balances on a tie too", match("echo_combat", 5), { asked: orange }, blue],
    ["knows no team social", match("echo_arena", 5), { asked: social }, blue],
    [
      "gives who comes back the team of before",
      match("echo_arena", 5, orange),
      { asked: unassigned, former: orange },
      orange,
    ],
    [
      "gives who comes back the other team when that one is full",
      match("echo_arena", 1, orange),
      { asked: unassigned, former: orange },
      blue,
    ],
    [
      "lets a former spectator look on again",
      match("echo_arena", 5),
      { asked: unassigned, former: spectator },
      spectator,
    ],
    [
      "lets a former spectator play who asks to",
      match("echo_arena", 5, blue),
      { asked: blue, former: spectator },
      orange,
    ],
    [
      "makes no moderator of who was one and does not ask",
      match("echo_arena", 5),
      { asked: unassigned, former: moderator },
      blue,
    ],
    [
      "has no place when both teams are full",
      match("echo_arena", 1, blue, orange),
      { asked: unassigned },
      undefined,
    ],
    ["takes spectators", match("echo_arena", 5), { asked: spectator }, spectator],
    [
      "has no place for more spectators than the teams leave over",
      match("echo_arena", 5, ...many(2, spectator)),
      { asked: spectator },
      undefined,
    ],
    [
      "has more places for spectators beside small teams",
      match("echo_arena", 4, ...many(2, spectator)),
      { asked: spectator },
      spectator,
    ],
    [
      "takes a moderator beside full teams and spectators",
      match("echo_arena", 1, blue, orange),
      { asked: moderator },
      moderator,
    ],
    [
      "does not count moderators as spectators",
      match("echo_arena", 5, moderator, moderator),
      { asked: spectator },
      spectator,
    ],
  ])("%s", (_, where, wish, team) => expect(chooseTeam(where, wish)).toBe(team));
});

describe("a private match", () => {
  const mode = "echo_arena_private";
  test.each<Case>([
    ["gives the side asked for", match(mode, 5, orange), { asked: orange }, orange],
    ["gives the other side when that one is full", match(mode, 1, orange), { asked: orange }, blue],
    ["balances who asks for none", match(mode, 5, blue), { asked: unassigned }, orange],
    ["lets who finds full teams look on", match(mode, 1, blue, orange), { asked: blue }, spectator],
    [
      "keeps the team of who comes back",
      match(mode, 5, orange),
      { asked: unassigned, former: orange },
      orange,
    ],
    ["lets who comes back change sides", match(mode, 5, orange), { asked: blue, former: orange }, blue],
    [
      "is full when spectators are too",
      match(mode, 5, ...many(5, blue), ...many(5, orange), ...many(2, spectator)),
      { asked: unassigned },
      undefined,
    ],
  ])("%s", (_, where, wish, team) => expect(chooseTeam(where, wish)).toBe(team));
});

describe("a preset team", () => {
  test.each<Case>([
    ["wins over balance", match("echo_arena", 5, orange), { asked: unassigned, preset: orange }, orange],
    ["wins over what is asked", match("echo_arena_private", 5), { asked: spectator, preset: orange }, orange],
    [
      "wins over the team of before",
      match("echo_arena", 5),
      { asked: unassigned, preset: orange, former: blue },
      orange,
    ],
    ["yields when the team is full", match("echo_arena", 1, orange), { asked: blue, preset: orange }, blue],
    ["may be spectator", match("echo_arena", 5), { asked: blue, preset: spectator }, spectator],
    ["may be moderator", match("echo_arena", 5), { asked: unassigned, preset: moderator }, moderator],
    [
      "counts for nothing where there is no such team",
      match("social_2.0", 5),
      { asked: blue, preset: blue },
      social,
    ],
  ])("%s", (_, where, wish, team) => expect(chooseTeam(where, wish)).toBe(team));
});

describe("a social lobby", () => {
  test.each<Case>([
    ["has one team of everybody", match("social_2.0", 1, ...many(5, social)), { asked: unassigned }, social],
    ["has no sides", match("social_2.0_private", 5), { asked: orange }, social],
    ["has no spectators", match("social_2.0_npe", 5), { asked: spectator }, social],
    ["takes moderators", match("social_2.0", 5), { asked: moderator }, moderator],
    ["takes twelve and no more", match("social_2.0", 5, ...many(12, social)), { asked: social }, undefined],
  ])("%s", (_, where, wish, team) => expect(chooseTeam(where, wish)).toBe(team));
});
