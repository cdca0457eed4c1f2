import { describe, expect, test } from "@jest/globals";
import type { MatchLabel } from "../../../../src/client/label";
import { boardOf, matchOf, shownIn } from "../../../../src/edge/board/board";

const player = (username: string, team: 0 | 1 | 2 | 3 | 4, display_name = "") => ({
  ...{ user_id: username, username, display_name, evr_id: `OVR-${username}`, team },
});
const server = (...regions: string[]) => ({ regions: ["default", ...regions, "0x2f91d3794c71ad61"] });

const match = (id: string, more: Partial<MatchLabel> = {}): MatchLabel => ({
  ...{ id, open: true, lobby_type: "public", mode: "echo_arena", level: "mpl_arena_a" },
  ...{
    start_time: "2026-08-01T12:00:00Z",
    player_limit: 10,
    player_count: 0,
    broadcaster: server("us_east"),
  },
  ...more,
});
const parked = (...regions: string[]): MatchLabel => ({
  open: true,
  lobby_type: "unassigned",
  broadcaster: server(...regions),
});

describe("a board", () => {
  test("has public matches, the fullest first, with their players by team", () => {
    const full = match("b.node", {
      player_count: 2,
      players: [player("ann", 0, "Ann"), player("bob", 1), player("eve", 2)],
      required_features: ["low_gravity"],
      guild_name: "The Guild",
    });
    const board = boardOf([match("a.node"), full]);
    expect(board.matches.map(({ id }) => id)).toEqual(["b.node", "a.node"]);
    expect(board.matches[0]).toEqual({
      ...{ id: "b.node", mode: "echo_arena", level: "mpl_arena_a", regions: ["us_east"] },
      ...{ guild: "The Guild", requiredFeatures: ["low_gravity"], freeSeats: 8, locked: false },
      startMs: Date.UTC(2026, 7, 1, 12),
      teams: [
        { team: "blue", players: [{ name: "Ann", username: "ann" }] },
        { team: "orange", players: [{ name: "bob", username: "bob" }] },
        { team: "spectator", players: [{ name: "eve", username: "eve" }] },
      ],
    });
  });

  test("shows no moderator, no private match and no parked one", () => {
    const board = boardOf([
      match("a.node", { players: [player("mod", 4)] }),
      match("b.node", { lobby_type: "private", player_count: 3 }),
      parked("us_east"),
    ]);
    expect(board.matches.map(({ id, teams }) => [id, teams])).toEqual([["a.node", []]]);
  });

  test("counts everybody who plays, and the game servers that are free by region", () => {
    const hidden = match("b.node", { lobby_type: "private", player_count: 3 });
    const taken = { ...parked("eu_west"), open: false };
    const board = boardOf([hidden, parked("us_east"), parked("us_east", "us_west"), parked(), taken]);
    expect(board.totals).toEqual({ players: 3, matches: 0, freeServers: 3 });
    expect(board.free).toEqual([
      { region: "us_east", servers: 2 },
      { region: "us_west", servers: 1 },
    ]);
  });

  test("of nothing is empty", () =>
    expect(boardOf([])).toEqual({
      matches: [],
      free: [],
      totals: { players: 0, matches: 0, freeServers: 0 },
    }));
});

describe("a filter", () => {
  const board = boardOf([
    match("a.node"),
    match("b.node", { mode: "echo_combat", broadcaster: server("eu_west") }),
  ]);
  test.each([
    [{ mode: "", region: "" }, ["a.node", "b.node"]],
    [{ mode: "echo_combat", region: "" }, ["b.node"]],
    [{ mode: "", region: "us_east" }, ["a.node"]],
    [{ mode: "", region: "US_EAST" }, ["a.node"]],
    [{ mode: "echo_combat", region: "us_east" }, []],
    [{ mode: "<script>", region: "" }, []],
  ])("%j shows %j", (filter, ids) => expect(shownIn(board, filter).map(({ id }) => id)).toEqual(ids));
});

test("an account's own match is the one in which its name plays", () => {
  const board = boardOf([match("a.node"), match("b.node", { players: [player("ann", 0, "Someone")] })]);
  expect(matchOf(board, "ann")?.id).toBe("b.node");
  expect(matchOf(board, "Someone")).toBeUndefined();
});
