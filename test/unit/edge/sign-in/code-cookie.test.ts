import fc from "fast-check";
import { readUserCode, USER_CODE_LETTERS } from "../../../../src/domain/identity/user-code";
import { CODE_PATTERN } from "../../../../src/edge/sign-in/code-cookie";

/** As a browser applies a field's pattern (HTML, "the pattern attribute"). */
const takes = (typed: string) => new RegExp(`^(?:${CODE_PATTERN})$`, "v").test(typed);

const DASHES = [
  "-",
  "\u2010",
  "\u2011",
  "\u2012",
  "\u2013",
  "\u2014",
  "\u2015",
  "\u2212",
  "\uff0d",
  "\u30fc",
];
const PASTED = [
  "\u200b",
  "\u200e",
  "\u202e",
  "\ufeff",
  '"',
  "'",
  "`",
  "\u201c",
  "\u00bb",
  ",",
  ";",
  ":",
  "!",
  "<",
  ")",
  "]",
  "*",
];
const plain = USER_CODE_LETTERS + USER_CODE_LETTERS.toLowerCase();
const wide = Array.from(plain, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const letter = fc.constantFrom(...Array.from(plain), ...wide);
const piece = fc.oneof(
  { weight: 8, arbitrary: letter },
  { weight: 2, arbitrary: fc.constantFrom("", " ", "\u00a0", "_", ".", ...DASHES, ...PASTED) },
  { weight: 1, arbitrary: fc.constantFrom("A", "0", "+", "ß", "\uff21") },
);

describe("the pattern of the code's field", () => {
  test("lets the browser send what the server reads as a code, and nothing else", () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 7, maxLength: 12 }), (pieces) => {
        const typed = pieces.join("");
        expect([typed, takes(typed)]).toEqual([typed, "code" in readUserCode(typed)]);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(DASHES)("takes WDJB%sMJHT", (dash) => {
    expect(takes(`WDJB${dash}MJHT`)).toBe(true);
    expect(readUserCode(`WDJB${dash}MJHT`)).toEqual({ code: "WDJBMJHT" });
  });

  test("takes a whole link", () => {
    expect(takes(" https://example.org/activate/wdjb-mjht")).toBe(true);
    expect(takes("<https://example.org/activate/wdjb-mjht>")).toBe(true);
  });
});
