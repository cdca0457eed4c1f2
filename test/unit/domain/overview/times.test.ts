import * as fc from "fast-check";
import { BOUNDS_MS, percentile, placeOf } from "../../../../src/domain/overview/times";

const LONGEST = BOUNDS_MS[BOUNDS_MS.length - 1] ?? 0;

function timesOf(all: readonly number[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const ms of all) times.set(placeOf(ms), (times.get(placeOf(ms)) ?? 0) + 1);
  return times;
}

test("a percentile lies within the bounds of the place where the real one is", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: LONGEST }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.9, 0.99, 1),
      (all, share) => {
        const sorted = [...all].sort((one, other) => one - other);
        const real = sorted[Math.max(0, Math.ceil(share * all.length) - 1)] ?? 0;
        const told = percentile(timesOf(all), share) ?? -1;
        const place = placeOf(real);
        expect(told).toBeGreaterThanOrEqual(BOUNDS_MS[place - 1] ?? 0);
        expect(told).toBeLessThanOrEqual(BOUNDS_MS[place] ?? LONGEST);
      },
    ),
  );
});

test("of two percentiles the higher share is never the shorter time", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1 }), (all) => {
      const times = timesOf(all);
      expect(percentile(times, 0.99)).toBeGreaterThanOrEqual(percentile(times, 0.5) ?? Infinity);
    }),
  );
});

test("there is none of nothing, and what took too long to tell counts as ten seconds", () => {
  expect(percentile(new Map(), 0.5)).toBeUndefined();
  expect(percentile(new Map([[3, 0]]), 0.5)).toBeUndefined();
  expect(percentile(timesOf([60_000, 90_000]), 0.5)).toBe(LONGEST);
});
