import fc from "fast-check";
import { LIMIT, type TeamSize } from "../../../../src/domain/lobby/limits";
import { type Mode, MODE_NAMES } from "../../../../src/domain/lobby/mode";
import { type AssignedTeam, type Team, TEAMS } from "../../../../src/domain/lobby/role";
import { onTeam } from "../../../../src/domain/lobby/seat";
import { chooseTeam, hasRoom, placesOf, type TeamMatch } from "../../../../src/domain/lobby/team";
import { seats } from "./make";

const { blue, orange, moderator } = TEAMS;
const match = (mode: Mode, teamSize: number, ...teams: AssignedTeam[]): TeamMatch => ({
  mode,
  teamSize: teamSize as TeamSize,
  seats: seats(...teams),
});

describe("any choice of a team", () => {
  const team = fc.constantFrom<Team>(-1, 0, 1, 2, 3, 4);
  const wish = fc.record({
    asked: team,
    preset: fc.option(team, { nil: undefined }),
    former: fc.option(team, { nil: undefined }),
  });
  const matches = fc
    .record({
      mode: fc.constantFrom(...MODE_NAMES),
      teamSize: fc.integer({ min: 1, max: 5 }),
      teams: fc.array(fc.constantFrom<AssignedTeam>(0, 1, 2, 3, 4), { maxLength: LIMIT }),
    })
    .map(({ mode, teamSize, teams }) => match(mode, teamSize, ...teams));

  test("has room: neither the team nor the match grows beyond its size", () => {
    fc.assert(
      fc.property(matches, wish, (where, wished) => {
        const chosen = chooseTeam(where, wished);
        if (chosen === undefined) return;
        expect(where.seats.length).toBeLessThan(LIMIT);
        expect(onTeam(where.seats, chosen)).toBeLessThan(placesOf(where, chosen));
      }),
    );
  });

  test("is the preset one whenever that has room", () => {
    fc.assert(
      fc.property(matches, wish, (where, wished) => {
        const preset = wished.preset ?? -1;
        if (preset !== -1 && hasRoom(where, preset)) expect(chooseTeam(where, wished)).toBe(preset);
      }),
    );
  });

  test("makes a moderator only of who asked or was preset to be one", () => {
    fc.assert(
      fc.property(matches, wish, (where, wished) => {
        if (chooseTeam(where, wished) === moderator)
          expect([wished.asked, wished.preset]).toContain(moderator);
      }),
    );
  });

  test("keeps the sides of a public match within one of each other when nobody is preset or comes back", () => {
    fc.assert(
      fc.property(fc.array(team, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (asked, size) => {
        let teams: AssignedTeam[] = [];
        for (const wished of asked) {
          const chosen = chooseTeam(match("echo_arena", size, ...teams), { asked: wished });
          if (chosen !== undefined) teams = [...teams, chosen];
          const [blues, oranges] = [blue, orange].map((side) => teams.filter((one) => one === side).length);
          expect((blues ?? 0) - (oranges ?? 0)).toBeGreaterThanOrEqual(0);
          expect((blues ?? 0) - (oranges ?? 0)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
