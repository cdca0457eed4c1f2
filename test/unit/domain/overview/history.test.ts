import { type Bucket, EMPTY, merged } from "../../../../src/domain/overview/bucket";
import { isCounted, KIND_OF, namesOf, refusalsOf } from "../../../../src/domain/overview/counted";
import { historyOf } from "../../../../src/domain/overview/history";
import { RPCS } from "../../../../src/module/parts/rpcs";

const NOW = 1_790_000_030;
const bucketOf = (...done: Parameters<typeof namesOf>[0][]): Bucket => ({
  counts: done
    .flatMap(namesOf)
    .reduce(
      (all, name) => merged({ counts: all, most: {} }, { counts: { [name]: 1 }, most: {} }).counts,
      EMPTY.counts,
    ),
  most: { players: 3 },
});
const done = (id: string, ms = 4, refusal?: string, request: object = {}) => ({ id, ms, refusal, request });

test("log-ins, searches and refusals are counted apart, and all of them are calls", () => {
  const bucket = bucketOf(
    done("lobby/find", 12),
    done("lobby/find", 12, "NoServer"),
    done("gateway/log_in", 900),
    done("identity/log-in", 2, "bad_credentials"),
    done("match", 1),
  );
  const { total, refusals, columns } = historyOf("hour", new Map([[NOW - (NOW % 60), bucket]]), NOW);
  expect(total).toMatchObject({ finds: 1, log_ins: 1, refusals: 2, calls: 5, players: 3, memory: null });
  expect(refusals).toEqual(
    expect.arrayContaining([
      { what: "lobby/find", reason: "NoServer", count: 1 },
      { what: "identity/log-in", reason: "bad_credentials", count: 1 },
    ]),
  );
  expect(columns.finds[59]).toBe(1);
  expect(columns.finds_p50[59]).toBeGreaterThan(10);
  expect(columns.finds_p99[59]).toBeLessThanOrEqual(15);
  expect(columns.calls_p50[59]).toBeLessThanOrEqual(1);
});

test("a session that is renewed is no log-in", () => {
  const names = namesOf(done("account/authenticate/password", 3, undefined, { refresh_token: "r" }));
  expect(names).toEqual(["t call 2"]);
});

test("a search that is told what to measure first is none until it comes again", () => {
  const half = { ...done("lobby/find"), answer: { unmeasured: ["10.0.0.1:198.51.100.1:6792"] } };
  expect(namesOf(half)).toEqual(["t call 3"]);
  expect(namesOf({ ...half, answer: {} })).toContain("ok find");
});

test("the most frequent refusal comes first", () => {
  const counts = { "no a X": 1, "no a Y": 3, "ok find": 9, "no b X": 2 };
  expect(refusalsOf(counts).map(({ what, reason }) => `${what} ${reason}`)).toEqual(["a Y", "b X", "a X"]);
});

test("what administrators and machines ask is not counted, and every kind is of an RPC that there is", () => {
  const counted = RPCS.filter(isCounted).map(({ id }) => id);
  expect(counted).toEqual(expect.arrayContaining(Object.keys(KIND_OF)));
  expect(counted.filter((id) => /^(admin|console|webhook|overview)\//.test(id))).toEqual([]);
});
