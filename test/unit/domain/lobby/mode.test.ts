import fc from "fast-check";
import {
  isSocial,
  levelsOf,
  MODE_NAMES,
  parseLevel,
  parseMode,
  pickLevel,
  visibilityOf,
} from "../../../../src/domain/lobby/mode";

const COMBAT = ["mpl_combat_combustion", "mpl_combat_dyson", "mpl_combat_fission", "mpl_combat_gauss"];

describe("modes", () => {
  test.each([
    ["social_2.0", "public", ["mpl_lobby_b2"]],
    ["social_2.0_private", "private", ["mpl_lobby_b2"]],
    ["social_2.0_npe", "private", ["mpl_lobby_b2"]],
    ["echo_arena", "public", ["mpl_arena_a"]],
    ["echo_arena_private", "private", ["mpl_arena_a"]],
    ["echo_arena_tournament", "private", ["mpl_arena_a"]],
    ["echo_arena_public_ai", "private", ["mpl_arena_a"]],
    ["mpl_tutorial_arena", "private", ["mpl_arena_a"]],
    ["echo_combat", "public", COMBAT],
    ["echo_combat_private", "private", COMBAT],
    ["echo_combat_tournament", "private", COMBAT],
  ] as const)("%s is %s and played in %j", (mode, visibility, levels) => {
    expect(parseMode(mode)).toBe(mode);
    expect(visibilityOf(mode)).toBe(visibility);
    expect(levelsOf(mode)).toEqual(levels);
    expect(isSocial(mode)).toBe(mode.startsWith("social"));
  });

  test("there are eleven", () => expect(MODE_NAMES).toHaveLength(11));

  test.each(["", "ECHO_ARENA", "echo_arena ", "constructor", "__proto__", "mpl_arena_a"])(
    "%j is none",
    (text) => expect(parseMode(text)).toBeUndefined(),
  );
});

describe("levels", () => {
  test("a mode takes its own levels and no other's", () => {
    expect(parseLevel("echo_combat", "mpl_combat_gauss")).toBe("mpl_combat_gauss");
    expect(parseLevel("echo_arena", "mpl_combat_gauss")).toBeUndefined();
    expect(parseLevel("echo_combat", "mpl_combat_pebbles")).toBeUndefined();
    expect(parseLevel("echo_arena", "")).toBeUndefined();
  });

  test("a picked level is always the mode's", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODE_NAMES),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (mode, random) => expect(levelsOf(mode)).toContain(pickLevel(mode, random)),
      ),
    );
  });

  test("every level of a mode is picked by some chance", () => {
    expect([0, 0.25, 0.5, 0.999].map((random) => pickLevel("echo_combat", random))).toEqual(COMBAT);
  });
});
