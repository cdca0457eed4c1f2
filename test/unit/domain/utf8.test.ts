import fc from "fast-check";
import { codePoint } from "../code-point";
import { utf8 } from "../../../src/domain/utf8";

describe("UTF-8 without TextEncoder", () => {
  test("gives the bytes of any text, halves of pairs included", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: codePoint }),
          fc.constantFrom("\ud800", "a\udfffb", "\x7f\x80", "\u07ff\u0800", "\uffff\u{10000}", "\u{10ffff}"),
        ),
        (text) => expect(utf8(text)).toEqual([...new TextEncoder().encode(text)]),
      ),
    );
  });
});
