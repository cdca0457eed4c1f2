import { LIMIT, parseTeamSize, playerLimit, spectatorLimit } from "../../../../src/domain/lobby/limits";
import { MODE_NAMES } from "../../../../src/domain/lobby/mode";

const sizes = [1, 2, 3, 4, 5].flatMap((size) => parseTeamSize(size) ?? []);

describe("limits", () => {
  test("a team has one to five players", () => {
    expect(sizes).toEqual([1, 2, 3, 4, 5]);
    for (const size of [0, 6, -1, 2.5, NaN, Infinity]) expect(parseTeamSize(size)).toBeUndefined();
  });

  test.each(sizes)("with teams of %d, twice as many play, and the rest of twelve may look on", (size) => {
    expect(playerLimit("echo_arena", size)).toBe(2 * size);
    expect(spectatorLimit("echo_arena", size)).toBe(12 - 2 * size);
  });

  test.each(sizes)("a social lobby is for twelve, whatever the team size (%d)", (size) => {
    expect(playerLimit("social_2.0", size)).toBe(LIMIT);
    expect(spectatorLimit("social_2.0", size)).toBe(0);
  });

  test("players and spectators make up the limit in every mode", () => {
    for (const mode of MODE_NAMES)
      for (const size of sizes) expect(playerLimit(mode, size) + spectatorLimit(mode, size)).toBe(LIMIT);
  });
});
