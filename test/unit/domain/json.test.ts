import fc from "fast-check";
import { MAX_DEPTH, readJson, writeJson } from "../../../src/domain/json";

/** Documents with integers of any size and strings that look like what a sloppy parser trips over. */
const hostile = fc.constantFrom("0n", "12n", "9007199254740993", "\\u0000", '{"a":1}', "__proto__ ", "١٢٣");
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.string(),
    hostile,
    fc
      .bigInt(-(2n ** 64n), 2n ** 64n)
      .map((n) => (n >= -(2n ** 53n) + 1n && n <= 2n ** 53n - 1n ? Number(n) : n)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.string(), hostile).filter((key) => key !== "__proto__"),
      tie("any"),
      { maxKeys: 4 },
    ),
  ),
})).any;

describe("JSON without loss", () => {
  test("reads what it wrote, every digit and every key", () => {
    fc.assert(
      fc.property(value, (document) => {
        const text = writeJson(document);
        expect(writeJson(readJson(text))).toBe(text);
      }),
    );
  });

  test.each(["9007199254740993", "-9007199254740993", "9223372036854775807", "18446744073709551615"])(
    "keeps %s",
    (digits) => {
      expect(readJson(`{"n":${digits}}`)).toEqual({ n: BigInt(digits) });
      expect(writeJson({ n: BigInt(digits) })).toBe(`{"n":${digits}}`);
    },
  );

  test("small integers and fractions stay numbers beside big ones", () => {
    expect(readJson("[1, 2.5, 1e3, 12345678901234567890]")).toEqual([1, 2.5, 1000, 12345678901234567890n]);
  });

  test("refuses what nests too deep, quickly, and does not count brackets in strings", () => {
    expect(() => readJson("[".repeat(100_000))).toThrow(/deeper/);
    expect(() => readJson(`${"[".repeat(MAX_DEPTH + 1)}${"]".repeat(MAX_DEPTH + 1)}`)).toThrow(/deeper/);
    expect(readJson(`${"[".repeat(MAX_DEPTH)}${"]".repeat(MAX_DEPTH)}`)).toBeDefined();
    expect(readJson(JSON.stringify('["['.repeat(100)))).toBe('["['.repeat(100));
  });

  test.each(["", "{", "nul", "01", '{"a":1,}', "{'a':1}", "[1 2]", '"\u0001"', "12345678901234567890x"])(
    "refuses %j",
    (text) => expect(() => readJson(text)).toThrow(),
  );
});
