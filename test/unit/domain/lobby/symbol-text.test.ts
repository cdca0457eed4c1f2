import fc from "fast-check";
import { LEVELS, MODE_NAMES } from "../../../../src/domain/lobby/mode";
import { symbolOf } from "../../../../src/domain/symbol";
import { KNOWN_NAMES, REGION_NAMES, symbolText } from "../../../../src/domain/lobby/symbol-text";
import { vectors } from "./vectors";

describe("a symbol as text", () => {
  test.each(vectors.symbols)("$hex ($group: $text) prints as $prints", ({ hex, prints }) => {
    expect(symbolText(symbolOf(hex))).toBe(prints);
  });

  test("is read back as the same symbol, whatever it is", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (value) => {
        expect(symbolOf(symbolText(symbolOf(value)))).toBe(value);
      }),
    );
  });

  test("is the name of every mode, level and known region", () => {
    for (const name of [...MODE_NAMES, ...LEVELS, ...REGION_NAMES])
      expect(symbolText(symbolOf(name))).toBe(name);
  });

  test("no two known names share a symbol", () => {
    expect(new Set(KNOWN_NAMES.map(symbolOf)).size).toBe(KNOWN_NAMES.length);
  });
});
