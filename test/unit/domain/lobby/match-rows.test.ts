import { indexLabel, readLabel } from "../../../../src/domain/lobby/label/indexed";
import type { MatchId } from "../../../../src/domain/lobby/ids";
import { MATCH_SORTS, matchesInOrder, type MatchWish } from "../../../../src/domain/lobby/match-rows";
import { started } from "./life/story";

const row = (id: string, players: number[], more: object = {}) => ({
  id: id as MatchId,
  label: { ...readLabel(indexLabel(started(players))), ...more },
});
const rows = [
  row("one", [1], { mode: "echo_arena", group_id: "g1" }),
  row("two", [1, 2, 3], { mode: "echo_combat", group_id: "g2" }),
  row("three", [2], { mode: "echo_arena", group_id: "g2" }),
];
const names = {
  guild: (id: string) => ({ g1: "Zebras", g2: "apes" })[id],
  user: (id: string) => `Name of ${id}`,
};
const ids = (more: Partial<MatchWish>) =>
  matchesInOrder(rows, names, { text: "", sort: "mode", descending: false, ...more }).map(({ id }) => id);

test("matches come by what is asked for, those that are alike in it by their ids", () => {
  expect(ids({})).toEqual(["one", "three", "two"]);
  expect(ids({ descending: true })).toEqual(["two", "one", "three"]);
  expect(ids({ sort: "players", descending: true })).toEqual(["two", "one", "three"]);
});

test("guilds are sorted by their names, in any case", () => {
  expect(ids({ sort: "guild" })).toEqual(["three", "two", "one"]);
});

test.each(MATCH_SORTS)("none is lost by the order of %s", (sort) => {
  expect(ids({ sort }).sort()).toEqual(["one", "three", "two"]);
});

test("they are found by a part of the mode, the guild, the id or a player's name", () => {
  expect(ids({ text: "COMBAT" })).toEqual(["two"]);
  expect(ids({ text: "ebra" })).toEqual(["one"]);
  expect(ids({ text: "three" })).toEqual(["three"]);
  const [player = ""] = rows[1]?.label.players?.user_id.slice(2) ?? [];
  expect(ids({ text: `name of ${player}` })).toEqual(["two"]);
  expect(ids({ text: "nothing like it" })).toEqual([]);
});
