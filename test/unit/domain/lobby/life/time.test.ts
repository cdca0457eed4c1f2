import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import { deadlineOf, EMPTY_MS, START_LIMIT_MS } from "../../../../../src/domain/lobby/life/time";
import { NOW } from "../make";
import { after, attempt, comes, left, prepared, reserve, sent, signal, started, tick } from "./story";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("a prepared match", () => {
  test.each([
    ["now", NOW],
    ["to come", NOW + HOUR],
    ["past", NOW - 5 * MINUTE],
  ])("starts without players 15 minutes after a start time that is %s, and not before", (_says, startMs) => {
    expect(START_LIMIT_MS).toBe(15 * MINUTE);
    const state = prepared({ startMs });
    const limit = startMs + 15 * MINUTE;
    expect(deadlineOf(state)).toBe(limit);
    expect(lifecycle(state, tick, limit - 1)).toEqual({ state, effects: [] });
    const begun = lifecycle(state, tick, limit);
    expect(begun.state).toEqual({ ...state, phase: "started", emptySinceMs: limit });
    expect(sent(begun, "LobbySessionStart")).toMatchObject([["server", { entrants: [] }]]);
    expect(begun.effects).toHaveLength(1);
  });

  test("starts at the next tick when its limit has long passed", () => {
    expect(lifecycle(prepared({ startMs: NOW - HOUR }), tick, NOW).state.phase).toBe("started");
  });

  test("that time has started is not started again by its first player", () => {
    const begun = after(prepared(), [tick], NOW + START_LIMIT_MS);
    const outcome = lifecycle(
      after(begun, [attempt(1)], NOW + START_LIMIT_MS),
      tick,
      NOW + START_LIMIT_MS + 1,
    );
    expect(outcome.effects).toEqual([]);
  });

  test("is not started again by its limit after a player started it", () => {
    const state = after(prepared(), comes(1));
    expect(deadlineOf(state)).toBeUndefined();
    expect(lifecycle(state, tick, NOW + HOUR)).toEqual({ state, effects: [] });
  });
});

describe("an empty match", () => {
  const empty = after(started([1]), [left(1)]);

  test("ends after 60 seconds, and not before", () => {
    expect(EMPTY_MS).toBe(MINUTE);
    expect(deadlineOf(empty)).toBe(NOW + MINUTE);
    expect(lifecycle(empty, tick, NOW + MINUTE - 1)).toEqual({ state: empty, effects: [] });
    expect(lifecycle(empty, tick, NOW + MINUTE)).toEqual({
      state: { ...empty, phase: "ended" },
      effects: [
        { do: "send", op: "LobbySessionEnded", body: { reason: "nobody is in the match" }, to: "everyone" },
        { do: "end" },
      ],
    });
  });

  test("that was started by signal ends 60 seconds after that", () => {
    const begun = after(prepared(), [signal({ is: "StartSession" })], NOW + 5);
    expect(deadlineOf(begun)).toBe(NOW + 5 + MINUTE);
    expect(after(begun, [tick], NOW + 5 + MINUTE).phase).toBe("ended");
  });

  test("is held by a reserved seat, and ends when that is void", () => {
    const held = after(empty, [reserve(2)], NOW + 50_000);
    expect(deadlineOf(held)).toBe(NOW + 80_000);
    expect(lifecycle(held, tick, NOW + 79_999)).toEqual({ state: held, effects: [] });
    expect(lifecycle(held, tick, NOW + 80_000).state).toMatchObject({ phase: "ended", seats: [] });
  });

  test("is held by who was let in, and goes on when that player is there", () => {
    const played = after(empty, comes(2), NOW + 59_000);
    expect(played.emptySinceMs).toBeUndefined();
    expect(deadlineOf(played)).toBeUndefined();
    expect(after(played, [tick], NOW + HOUR).phase).toBe("started");
  });

  test("has its 60 seconds anew when it is empty again", () => {
    const again = after(after(empty, comes(2), NOW + 59_000), [left(2)], NOW + 70_000);
    expect(deadlineOf(again)).toBe(NOW + 70_000 + MINUTE);
  });
});

test("a match is to be woken when its first reserved seat is void", () => {
  const one = after(prepared(), [reserve(1)]);
  const two = after(one, [reserve(2)], NOW + 10_000);
  expect(deadlineOf(two)).toBe(NOW + 30_000);
  expect(after(two, [tick], NOW + 30_000).seats).toHaveLength(1);
});
