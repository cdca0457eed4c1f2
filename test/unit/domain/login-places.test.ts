import fc from "fast-check";
import { type Checkers, type Queuer, withPlace } from "../../../src/domain/login-places";

const NOW = 1_800_000_000_000;
const idle: Checkers = { count: 1, checkMs: 500, freeAt: 0, restUntil: 0 };
const after = (ms: number): Checkers => ({ ...idle, freeAt: NOW + ms });

describe("places at the password checkers", () => {
  test("an idle checker takes anybody, and is free again after one check", () => {
    for (const who of ["clean", "suspect", "crowd"] as const)
      expect(withPlace(who, NOW, idle)?.freeAt).toBe(NOW + 500);
  });

  test("a clean caller takes a place when its turn comes within a second and a half", () => {
    expect(withPlace("clean", NOW, after(1500))?.freeAt).toBe(NOW + 2000);
    expect(withPlace("clean", NOW, after(1501))).toBeUndefined();
  });

  test("a suspect takes a place that leaves one for a clean caller, and one of a crowd only an idle checker", () => {
    expect(withPlace("suspect", NOW, after(1000))?.freeAt).toBe(NOW + 1500);
    expect(withPlace("suspect", NOW, after(1001))).toBeUndefined();
    expect(withPlace("crowd", NOW, after(1))).toBeUndefined();
  });

  test("after a check for a crowd the checkers rest from crowds, and from nobody else", () => {
    const resting = withPlace("crowd", NOW, idle) ?? idle;
    expect(resting.restUntil).toBe(NOW + 500 + 1500);
    const later = NOW + 600;
    expect(withPlace("crowd", later, resting)).toBeUndefined();
    expect(withPlace("suspect", later, resting)).toBeDefined();
    expect(withPlace("clean", later, resting)).toBeDefined();
    expect(withPlace("crowd", resting.restUntil, resting)).toBeDefined();
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
          let checkers: Checkers = { ...idle, count, checkMs };
          for (const [who, step] of queue) {
            now += step;
            checkers = withPlace(who, now, checkers) ?? checkers;
            expect(withPlace("clean", now, checkers)).toBeDefined();
          }
        },
      ),
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
          const taken = withPlace("crowd", now, checkers);
          if (taken) checks += 1;
          checkers = taken ?? checkers;
        }
        expect(checks * idle.checkMs).toBeLessThanOrEqual((now - NOW) / 3 + idle.checkMs);
      }),
    );
  });
});
