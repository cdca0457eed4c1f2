import { timing } from "../../../../src/cli/simulation/timing";

test("percentiles are those of what was recorded, within a thousandth", () => {
  const times = timing();
  expect(times.percentile(50)).toBe(0);
  for (let ms = 1; ms <= 1000; ms++) times.record(ms);
  expect(Math.abs(times.percentile(50) - 500)).toBeLessThanOrEqual(1);
  expect(Math.abs(times.percentile(99) - 990)).toBeLessThanOrEqual(1.5);
  times.record(0);
  times.record(1e12);
  expect(times.percentile(100)).toBeGreaterThan(3_000_000);
});
