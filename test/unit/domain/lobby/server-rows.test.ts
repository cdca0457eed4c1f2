import fc from "fast-check";
import { type IndexedLabel, indexLabel, readLabel } from "../../../../src/domain/lobby/label/indexed";
import {
  type KnownServer,
  serverPage,
  type ServerWish,
  SORTS,
} from "../../../../src/domain/lobby/server-rows";
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
const rowsOf = (
  of: readonly KnownServer[],
  its: ReadonlyMap<MatchId, IndexedLabel>,
  nameOf: (user: string) => string,
  wanted: ServerWish,
) => serverPage(of, (id) => its.get(id), nameOf, { ...wanted, offset: 0, limit: 1000 }).servers;
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

test("a page has what comes after those that were skipped, and knows how many there are", () => {
  const page = (more: Partial<ServerWish>, offset: number) =>
    serverPage(
      servers,
      (id) => labels.get(id),
      (user) => user,
      { ...wish(more), offset, limit: 2 },
    );
  for (const more of [{}, { text: "arena" }]) {
    expect(page(more, 2)).toMatchObject({ total: 4, servers: [{ state: "playing" }, { state: "waiting" }] });
    expect(page(more, 4)).toEqual({ total: 4, servers: [] });
  }
});

test("where what is kept is enough for the order, only the labels of the page are read", () => {
  const read: string[] = [];
  const labelOf = (id: MatchId) => {
    read.push(id);
    return labels.get(id);
  };
  serverPage(servers, labelOf, (user) => user, { ...wish(), offset: 1, limit: 1 });
  expect(read).toEqual(["match parked"]);
});
