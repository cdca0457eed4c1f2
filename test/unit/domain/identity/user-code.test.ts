import fc from "fast-check";
import { drawUserCode, readUserCode, USER_CODE_LETTERS } from "../../../../src/domain/identity/user-code";

/** Random bytes of a test, again and again. */
const bytesOf = (bytes: number[]) => (count: number) =>
  Uint8Array.from({ length: count }, (_, at) => bytes[at % bytes.length] ?? 0);

const code = fc
  .array(fc.constantFrom(...Array.from(USER_CODE_LETTERS)), { minLength: 8, maxLength: 8 })
  .map((letters) => letters.join(""));

describe("drawing a user code", () => {
  test("eight letters without vowels, digits and look-alikes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 239 }), { minLength: 1 }), (bytes) => {
        expect(drawUserCode(bytesOf(bytes))).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
      }),
    );
  });

  test("bytes that would favour some letters are passed over", () => {
    expect(drawUserCode(bytesOf([255, 0, 240, 19, 250, 20]))).toBe("BZBBZBBZ");
  });
});

describe("reading a user code", () => {
  test("however it is typed or pasted, it is the same code", () => {
    const between = fc.constantFrom("", "-", " ", " - ", "\u2013", ".");
    fc.assert(
      fc.property(code, between, fc.boolean(), (drawn, mark, small) => {
        const typed = `${drawn.slice(0, 4)}${mark}${drawn.slice(4)}`;
        expect(readUserCode(small ? typed.toLowerCase() : typed)).toEqual({ code: drawn });
      }),
    );
  });

  test.each([
    ["https://example.org/activate/WDJBMJHT"],
    ["https://example.org/activate/wdjb-mjht/"],
    [" http://127.0.0.1:8080/activate?user_code=WDJB-MJHT&x=1 "],
  ])("out of the link %s", (link) => {
    expect(readUserCode(link)).toEqual({ code: "WDJBMJHT" });
  });

  test.each([
    ["WDJB-MJH0", "0"],
    ["wdja-mjht", "A"],
    ["WDJB😀MJHT", "😀"],
  ])("a letter that no code has is named and not dropped: %s", (typed, character) => {
    expect(readUserCode(typed)).toEqual({ wrong: "character", character });
  });

  test.each(["", "WDJB-MJH", "WDJB-MJHTT"])("wrong length: %s", (typed) => {
    expect(readUserCode(typed)).toEqual({ wrong: "length" });
  });

  test("any text is read without an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        const read = readUserCode(typed);
        if ("code" in read) expect(read.code).toHaveLength(8);
        else expect(["length", "character"]).toContain(read.wrong);
      }),
    );
  });
});
