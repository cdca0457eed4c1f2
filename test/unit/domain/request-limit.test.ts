import fc from "fast-check";
import { newRequestLimit } from "../../../src/domain/request-limit";
import { waitSeconds } from "../../../src/domain/sliding-window";

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;

describe("so many in so long a time", () => {
  test("are within the limit, one more waits until the oldest of them is over", () => {
    const limit = newRequestLimit<string>(3, MINUTE);
    for (const at of [0, 1000, 2000]) {
      expect(limit.waitSeconds("ann", at)).toBe(0);
      limit.note("ann", at);
    }
    expect(limit.waitSeconds("ann", 2000)).toBe(58);
    expect(limit.waitSeconds("ann", MINUTE - 1)).toBe(1);
    expect(limit.waitSeconds("ann", MINUTE)).toBe(0);
  });

  test("are each one's own", () => {
    const limit = newRequestLimit<string>(1, MINUTE);
    limit.note("ann", 0);
    expect([limit.waitSeconds("ann", 0), limit.waitSeconds("bob", 0)]).toEqual([60, 0]);
  });

  test("are forgotten when they are over, and not before", () => {
    const limit = newRequestLimit<string>(1, MINUTE);
    limit.note("ann", NOW);
    limit.expire(NOW + MINUTE - 1);
    expect(limit.waitSeconds("ann", NOW + MINUTE - 1)).toBe(1);
    limit.expire(NOW + MINUTE);
    expect(limit.waitSeconds("ann", NOW)).toBe(0);
  });

  test("are what the sliding window counts, however often it is swept", () => {
    const step = fc.record({ ms: fc.nat(40_000), sweeps: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 30 }), (most, steps) => {
        const limit = newRequestLimit<string>(most, MINUTE);
        let now = NOW;
        const all: number[] = [];
        for (const { ms, sweeps } of steps) {
          now += ms;
          if (sweeps) limit.expire(now);
          expect(limit.waitSeconds("ann", now)).toBe(
            waitSeconds(all, now, { limit: most, windowMs: MINUTE }),
          );
          limit.note("ann", now);
          all.push(now);
        }
      }),
    );
  });

  test("do not count for ever when the clock was set back", () => {
    const limit = newRequestLimit<string>(1, MINUTE);
    limit.note("ann", NOW + 10 * MINUTE);
    expect(limit.waitSeconds("ann", NOW)).toBe(0);
  });
});
