import fc from "fast-check";
import { missingFeatures, parseFeatures } from "../../../../src/domain/lobby/feature";
import { findMatches, type FindWish, type FoundMatch, matchRank } from "../../../../src/domain/lobby/find";
import type { MatchId } from "../../../../src/domain/lobby/ids";
import { compareRanks } from "../../../../src/domain/lobby/order";
import { DEFAULT_TEAM_SIZE, LIMIT } from "../../../../src/domain/lobby/limits";
import { DEFAULT_REGION } from "../../../../src/domain/lobby/region";
import type { AssignedTeam, Team } from "../../../../src/domain/lobby/role";
import { symbolOf } from "../../../../src/domain/symbol";
import { group, NOW, seats, version } from "./make";
import { scopeOf } from "./scope";

const EAST = symbolOf("us_east");
const found = (name: string, over: Partial<FoundMatch> = {}): FoundMatch => ({
  match: name as MatchId,
  mode: "echo_arena",
  level: "mpl_arena_a",
  lobbyType: "public",
  open: true,
  teamSize: DEFAULT_TEAM_SIZE,
  seats: [],
  requiredFeatures: [],
  versionLock: version(1n),
  regions: [DEFAULT_REGION],
  address: `${name}:6792`,
  preparedMs: NOW,
  ...over,
});
const wish = (over: Partial<FindWish> = {}): FindWish => ({
  mode: "echo_arena",
  team: -1,
  features: [],
  latencies: new Map(),
  ...over,
});
const anyone = scopeOf(undefined);
const order = (matches: FoundMatch[], wished = wish(), scope = anyone) =>
  findMatches(matches, wished, scope)
    .map(({ match }) => match)
    .join("");
const full = seats(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);

describe("find never offers a match", () => {
  test.each<[string, Partial<FoundMatch>, Partial<FindWish>]>([
    ["that is private", { lobbyType: "private" }, {}],
    ["that is parked", { lobbyType: "unassigned" }, {}],
    ["that is locked", { open: false }, {}],
    ["of a group, without one", { group: group(1) }, {}],
    ["of another mode", { mode: "echo_combat" }, {}],
    ["of another level", {}, { level: "mpl_combat_gauss" }],
    [
      "whose required features the player lacks",
      { requiredFeatures: parseFeatures("a,b") },
      { features: parseFeatures("a") },
    ],
    ["of another version", {}, { versionLock: version(2n) }],
    ["of another region", {}, { region: EAST }],
    ["whose teams are full", { seats: full }, {}],
    ["without a place for one more spectator", { seats: seats(2, 2) }, { team: 2 }],
    ["of twelve, to a moderator", { seats: [...full, ...seats(2, 2)] }, { team: 4 }],
  ])("%s", (_, over, wished) => expect(order([found("a", over)], wish(wished))).toBe(""));
});

describe("find offers", () => {
  test.each<[string, Partial<FoundMatch>, Partial<FindWish>]>([
    [
      "a match whose required features the player has",
      { requiredFeatures: parseFeatures("a") },
      { features: parseFeatures("a,b") },
    ],
    [
      "a match of the level, version and region",
      { regions: [EAST] },
      { level: "mpl_arena_a", versionLock: version(1n), region: EAST },
    ],
    ["a match with full teams to a spectator", { seats: full }, { team: 2 }],
    ["a match with full teams to a moderator", { seats: full }, { team: 4 }],
    ["the match just left, when it is the only one", {}, { left: "a" as MatchId }],
  ])("%s", (_, over, wished) => expect(order([found("a", over)], wish(wished))).toBe("a"));

  test("matches of the group, with one, and no others", () => {
    const matches = [found("a"), found("b", { group: group(1) }), found("c", { group: group(2) })];
    expect(order(matches, wish(), scopeOf(group(1), [group(1), group(2)]))).toBe("b");
  });

  test("the fullest first, before latency", () => {
    const latencies = new Map([["a:6792", 10]]);
    const matches = [found("a"), found("b", { seats: seats(0) }), found("c", { seats: seats(0, 1) })];
    expect(order(matches, wish({ latencies }))).toBe("cba");
  });

  test("the one of more players, not of more spectators", () => {
    expect(order([found("a", { seats: seats(2, 2, 4) }), found("b", { seats: seats(0) })])).toBe("ba");
  });

  test("the nearest among equally full ones, then the oldest, then by match id", () => {
    const latencies = new Map([["d:6792", 40]]);
    const matches = [found("a"), found("b"), found("c", { preparedMs: NOW - 1 }), found("d")];
    expect(order(matches, wish({ latencies }))).toBe("dcab");
  });

  test("the match just left after all others, however full", () => {
    const matches = [found("a", { seats: seats(0, 1) }), found("b")];
    expect(order(matches, wish({ left: "a" as MatchId }))).toBe("ba");
  });
});

describe("any find", () => {
  const groups = fc.constantFrom(undefined, group(1), group(2));
  const features = fc.subarray(["a", "b"]).map(parseFeatures);
  const teams = fc.array(fc.constantFrom<AssignedTeam>(0, 1, 2, 4), { maxLength: LIMIT });
  const matches = fc.uniqueArray(
    fc
      .record({
        name: fc.nat(50),
        mode: fc.constantFrom("echo_arena" as const, "echo_combat" as const),
        lobbyType: fc.constantFrom("public" as const, "private" as const),
        open: fc.boolean(),
        group: groups,
        requiredFeatures: features,
        seats: teams.map((some) => seats(...some)),
        preparedMs: fc.nat(3),
      })
      .map(({ name, ...over }) => found(`m${name}`, over)),
    { selector: ({ match }) => match, maxLength: 12 },
  );
  const wishes = fc.record({ team: fc.constantFrom<Team>(-1, 0, 1, 2, 3, 4), features }).map(wish);

  test("offers only public open matches of the mode and the scope, whose features the player has, with room", () => {
    fc.assert(
      fc.property(matches, wishes, groups, (all, wished, asked) => {
        for (const one of findMatches(all, wished, scopeOf(asked))) {
          expect(one).toMatchObject({ lobbyType: "public", open: true, mode: wished.mode });
          expect(one.group).toBe(asked);
          expect(missingFeatures(one.requiredFeatures, wished.features)).toEqual([]);
          expect(one.seats.length).toBeLessThan(LIMIT);
        }
      }),
    );
  });

  test("is in a total order, the same for any order of the matches", () => {
    fc.assert(
      fc.property(matches, wishes, groups, (all, wished, asked) => {
        const rank = matchRank(wished);
        const compare = (one: FoundMatch, other: FoundMatch) => compareRanks(rank(one), rank(other));
        for (const one of all)
          for (const other of all)
            expect(Math.sign(compare(one, other))).toBe(
              one === other ? 0 : 0 - Math.sign(compare(other, one)),
            );
        const backwards = findMatches([...all].reverse(), wished, scopeOf(asked));
        expect(findMatches(all, wished, scopeOf(asked))).toEqual(backwards);
      }),
    );
  });
});
