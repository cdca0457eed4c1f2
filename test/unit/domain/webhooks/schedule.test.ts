import fc from "fast-check";
import { MOST_TRIES, nextTry, type Outcome } from "../../../../src/domain/webhooks/schedule";

const AT = 1_700_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const after = (tries: number, outcome: Outcome, nowMs = AT, chance = 0) =>
  nextTry({ tries, atMs: AT }, outcome, nowMs, chance);

describe("a delivery", () => {
  test.each([200, 204, 299])("is done when the receiver says %d", (status) => {
    expect(after(2, { status })).toEqual({ state: "delivered", tries: 3 });
  });

  test("is tried five times in less than a day, ever more rarely", () => {
    const waits: number[] = [];
    let [tries, now] = [0, AT];
    for (let next = after(tries, { status: 500 }, now); next.state === "waiting";) {
      waits.push(next.dueMs - now);
      [tries, now] = [next.tries, next.dueMs];
      next = after(tries, { status: 500 }, now);
    }
    expect(waits).toEqual([MINUTE, 10 * MINUTE, 2 * HOUR, 20 * HOUR]);
    expect(tries + 1).toBe(MOST_TRIES);
  });

  test.each([0, 199, 300, 301, 404, 500])("that was answered with %d waits", (status) => {
    expect(after(0, { status }).state).toBe("waiting");
  });

  test("is given up where the receiver is gone, or may not be asked", () => {
    expect(after(0, { status: 410 })).toEqual({ state: "failed", tries: 1 });
    expect(after(0, { status: 0, final: true })).toEqual({ state: "failed", tries: 1 });
  });

  test("comes when the receiver says, an hour later at most", () => {
    expect(after(0, { status: 503, retryAfter: 7 })).toEqual({
      state: "waiting",
      tries: 1,
      dueMs: AT + 7000,
    });
    expect(after(0, { status: 503, retryAfter: 0 })).toMatchObject({ dueMs: AT + 1000 });
    expect(after(0, { status: 503, retryAfter: 999_999 })).toMatchObject({ dueMs: AT + HOUR });
  });

  test("that is told to slow down uses up no try, and is given up after a day all the same", () => {
    const slow = { status: 429, retryAfter: 2 };
    expect(after(4, slow)).toEqual({ state: "waiting", tries: 4, dueMs: AT + 2000 });
    expect(after(0, { status: 429 })).toMatchObject({ state: "waiting", tries: 0 });
    expect(after(4, slow, AT + 24 * HOUR)).toEqual({ state: "failed", tries: 4 });
  });

  test("waits up to a fifth longer by chance, so that those who failed together come apart", () => {
    expect(after(0, { status: 500 }, AT, 1)).toMatchObject({ dueMs: AT + 1.2 * MINUTE });
    expect(after(1, { status: 500 }, AT, 0.5)).toMatchObject({ dueMs: AT + 11 * MINUTE });
  });

  test("may be tried until the event is a day old, and not later", () => {
    const day = AT + 24 * HOUR;
    expect(after(0, { status: 503, retryAfter: 60 }, day - MINUTE).state).toBe("waiting");
    expect(after(0, { status: 503, retryAfter: 60 }, day - MINUTE + 1).state).toBe("failed");
  });

  test("always ends, whatever the answers", () => {
    const outcome = fc.record({
      status: fc.nat(999),
      retryAfter: fc.option(fc.nat(100_000), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.infiniteStream(outcome),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (outcomes, chance) => {
          let [tries, now] = [0, AT];
          for (const one of outcomes) {
            const next = after(tries, one, now, chance);
            if (next.state !== "waiting") return;
            expect(next.dueMs).toBeGreaterThan(now);
            [tries, now] = [next.tries, next.dueMs];
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
