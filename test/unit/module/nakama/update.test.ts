import fc from "fast-check";
import { count } from "../../../../src/module/nakama/expiring";
import { readOne, update } from "../../../../src/module/nakama/storage";
import { errors, together, values } from "../nk/actors";
import { standIn } from "../nk/stand-in";

const KEY = { collection: "numbers", key: "one" };
const valueIn = (nk: nkruntime.Nakama) => readOne<{ n: number }>(nk, KEY)?.value.n ?? 0;

const raise = (nk: nkruntime.Nakama): number =>
  update(nk, () => {
    const found = readOne<{ n: number }>(nk, KEY);
    const n = (found?.value.n ?? 0) + 1;
    return { writes: [{ ...KEY, version: found?.version, value: { n } }], result: n };
  });

const calls = fc.integer({ min: 2, max: 6 });

describe("a change of a record that others change at the same moment", () => {
  test("is made as if they came one after the other, in whatever order their reads and writes come", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), calls, async (scheduler, many) => {
        const { nk } = standIn();
        const results = await together(scheduler, nk, Array<typeof raise>(many).fill(raise));
        const numbers = values(results).sort();
        expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, at) => at + 1));
        expect(valueIn(nk)).toBe(numbers.length);
        expect(errors(results)).toEqual([]);
      }),
    );
  });

  test("that always comes too late is told to try again, and has changed nothing", () => {
    const { nk } = standIn();
    const late = () =>
      update(nk, () => {
        const found = readOne<{ n: number }>(nk, KEY);
        raise(nk);
        return { writes: [{ ...KEY, version: found?.version, value: { n: -1 } }], result: 0 };
      });
    expect(late).toThrow("try again");
    expect(valueIn(nk)).toBe(8);
  });

  test("may be a removal: of several that take the same thing one has it", async () => {
    const takeIt = (nk: nkruntime.Nakama): boolean =>
      update(nk, () => {
        const found = readOne(nk, KEY);
        return found
          ? { writes: [{ ...KEY, version: found.version, value: undefined }], result: true }
          : { writes: [], result: false };
      });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), calls, async (scheduler, many) => {
        const { nk } = standIn();
        raise(nk);
        const results = await together(scheduler, nk, Array<typeof takeIt>(many).fill(takeIt));
        expect(values(results).filter(Boolean)).toEqual([true]);
      }),
    );
  });
});

test("a counter gives each of those that count at the same moment a number of its own", async () => {
  const next = (nk: nkruntime.Nakama) => count(nk, "tries", 60_000, 1_800_000_000_000);
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), calls, async (scheduler, many) => {
      const { nk } = standIn();
      const results = await together(scheduler, nk, Array<typeof next>(many).fill(next));
      expect(values(results).sort()).toEqual(Array.from({ length: many }, (_, at) => at + 1));
    }),
  );
});
