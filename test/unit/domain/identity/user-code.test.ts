import fc from "fast-check";
import { activationLink, verificationUri } from "../../../../src/domain/identity/activation-page";
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

/** As East Asian keyboards write it. */
const wide = (text: string) =>
  text.replace(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

describe("reading a user code", () => {
  test("however it is typed or pasted, it is the same code", () => {
    const mark = fc.constantFrom(
      ...[
        "",
        "-",
        " ",
        "\t",
        "\r\n",
        "\u00a0",
        "\u3000",
        "_",
        "\u2010",
        "\u2011",
        "\u2013",
        "\u2014",
        "\u2212",
      ],
      ...["\uff0d", "\u30fc", "\u00ad", "\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "\u2066", "\ufeff"],
      ...['"', "'", "`", "\u201c", "\u201d", "\u201e", "\u2018", "\u00ab", "\u00bb", "\u300c", "\uff02"],
      ...[
        ",",
        ".",
        ":",
        ";",
        "**",
        "(",
        ")",
        "<",
        ">",
        "[",
        "]",
        "\u2022",
        "\u3001",
        "\uff0c",
        "\u2026",
        "!",
        "?",
      ],
    );
    const marks = fc.array(mark, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(code, marks, fc.boolean(), fc.boolean(), (drawn, [a = "", b, c], small, isWide) => {
        const typed = `${a}${drawn.slice(0, 4)}${b}${drawn.slice(4)}${c}`;
        const cased = small ? typed.toLowerCase() : typed;
        expect(readUserCode(isWide ? wide(cased) : cased)).toEqual({ code: drawn });
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["https://example.org/activate/WDJBMJHT"],
    ["https://example.org/activate/wdjb-mjht/"],
    [" http://127.0.0.1:8080/activate?user_code=WDJB-MJHT&x=1 "],
    ["<https://example.org/activate/WDJBMJHT>,"],
    ["\u200b\u201chttps://example.org/activate/WDJBMJHT\u201d."],
    ["http://127.0.0.1:8080/activate/WDJBMJHT"],
    ["https://example.org/activate/WDJBMJHT#top"],
    ["(https://example.org/activate/WDJBMJHT/)."],
  ])("out of the link %s", (link) => {
    expect(readUserCode(link)).toEqual({ code: "WDJBMJHT" });
  });

  test("out of the link that devices show", () => {
    const link = activationLink("https://example.org", "WDJBMJHT");
    expect(link).toBe("https://example.org/activate/WDJBMJHT");
    expect(readUserCode(link)).toEqual({ code: "WDJBMJHT" });
    expect(link.startsWith(verificationUri("https://example.org"))).toBe(true);
  });

  test.each([
    ["WDJB-MJH0", "0"],
    ["wdja-mjht", "A"],
    ["WDJB😀MJHT", "😀"],
    ["WDJBMJHſ", "ſ"],
    ["WDJBMJß", "ß"],
    ["WDJBMJHТ", "Т"],
    ["WDJBMJH\uff10", "\uff10"],
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
