import fc from "fast-check";
import { indexLabel, readLabel } from "../../../../src/domain/lobby/label/indexed";
import { type KnownServer, rowsOf, type ServerWish, SORTS } from "../../../../src/domain/lobby/server-rows";
import type { MatchId } from "../../../../src/domain/lobby/ids";
import { match } from "./make";
import { parked, started } from "./life/story";

const matchId = (id: string) => `match ${id}` as MatchId;

const known = (id: string, more: Partial<KnownServer> = {}): KnownServer => ({
  ...{ server_id: id, operator: `operator ${id}`, match: matchId(id), name: "", draining: false },
  ...{ last_used_ms: 0, seen_ms: 0 },
  ...more,
});
const wish = (more: Partial<ServerWish> = {}): ServerWish => ({
  text: "",
  sort: "name",
  descending: false,
  ...more,
});
const labels = new Map(
  [
    ["parked", parked()],
    ["playing", started([1, 2])],
    ["waiting", match()],
  ].map(([id, state]) => [matchId(id as string), readLabel(indexLabel(state as ReturnType<typeof match>))]),
);
const servers = ["away", "parked", "playing", "waiting"].map((id) => known(id, { name: `Arena ${id}` }));
const ids = (more: Partial<ServerWish>) =>
  rowsOf(servers, labels, (user) => user, wish(more)).map(({ server_id }) => server_id);

test("each is in the state that its match is in, and away without one", () => {
  const rows = rowsOf(servers, labels, () => "", wish());
  expect(rows.map(({ server_id, state }) => [server_id, state])).toEqual(
    servers.map(({ server_id: id }) => [id, id]),
  );
  expect(rows.find(({ state }) => state === "playing")?.players).toBe(2);
});

test.each<[what: string, text: string]>([
  ["its name, in any case", "ARENA PARKED"],
  ["its operator", "operator parked"],
  ["its id", "parked"],
])("is found by %s", (_what, text) => {
  expect(ids({ text })).toEqual(["parked"]);
});

test("is not found by what it is not, and by its state alone", () => {
  expect(ids({ text: "nothing like it" })).toEqual([]);
  expect(ids({ state: "playing" })).toEqual(["playing"]);
});

test.each<[sort: ServerWish["sort"], order: string[]]>([
  ["name", ["playing", "parked", "waiting", "away"]],
  ["operator", ["waiting", "away", "parked", "playing"]],
  ["state", ["parked", "playing", "waiting", "away"]],
  ["last_used", ["parked", "waiting", "playing", "away"]],
  ["players", ["away", "parked", "waiting", "playing"]],
])("in the order of their %s, those that are alike by their ids", (sort, order) => {
  const some = [
    known("away", { name: "d", operator: "bob", last_used_ms: 100 }),
    known("parked", { name: "B", operator: "cleo", last_used_ms: 1 }),
    known("playing", { name: "a", operator: "dan", last_used_ms: 20 }),
    known("waiting", { name: "c", operator: "ann", last_used_ms: 3 }),
  ];
  const sorted = (descending: boolean) =>
    rowsOf(some, labels, (user) => user, wish({ sort, descending })).map(({ server_id }) => server_id);
  expect(sorted(false)).toEqual(order);
  expect(sorted(true)[0]).toBe(order.at(-1));
});

test("in the order of their regions", () => {
  const regions = ["us_east", "eu_west", "ap_south"];
  const inRegions = new Map(
    regions.map((region, at) => [matchId(`${at}`), readLabel(indexLabel(parked({ regions: [region] })))]),
  );
  const some = regions.map((_region, at) => known(`${at}`));
  const rows = rowsOf(some, inRegions, () => "", wish({ sort: "region" }));
  expect(rows.map(({ server_id }) => server_id)).toEqual(["2", "1", "0"]);
});

test("every order has all of them, is the other way round when asked, and the same each time", () => {
  const name = fc.constantFrom("a", "B", "c");
  const list = fc.uniqueArray(fc.record({ id: fc.string(), name, last_used_ms: fc.nat(3) }), {
    selector: ({ id }) => id,
    maxLength: 30,
  });
  fc.assert(
    fc.property(list, fc.constantFrom(...SORTS), (some, sort) => {
      const all = some.map(({ id, ...more }) => known(id, more));
      const sorted = (of: KnownServer[], descending = false) =>
        rowsOf(of, new Map(), () => "", wish({ sort, descending })).map(({ server_id }) => server_id);
      expect(new Set(sorted(all))).toEqual(new Set(all.map(({ server_id }) => server_id)));
      expect(sorted([...all].reverse())).toEqual(sorted(all));
      expect(sorted(all, true)).toHaveLength(all.length);
    }),
  );
});
