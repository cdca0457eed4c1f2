import fc from "fast-check";
import { randomOf } from "../../../../src/cli/simulation/random";

describe("chance", () => {
  const draws = (seed: number, index: number) => {
    const random = randomOf(seed, index);
    return Array.from({ length: 20 }, () => random.whole(0, 1_000_000));
  };

  test("the same seed and index decide the same", () =>
    fc.assert(
      fc.property(fc.nat(), fc.nat(100_000), (seed, index) =>
        expect(draws(seed, index)).toEqual(draws(seed, index)),
      ),
    ));

  test("neighbours decide differently, by seed and by index", () => {
    const all = [0, 1, 2].flatMap((seed) => [0, 1, 2, 3].map((index) => draws(seed, index).join()));
    expect(new Set(all).size).toBe(all.length);
  });

  test("around is within half and one and a half times, one is one of them", () =>
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1000 }), (seed, middle) => {
        const random = randomOf(seed, 0);
        const value = random.around(middle);
        expect(value).toBeGreaterThanOrEqual(middle / 2);
        expect(value).toBeLessThan(middle * 1.5);
        expect(["a", "b"]).toContain(random.one(["a", "b"]));
      }),
    ));
});
