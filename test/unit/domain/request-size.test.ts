import { describe, expect, test } from "@jest/globals";
import { hasFewEntries, MOST_ENTRIES } from "../../../src/domain/request-size";

const list = (length: number) => Array<number>(length).fill(0);
const record = (length: number) => Object.fromEntries(list(length).map((value, at) => [String(at), value]));

describe("a request", () => {
  test("may have as many entries as is said, in each list and object of it", () => {
    expect(hasFewEntries({ a: list(MOST_ENTRIES), b: record(MOST_ENTRIES), c: "x".repeat(5000) })).toBe(true);
    for (const plain of [undefined, null, 1, 2n, "", true]) expect(hasFewEntries(plain)).toBe(true);
  });

  test.each([
    ["a list", list(MOST_ENTRIES + 1)],
    ["an object", record(MOST_ENTRIES + 1)],
    ["a list in an object", { a: { b: list(MOST_ENTRIES + 1) } }],
    ["one list of several", [list(1), list(MOST_ENTRIES + 1)]],
    ["an object in a list", [[record(MOST_ENTRIES + 1)]]],
  ])("has too many in %s", (_what, value) => expect(hasFewEntries(value)).toBe(false));
});
