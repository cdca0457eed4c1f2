import * as fc from "fast-check";
import { beginCounting, newCounter, nextMachine, sumsOfNode } from "../../../../src/module/nakama/counts";
import { countShared } from "../../../../src/module/nakama/shared-counts";
import { lastWritten, readHistory, writeCounts } from "../../../../src/module/overview/records";
import { errors, together } from "../nk/actors";
import { standIn } from "../nk/stand-in";

const NOW = 1_790_000_000_000;
const finds = (nk: nkruntime.Nakama, now = NOW) => readHistory(nk, "hour", now).total.finds;
const write = (nk: nkruntime.Nakama, now = NOW) => {
  writeCounts(nk, now, { players: 2 }, undefined);
};

function node() {
  const { nk, memory } = standIn();
  beginCounting(nk);
  return { nk, memory, counter: () => newCounter(nextMachine) };
}

test("machines count beside each other, and a match beside them", () => {
  const { nk, counter } = node();
  const [one, other] = [counter(), counter()];
  one(nk, ["ok find", "t find 3"]);
  other(nk, ["ok find"]);
  one(nk, ["ok find"]);
  for (let times = 0; times < 3; times++) countShared(nk, "no enter Full");
  expect(sumsOfNode(nk)).toEqual({ "ok find": 3, "t find 3": 1, "no enter Full": 3 });
});

test("what was counted while a machine had no number yet is not lost", () => {
  const { nk } = node();
  const numbers = [undefined, 1];
  const count = newCounter(() => numbers.shift());
  count(nk, ["ok find"]);
  expect(sumsOfNode(nk)).toEqual({});
  nextMachine(nk);
  count(nk, ["ok log_in"]);
  expect(sumsOfNode(nk)).toEqual({ "ok find": 1, "ok log_in": 1 });
});

test("any number of edges that ask at the same time count everything once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 9 }), async (scheduler, count) => {
      const { nk, counter } = node();
      const find = counter();
      for (let times = 0; times < count; times++) find(nk, ["ok find"]);
      const results = await together(scheduler, nk, [write, write, write]);
      expect(errors(results)).toEqual([]);
      expect(finds(nk)).toBe(count);
      find(nk, ["ok find"]);
      write(nk);
      expect(finds(nk)).toBe(count + 1);
    }),
    { numRuns: 30 },
  );
});

test("a restart of the node loses nothing that was written, and begins to count anew", () => {
  const { nk, memory, counter } = node();
  const before = counter();
  before(nk, ["ok find"]);
  before(nk, ["ok find"]);
  write(nk);
  memory.clear();
  beginCounting(nk);
  counter()(nk, ["ok find"]);
  write(nk, NOW + 60_000);
  expect(finds(nk, NOW + 60_000)).toBe(3);
  expect(readHistory(nk, "month", NOW).total.players).toBe(2);
});

test("two nodes add up, and what an edge said of its machine stays until one says more", () => {
  const { nk, counter } = node();
  counter()(nk, ["ok find"]);
  writeCounts(nk, NOW, {}, { memory_used: 1, memory_total: 2 });
  const other = standIn().nk;
  const both: nkruntime.Nakama = {
    ...nk,
    localcacheGet: (key) => other.localcacheGet(key) as unknown,
    localcachePut: (key, value) => other.localcachePut(key, value),
  };
  beginCounting(both);
  newCounter(nextMachine)(both, ["ok find"]);
  write(both, NOW + 1);
  write(nk, NOW + 2);
  expect([finds(nk), lastWritten(nk)]).toEqual([
    2,
    { written_at: NOW + 2, machine: { memory_used: 1, memory_total: 2 } },
  ]);
});
