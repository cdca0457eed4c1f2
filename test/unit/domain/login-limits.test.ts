import fc from "fast-check";
import {
  admission,
  type LoginLimits,
  SLOWED_IDENTITY_MS,
  withFailure,
} from "../../../src/domain/login-limits";

const limits: LoginLimits = { windowMs: 60_000, failuresPerIdentity: 3, failuresPerAddress: 5 };
const now = 1_800_000_000_000;
const ago = (...seconds: number[]) => seconds.map((one) => now - one * 1000).sort((a, b) => a - b);

describe("admission of a log-in", () => {
  test("a caller without failures is clean", () => {
    expect(admission([], [], now, limits)).toEqual({ admit: "clean" });
  });

  test("a caller whose address failed recently is suspect", () => {
    expect(admission([], ago(1), now, limits)).toEqual({ admit: "suspect" });
  });

  test("failures of others on the same account do not make a caller suspect", () => {
    expect(admission(ago(1, 2), [], now, limits)).toEqual({ admit: "clean" });
  });

  test("an address at its limit waits until the oldest counting failure leaves the window", () => {
    expect(admission([], ago(50, 40, 30, 20, 10), now, limits)).toEqual({
      refuse: "suspect",
      retryAfterSeconds: 10,
    });
  });

  test("failures outside the window do not count", () => {
    expect(admission(ago(61, 62, 63), ago(61, 62, 63, 64, 65), now, limits)).toEqual({ admit: "clean" });
  });

  test("an account at its limit refuses a caller that failed as well", () => {
    expect(admission(ago(30, 20, 10), ago(10), now, limits)).toEqual({
      refuse: "suspect",
      retryAfterSeconds: 30,
    });
  });

  test("an account at its limit is slowed, not shut, for a caller without failures", () => {
    expect(admission(ago(30, 20, 10), [], now, limits)).toEqual({ admit: "clean" });
    expect(admission(ago(30, 20, 1), [], now, limits)).toEqual({ refuse: "clean", retryAfterSeconds: 2 });
  });

  test("whatever was recorded, a clean address is let through within the slowing time or the address's own wait", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 20 }), (ages) => {
        const identity = ages.map((age) => now - age).sort((a, b) => a - b);
        const answer = admission(identity, [], now + SLOWED_IDENTITY_MS, limits);
        expect(answer).toEqual({ admit: "clean" });
      }),
    );
  });

  test("a refusal always names a time at which the same caller is no longer refused", () => {
    const times = fc.array(fc.integer({ min: 0, max: 70_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(times, times, (ofIdentity, ofAddress) => {
        const [identity, address] = [ofIdentity, ofAddress].map((ages) =>
          ages.map((age) => now - age).sort((a, b) => a - b),
        ) as [number[], number[]];
        const answer = admission(identity, address, now, limits);
        if (!("refuse" in answer)) return;
        expect(answer.retryAfterSeconds).toBeGreaterThan(0);
        expect(answer.retryAfterSeconds).toBeLessThanOrEqual(limits.windowMs / 1000);
        let later = now;
        for (let tries = 0; tries < 3; tries++) {
          const again = admission(identity, address, later, limits);
          if (!("refuse" in again)) return;
          later += again.retryAfterSeconds * 1000;
        }
        expect(admission(identity, address, later, limits)).toHaveProperty("admit");
      }),
    );
  });
});

describe("the record of failures", () => {
  test("is the latest in the window, as many as the larger limit, whichever that is", () => {
    const limit = fc.integer({ min: 1, max: 6 });
    const steps = fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(limit, limit, steps, (failuresPerIdentity, failuresPerAddress, waits) => {
        let time = now;
        let failures: number[] = [];
        const all: number[] = [];
        for (const wait of waits) {
          time += wait;
          all.push(time);
          failures = withFailure(failures, time, {
            windowMs: limits.windowMs,
            failuresPerIdentity,
            failuresPerAddress,
          });
          const counting = all.filter((one) => one > time - limits.windowMs);
          expect(failures).toEqual(counting.slice(-Math.max(failuresPerIdentity, failuresPerAddress)));
        }
      }),
    );
  });
});
