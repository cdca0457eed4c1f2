import { newRequestLimit } from "../../../src/domain/request-limit";

const MINUTE = 60_000;

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
    limit.note("ann", 0);
    limit.expire(MINUTE - 1);
    expect(limit.waitSeconds("ann", MINUTE - 1)).toBe(1);
    limit.expire(MINUTE);
    expect(limit.waitSeconds("ann", 0)).toBe(0);
  });
});
