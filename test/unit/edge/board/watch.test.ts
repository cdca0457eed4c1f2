import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Board } from "../../../../src/edge/board/board";
import { type Watch, watchLobbies } from "../../../../src/edge/board/watch";

let asked = 0;
let fails = false;
let watch: Watch;
beforeEach(() => {
  jest.useFakeTimers();
  [asked, fails] = [0, false];
  watch = watchLobbies(() => {
    asked++;
    return fails ? Promise.reject(new Error("away")) : Promise.resolve([]);
  });
});
afterEach(() => {
  watch.close();
  jest.useRealTimers();
});

describe("a watch", () => {
  test("asks once for all who look, however many they are", async () => {
    const seen = new Map<number, number>();
    for (let at = 0; at < 200; at++) watch.follow(() => void seen.set(at, (seen.get(at) ?? 0) + 1));
    await jest.advanceTimersByTimeAsync(7000);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(10);
    expect(seen.size).toBe(200);
    expect(new Set(seen.values())).toEqual(new Set([asked]));
  });

  test("asks nobody while nobody looks", async () => {
    const stop = watch.follow(() => undefined);
    await jest.advanceTimersByTimeAsync(3000);
    stop();
    await jest.advanceTimersByTimeAsync(1000);
    const before = asked;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(before);
  });

  test("gives the same board to those who come in one moment", async () => {
    await Promise.all(Array.from({ length: 50 }, () => watch.now()));
    expect(asked).toBe(1);
  });

  test("says when the server is away, and when it is back", async () => {
    const told: (Board | undefined)[] = [];
    fails = true;
    watch.follow((board) => void told.push(board));
    await jest.advanceTimersByTimeAsync(1000);
    fails = false;
    await jest.advanceTimersByTimeAsync(1000);
    expect(told[0]).toBeUndefined();
    expect(told.at(-1)).toMatchObject({ matches: [] });
  });
});
