import fc from "fast-check";
import { jsonProblem, JsonProblem, MAX_DEPTH, readJson, writeJson } from "../../../src/domain/json";

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

  test.each(["", " ", "\n", "\t", "[", "[ ", "[1,", '{"n":', '{"n": ', '{"n"\n:\n', "[-1, -"])(
    "keeps every digit of an integer after %j",
    (before) => {
      const after = before.startsWith("[") ? "]" : before.startsWith("{") ? "}" : "";
      const text = `${before}9007199254740993${after}`;
      expect(writeJson(readJson(text))).toBe(text.replace(/\s/g, ""));
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

  test("counts how deep lists and objects nest, and not how many there are", () => {
    const deep = (depth: number) => `${'{"a":['.repeat(depth / 2)}${"]}".repeat(depth / 2)}`;
    const many = Array<string>(2 * MAX_DEPTH)
      .fill(deep(2))
      .join(",");
    expect(readJson(`[${many}]`)).toHaveLength(2 * MAX_DEPTH);
    expect(readJson(`[${deep(MAX_DEPTH - 2)},[[]],${many}]`)).toBeDefined();
    expect(readJson(`{"a":[${many}],"b":[${deep(MAX_DEPTH - 2)}]}`)).toBeDefined();
    expect(() => readJson(`[${many},${deep(MAX_DEPTH)}]`)).toThrow(/deeper/);
  });

  test.each(["", "{", "nul", "01", '{"a":1,}', "{'a':1}", "[1 2]", '"\u0001"', "12345678901234567890x"])(
    "refuses %j",
    (text) => expect(() => readJson(text)).toThrow(),
  );

  test.each([
    '{"a":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a" : 1 , "a"\n:\t1}',
    '{"a":1,"\\u0061":2}',
    '{"a":"b\\":","a":1}',
    '{"__proto__":1,"__proto__":1}',
    '[{"b":{"c":[{"a":null,"a":null}]}}]',
    '{"n":12345678901234567890,"a":1,"a":1}',
    '{"n":12345678901234567890,"n":1}',
  ])("refuses a key that stands twice: %s", (text) => {
    expect(() => readJson(text)).toThrow(new JsonProblem("a key stands twice"));
  });

  test("a key that stands in two objects, or in a text, stands there once", () => {
    for (const text of ['[{"a":1},{"a":1}]', '{"a":{"a":"\\"a\\":"},"b":["a:","\\\\"]}'])
      expect(writeJson(readJson(text))).toBe(text);
  });

  const half = new JsonProblem("holds half of a surrogate pair, which is no text");
  test.each([
    '"a\\ud800"',
    '"\\uDC00\\ud800"',
    '{"\\udfff":1}',
    '["\\ud83d\\\\ude00"]',
    '"\ud800"',
    '"\\ud83d\\ud83d\\ude00"',
  ])("refuses half of a surrogate pair: %j", (text) => expect(() => readJson(text)).toThrow(half));

  test("takes whole pairs, escaped or not, and what only looks like half of one", () => {
    expect(readJson('"\\ud83d\\ude00 \\uD83D\\uDE00 \u{1f600} \\\\ud800"')).toBe("😀 😀 😀 \\ud800");
  });

  test("any document that is written twice into one object is refused, and no other", () => {
    const twice = fc.record({ key: fc.string(), one: value, other: value, escaped: fc.boolean() });
    fc.assert(
      fc.property(twice, ({ key, one, other, escaped }) => {
        const name = JSON.stringify(key);
        const again = escaped ? `"${Array.from(key, escapeOf).join("")}"` : name;
        const [first, second] = [writeJson(one), writeJson(other)];
        expect(() => readJson(`{${name}:${first},${again}:${second}}`)).toThrow(JsonProblem);
        expect(writeJson(readJson(`[{${name}:${first}},{${again}:${second}}]`))).toBe(
          `[{${name}:${first}},{${name}:${second}}]`,
        );
      }),
    );
  });

  test("says what is wrong without quoting anything", () => {
    for (const text of ['{"secret":1,"secret":1}', '{"secret', "[".repeat(99)])
      try {
        readJson(text);
      } catch (error) {
        expect(jsonProblem(error)).toMatch(/^(a key stands twice|not valid JSON|nested deeper than 32)$/);
      }
    expect.assertions(3);
  });
});

const escapeOf = (character: string): string =>
  Array.from(
    { length: character.length },
    (_none, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
