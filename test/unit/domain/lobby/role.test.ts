import {
  isAssigned,
  isPlaying,
  isSide,
  isUnseen,
  parseTeam,
  type Team,
} from "../../../../src/domain/lobby/role";

describe("teams", () => {
  test.each([
    ["unassigned", -1],
    ["blue", 0],
    ["orange", 1],
    ["spectator", 2],
    ["social", 3],
    ["moderator", 4],
  ] as const)("%s is %d, by name in any case and by index as number or text", (role, index) => {
    for (const spelling of [role, role.toUpperCase(), index, String(index)])
      expect(parseTeam(spelling)).toBe(index);
  });

  test.each(["", "red", "5", "-2", " blue", "00", "0.0", "1e0", "constructor", 5, -2, 0.5, NaN, Infinity])(
    "%p is none",
    (role) => expect(parseTeam(role)).toBeUndefined(),
  );

  test("who plays, who has a seat and who is unseen", () => {
    const teams: Team[] = [-1, 0, 1, 2, 3, 4];
    expect(teams.filter(isAssigned)).toEqual([0, 1, 2, 3, 4]);
    expect(teams.filter(isSide)).toEqual([0, 1]);
    expect(teams.filter(isPlaying)).toEqual([0, 1, 3]);
    expect(teams.filter(isUnseen)).toEqual([4]);
  });
});
