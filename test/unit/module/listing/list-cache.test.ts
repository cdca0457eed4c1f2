import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { cachedUnder } from "../../../../src/module/listing/list-cache";
import { nodeMemory } from "./node-memory";

const LIST = "x".repeat(1000);

describe("lists that are kept", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test("take as much room after ten thousand versions as after two", () => {
    const { nk, entries } = nodeMemory();
    const bytes = () => [...entries.values()].reduce((sum, { value }) => sum + String(value).length, 0);
    const make = (mark: string) => () =>
      cachedUnder(
        nk,
        "full",
        () => mark,
        () => LIST,
      );
    make("a")();
    make("b")();
    const [keys, room] = [[...entries.keys()].sort(), bytes()];
    for (let at = 0; at < 10_000; at++) {
      jest.advanceTimersByTime(at % 900);
      make(`mark${at % 10}`)();
    }
    expect([...entries.keys()].sort()).toEqual(keys);
    expect(bytes()).toBeLessThan(room + 10);
  });

  test("are given out until they are old, or their mark is another one", () => {
    const { nk } = nodeMemory();
    let made = 0;
    const ask = (mark: string) =>
      cachedUnder(
        nk,
        "public",
        () => mark,
        () => `list ${++made}`,
      );
    expect([ask("a"), ask("a"), ask("b"), ask("b")]).toEqual(["list 1", "list 1", "list 2", "list 2"]);
    jest.advanceTimersByTime(249);
    expect(ask("b")).toBe("list 2");
    jest.advanceTimersByTime(1);
    expect([ask("b"), ask("b")]).toEqual(["list 3", "list 3"]);
  });

  test("are each their own", () => {
    const { nk } = nodeMemory();
    const ask = (name: "full" | "public" | "hosts") =>
      cachedUnder(
        nk,
        name,
        () => "",
        () => `of ${name}`,
      );
    for (const _round of [1, 2])
      for (const name of ["full", "public", "hosts"] as const) expect(ask(name)).toBe(`of ${name}`);
  });

  test("are not kept when their mark changed while they were made", () => {
    const { nk } = nodeMemory();
    let mark = "a";
    const ask = (list: string, next = mark) =>
      cachedUnder(
        nk,
        "full",
        () => mark,
        () => {
          mark = next;
          return list;
        },
      );
    expect(ask("old", "b")).toBe("old");
    expect(ask("new")).toBe("new");
    mark = "a";
    expect(ask("newer")).toBe("newer");
  });

  test("of a maker that failed are made by the next one", () => {
    const { nk } = nodeMemory();
    const ask = (make: () => string) => cachedUnder(nk, "full", () => "", make);
    expect(() =>
      ask(() => {
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(ask(() => "yes")).toBe("yes");
  });
});
