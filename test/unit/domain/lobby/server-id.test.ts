import { mayTake, parseServerId } from "../../../../src/domain/lobby/server-id";
import type { UserId } from "../../../../src/domain/lobby/ids";

describe("a server_id", () => {
  test.each([
    ["3427753309332680033", 3427753309332680033n],
    ["18446744073709551615", 2n ** 64n - 1n],
    ["-9223372036854775808", -(2n ** 63n)],
    ["-1", -1n],
    ["0x2f91d3794c71ad61", 3427753309332680033n],
    ["0XFF", 255n],
  ])("is read from %s", (text, id) => {
    expect(parseServerId(text)).toBe(id);
  });

  test.each([
    "",
    "-",
    "0x",
    "-0xff",
    "1.5",
    "1e3",
    "seven",
    " 1",
    "18446744073709551616",
    "-9223372036854775809",
  ])("is not read from %p", (text) => {
    expect(parseServerId(text)).toBeUndefined();
  });
});

describe("a server_id that somebody has", () => {
  const time = { nowMs: 1_000_000, keepMs: 1000 };
  const owner = { operator: "one" as UserId, isAlive: false, lastSeenMs: 999_500, isReleased: false };

  test("is its operator's, whatever else", () => {
    expect(mayTake({ ...owner, isAlive: true }, "one", time)).toBe(true);
  });

  test("is nobody else's, alive or away", () => {
    expect(mayTake(owner, "other", time)).toBe(false);
    expect(mayTake({ ...owner, isAlive: true, lastSeenMs: 0 }, "other", time)).toBe(false);
    expect(mayTake({ ...owner, lastSeenMs: 999_000 }, "other", time)).toBe(false);
    expect(mayTake({ ...owner, lastSeenMs: undefined }, "other", time)).toBe(false);
  });

  test("is anybody's when nobody has it, it was released, or it was away for too long", () => {
    expect(mayTake(undefined, "other", time)).toBe(true);
    expect(mayTake({ ...owner, isReleased: true, isAlive: true }, "other", time)).toBe(true);
    expect(mayTake({ ...owner, lastSeenMs: 998_999 }, "other", time)).toBe(true);
  });
});
