import fc from "fast-check";
import { codePoint } from "../code-point";
import { hashName, isGiven, signed, symbolHex, symbolOf, tableEntry } from "../../../src/domain/symbol";
import { vectors } from "./lobby/vectors";

const uint64 = fc.bigInt(0n, 2n ** 64n - 1n);

describe("the table of the hash", () => {
  test.each(vectors.table)("entry $index is $hex", ({ index, hex }) => {
    expect(tableEntry(index)).toBe(BigInt(hex));
  });

  test("is right as a whole", () => {
    const entries = Array.from({ length: 256 }, (_, index) => tableEntry(index));
    expect(entries.reduce((one, other) => one ^ other)).toBe(BigInt(vectors.tableXor));
    expect(
      BigInt.asUintN(
        64,
        entries.reduce((one, other) => one + other),
      ),
    ).toBe(BigInt(vectors.tableSum));
  });
});

describe("a symbol", () => {
  test.each(vectors.symbols)("of $text ($group) is $hex", ({ text, hex, signed: decimal }) => {
    const symbol = symbolOf(text);
    expect(symbolHex(symbol)).toBe(hex);
    expect(String(signed(symbol))).toBe(decimal);
    expect(symbolOf(BigInt(decimal))).toBe(symbol);
    expect(symbolOf(hex)).toBe(symbol);
  });

  test("of nothing is 0, but the plain hash of nothing is all ones; both mean not given", () => {
    expect(symbolOf("")).toBe(0n);
    expect(symbolHex(hashName(""))).toBe(vectors.unsetOnTheWire);
    expect([symbolOf(""), hashName(""), symbolOf("a")].map(isGiven)).toEqual([false, false, true]);
  });

  test("of an id that looks like 16 hex digits is taken as number only in the exact form", () => {
    for (const text of [
      "0x0123456789abcde",
      "0x0123456789abcdef0",
      "0X0123456789abcdef",
      " 0x0123456789abcdef",
    ])
      expect(symbolOf(text)).toBe(hashName(text));
    expect(symbolOf("0x0123456789abcdef")).toBe(0x0123456789abcdefn);
    expect(symbolOf("0x0123456789abcdeg")).toBe(hashName("0x0123456789abcdeg"));
  });

  test("goes to hex, to a signed integer and back without losing a bit", () => {
    fc.assert(
      fc.property(uint64, (value) => {
        const symbol = symbolOf(value);
        expect(symbol).toBe(value);
        expect(symbolOf(symbolHex(symbol))).toBe(value);
        expect(symbolOf(signed(symbol))).toBe(value);
        expect(signed(symbol)).toBeGreaterThanOrEqual(-(2n ** 63n));
        expect(signed(symbol)).toBeLessThan(2n ** 63n);
      }),
    );
  });

  test("is the same for a name in any case, and only of ASCII letters", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9_.@[{ -]{1,40}$/), (name) => {
        expect(hashName(name.replace(/[a-z]/g, (letter) => letter.toUpperCase()))).toBe(hashName(name));
      }),
    );
    expect(hashName("É")).not.toBe(hashName("é"));
  });

  test("of any text at all is 64 bits", () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint }), (text) => {
        expect(BigInt.asUintN(64, symbolOf(text))).toBe(symbolOf(text));
      }),
    );
  });
});
