import fc from "fast-check";
import { type Checkers, othersNeedCores, placeFor, type Queuer } from "../../../src/domain/login-places";

const NOW = 1_800_000_000_000;
const idle: Checkers = { freeAt: [0], always: 1, coresNeeded: false, restUntil: 0 };
const after = (...ms: number[]): Checkers => ({
  ...idle,
  freeAt: ms.map((one) => NOW + one),
  always: ms.length,
});
const CHECK_MS = 500;
const place = (who: Queuer, checkers: Checkers, now = NOW) => placeFor(who, now, CHECK_MS, checkers);

/** The checkers as they are when the place is taken, or as they were when there was none. */
function taking(who: Queuer, now: number, takesMs: number, checkers: Checkers): Checkers | undefined {
  const taken = placeFor(who, now, takesMs, checkers);
  return (
    taken && {
      ...checkers,
      freeAt: checkers.freeAt.map((at, checker) => (checker === taken.checker ? taken.ends : at)),
      restUntil: taken.restUntil,
    }
  );
}

describe("places at the password checkers", () => {
  test("an idle checker takes anybody, and is free again after one check", () => {
    for (const who of ["vouched", "clean", "suspect", "crowd"] as const)
      expect(place(who, idle)).toMatchObject({ checker: 0, begins: NOW, ends: NOW + 500 });
  });

  test("a caller goes to the checker that is free first", () => {
    expect(place("clean", after(900, 200, 400))).toMatchObject({ checker: 1, begins: NOW + 200 });
    expect(place("suspect", after(900, 200, 400))).toMatchObject({ checker: 1, ends: NOW + 700 });
  });

  test("a clean caller takes a place when its turn comes within three seconds, one that is vouched for within six", () => {
    expect(place("clean", after(3000))).toBeDefined();
    expect(place("clean", after(3001))).toBeUndefined();
    expect(place("vouched", after(6000))).toBeDefined();
    expect(place("vouched", after(6001))).toBeUndefined();
  });

  test("a suspect takes a place that leaves one for a clean caller, and one of a crowd only when all checkers are idle", () => {
    expect(place("suspect", after(1000))).toBeDefined();
    expect(place("suspect", after(1001))).toBeUndefined();
    expect(place("crowd", after(1, 0))).toBeUndefined();
    expect(place("crowd", after(0, 0))).toBeDefined();
  });

  test("the cores that others may need are for clean callers, and for nobody while others need them", () => {
    const checkers: Checkers = { ...after(700, 0), always: 1 };
    expect(place("clean", checkers)?.checker).toBe(1);
    expect(place("vouched", checkers)?.checker).toBe(1);
    expect(place("suspect", checkers)?.checker).toBe(0);
    expect(place("clean", { ...checkers, coresNeeded: true })?.checker).toBe(0);
  });

  test("after a check for a crowd the checkers rest from crowds, and from nobody else", () => {
    const resting = taking("crowd", NOW, CHECK_MS, idle) ?? idle;
    expect(resting.restUntil).toBe(NOW + 500 + 1500);
    expect(placeFor("crowd", NOW, 100, idle)?.restUntil).toBe(NOW + 100 + 300);
    expect(placeFor("crowd", NOW, 20_000, idle)?.restUntil).toBe(NOW + 1500 + 1500);
    const later = NOW + 600;
    expect(place("crowd", resting, later)).toBeUndefined();
    expect(place("suspect", resting, later)).toBeDefined();
    expect(place("clean", resting, later)).toBeDefined();
    expect(place("crowd", resting, resting.restUntil)).toBeDefined();
  });

  test("whatever suspects do, and however slow the machine is, a clean caller gets a place", () => {
    const steps = fc.array(fc.tuple(fc.constantFrom<Queuer>("suspect", "crowd"), fc.nat(300)), {
      maxLength: 50,
    });
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 20_000 }),
        (queue, count, checkMs) => {
          let now = NOW;
          let checkers: Checkers = { ...idle, freeAt: Array<number>(count).fill(0), always: count };
          for (const [who, step] of queue) {
            now += step;
            checkers = taking(who, now, checkMs, checkers) ?? checkers;
            expect(placeFor("clean", now, checkMs, checkers)).toBeDefined();
          }
        },
      ),
    );
  });

  test("whoever is in line, an address that nobody is in line from has no more than three seconds before it", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 60 }), (steps) => {
        let now = NOW;
        let checkers = idle;
        for (const step of steps) {
          now += step;
          const begins = placeFor("clean", now, CHECK_MS, checkers)?.begins ?? now;
          expect(begins - now).toBeLessThanOrEqual(3000);
          checkers = taking("vouched", now, CHECK_MS, checkers) ?? checkers;
        }
      }),
    );
  });

  test("a crowd takes at most a third of one checker's time", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 50, maxLength: 300 }), (steps) => {
        let now = NOW;
        let checkers = idle;
        let checks = 0;
        for (const step of steps) {
          now += step;
          const taken = taking("crowd", now, CHECK_MS, checkers);
          if (taken) checks += 1;
          checkers = taken ?? checkers;
        }
        expect(checks * CHECK_MS).toBeLessThanOrEqual((now - NOW) / 3 + CHECK_MS);
      }),
    );
  });
});

describe("a check that took long", () => {
  test("says that others need the cores when it took half as long again as the quickest", () => {
    expect(othersNeedCores(150, 100)).toBe(false);
    expect(othersNeedCores(151, 100)).toBe(true);
  });
});
