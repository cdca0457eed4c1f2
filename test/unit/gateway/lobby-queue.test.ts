import { jest } from "@jest/globals";
import { fairQueue } from "../../../src/gateway/lobby/queue";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const WAIT_MS = 45_000;
const later = () => jest.advanceTimersByTimeAsync(0);

/** Players whose requests last until the test ends them. */
function stage(atOnce: number) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const waiting: number[] = [];
  const queue = fairQueue({
    ...{ atOnce, mostWaitMs: WAIT_MS },
    tooLong: () => new Error("too long"),
    waiting: (count) => waiting.push(count),
  });
  const ask = (name: string, { who = name, goesOn = false } = {}) => {
    const over = new AbortController();
    const outcome = queue.run({ who, goesOn, signal: over.signal }, () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
    outcome.catch(() => {});
    return { outcome, giveUp: () => over.abort() };
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await later();
  };
  return { queue, ask, end, begun, waiting };
}

describe("requests to get into a match", () => {
  test("are under way so many at a time, and the others come in their order", async () => {
    const { ask, end, begun, waiting } = stage(2);
    const all = ["a", "b", "c", "d"].map((name) => ask(name).outcome);
    await later();
    expect(begun).toEqual(["a", "b"]);
    expect(waiting.at(-1)).toBe(2);
    await end("b");
    expect(begun).toEqual(["a", "b", "c"]);
    await end("a");
    await end("c");
    await end("d");
    expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
    expect(waiting.at(-1)).toBe(0);
  });

  test("of one player stand behind the first of everybody else", async () => {
    const { ask, end, begun } = stage(1);
    ask("busy");
    for (const name of ["a1", "a2", "a3"]) ask(name, { who: "a" });
    ask("b1", { who: "b" });
    ask("c1", { who: "c" });
    ask("b2", { who: "b" });
    for (const name of ["busy", "a1", "b1", "c1", "a2", "b2", "a3"]) {
      await later();
      expect(begun.at(-1)).toBe(name);
      await end(name);
    }
    expect(begun).toHaveLength(7);
  });

  test("that are given up lose their place without a word, and nobody waits for them", async () => {
    const { ask, end, begun, waiting } = stage(1);
    ask("first");
    const second = ask("second");
    const third = ask("third");
    await later();
    second.giveUp();
    expect(await second.outcome).toBeUndefined();
    expect(waiting.at(-1)).toBe(1);
    await end("first");
    expect(begun).toEqual(["first", "third"]);
    await end("third");
    expect(await third.outcome).toBe("third");
  });

  test("that were given up before they came are not begun", async () => {
    const { queue } = stage(1);
    const signal = AbortSignal.abort();
    const work = jest.fn(() => Promise.resolve("done"));
    expect(await queue.run({ who: "a", signal }, work)).toBeUndefined();
    expect(work).not.toHaveBeenCalled();
  });

  test("that wait for longer than a player should are refused, and the others move up", async () => {
    const { ask, end, begun, waiting } = stage(1);
    ask("first");
    const second = ask("second");
    await jest.advanceTimersByTimeAsync(WAIT_MS - 1);
    const third = ask("third");
    await jest.advanceTimersByTimeAsync(1);
    await expect(second.outcome).rejects.toThrow("too long");
    expect(waiting.at(-1)).toBe(1);
    await end("first");
    expect(begun).toEqual(["first", "third"]);
    await end("third");
    expect(await third.outcome).toBe("third");
  });

  test("that had their turn go on before those who wait for their first", async () => {
    const { ask, end, begun } = stage(1);
    ask("first");
    ask("second");
    ask("measured", { goesOn: true });
    await later();
    await end("first");
    expect(begun).toEqual(["first", "measured"]);
    await end("measured");
    expect(begun).toEqual(["first", "measured", "second"]);
  });

  test("that fail make room like those that succeed, and say why", async () => {
    const { queue, ask, end, begun } = stage(1);
    const failing = queue.run({ who: "a", signal: new AbortController().signal }, () =>
      Promise.reject(new Error("refused")),
    );
    ask("next");
    await expect(failing).rejects.toThrow("refused");
    expect(begun).toEqual(["next"]);
    await end("next");
  });
});
