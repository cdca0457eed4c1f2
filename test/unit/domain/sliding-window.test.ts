import fc from "fast-check";
import {
  left,
  recent,
  waitMs,
  waitSeconds,
  windowEndsIn,
  windowNumber,
  withEvent,
} from "../../../src/domain/sliding-window";

const NOW = 1_800_000_000_000;
const rule = fc.record({
  limit: fc.integer({ min: 1, max: 12 }),
  windowMs: fc.integer({ min: 1, max: 900_000 }),
});
/** Times about now, of the past and (a clock that was set back) of the future, oldest first. */
const times = fc
  .array(fc.integer({ min: -2_000_000, max: 2_000_000 }), { maxLength: 20 })
  .map((steps) => steps.map((step) => NOW + step).sort((one, other) => one - other));

describe("events in a window that moves", () => {
  test("the oldest that counts says how long to wait, and one that has left the window counts no more", () => {
    const three = { limit: 3, windowMs: 60_000 };
    const ago = (...seconds: number[]) => seconds.map((one) => NOW - one * 1000);
    expect(waitSeconds(ago(50, 20), NOW, three)).toBe(0);
    expect(waitSeconds(ago(50, 20, 10), NOW, three)).toBe(10);
    expect(waitSeconds(ago(55, 50, 20, 10), NOW, three)).toBe(10);
    expect(waitSeconds(ago(60, 20, 10), NOW, three)).toBe(0);
    expect(left(ago(60, 20, 10), NOW, three)).toBe(1);
  });

  test("one is allowed exactly when there is nothing to wait for and when some are left", () => {
    fc.assert(
      fc.property(times, rule, (seen, limit) => {
        const allowed = recent(seen, NOW, limit.windowMs).length < limit.limit;
        expect(waitMs(seen, NOW, limit) === 0).toBe(allowed);
        expect(left(seen, NOW, limit) > 0).toBe(allowed);
      }),
    );
  });

  test("whoever waits as long as told is allowed, and not a millisecond sooner", () => {
    fc.assert(
      fc.property(times, rule, (seen, limit) => {
        const past = seen.filter((time) => time <= NOW);
        const wait = waitMs(past, NOW, limit);
        expect(waitMs(past, NOW + wait, limit)).toBe(0);
        if (wait > 1) expect(waitMs(past, NOW + wait - 1, limit)).toBe(1);
        expect(waitMs(past, NOW + 1000 * waitSeconds(past, NOW, limit), limit)).toBe(0);
        expect(wait).toBeLessThanOrEqual(limit.windowMs);
      }),
    );
  });

  test("what is kept is no more than the limit, and counts as all of them would", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500_000), { maxLength: 30 }), rule, (steps, limit) => {
        let now = NOW;
        let kept: number[] = [];
        const all: number[] = [];
        for (const step of steps) {
          now += step;
          all.push(now);
          kept = withEvent(kept, now, limit);
          expect(kept.length).toBeLessThanOrEqual(limit.limit);
          expect(waitMs(kept, now, limit)).toBe(waitMs(all, now, limit));
        }
      }),
    );
  });

  test("a clock that was set back keeps nothing for ever", () => {
    expect(waitMs([NOW + 10_000_000], NOW, { limit: 1, windowMs: 900_000 })).toBe(0);
    expect(withEvent([NOW + 10_000_000], NOW, { limit: 5, windowMs: 900_000 })).toEqual([NOW]);
  });
});

describe("a window of the calendar", () => {
  test("ends when it says, and the next one has the next number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: NOW }), fc.integer({ min: 1, max: 900 }), (now, seconds) => {
        const windowMs = seconds * 1000;
        const wait = windowEndsIn(now, windowMs) * 1000;
        expect(wait).toBeLessThanOrEqual(windowMs);
        expect(windowNumber(now + wait, windowMs)).toBe(windowNumber(now, windowMs) + 1);
      }),
    );
  });
});
