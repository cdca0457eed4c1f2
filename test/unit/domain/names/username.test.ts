import fc from "fast-check";
import { codePoint } from "../../code-point";
import { foldEmail } from "../../../../src/domain/names/case";
import { foldUsername, usernameProblem } from "../../../../src/domain/names/username";

describe("a user name", () => {
  test.each([
    ["in NFC and in NFD", "Zoë", "Zoe\u0308", "zoë"],
    ["in capitals and in small letters", "ÉLAN", "élan", "élan"],
    ["with either small sigma", "ΣΊΣΥΦΟΣ", "σίσυφος", "σίσυφοσ"],
    ["in wide letters and in ordinary ones", "Ａlice１", "alice1", "alice1"],
    ["with the capital of the sharp s", "GROẞ", "groß", "groß"],
    ["with a dotted capital I", "İnan", "i\u0307nan", "i\u0307nan"],
  ])("is one %s", (_what, one, other, folded) => {
    expect([foldUsername(one), foldUsername(other)]).toEqual([
      folded.normalize("NFC"),
      folded.normalize("NFC"),
    ]);
    expect(usernameProblem(foldUsername(one))).toBeUndefined();
  });

  test.each([
    "alice",
    "al.ice-1_2",
    "o'neill",
    "zoë",
    "жанна",
    "田中",
    "たなか",
    "ユーザー",
    "김철수",
    "سارة",
    "שרה1",
    "سا-رة",
    "سارة١٢",
    "سارة۱۲",
    "x0a1b2c3d-0000-4000-8000-00000000000f",
    "0a1b2c3d-0000-4000-8000-00000000000fx",
    "ελένη",
    "ไทย",
    "नमस्ते",
  ])("may be %s", (name) => expect(usernameProblem(foldUsername(name))).toBeUndefined());

  test.each([
    ["a zero-width space", "al\u200bice"],
    ["a zero-width joiner", "al\u200dice"],
    ["a byte-order mark", "al\ufeffice"],
    ["a word joiner", "al\u2060ice"],
    ["a soft hyphen", "al\u00adice"],
    ["an override of the direction", "bob\u202egpj"],
    ["an isolate", "bob\u2066gpj"],
    ["an Arabic letter mark", "bob\u061c"],
    ["a control character of C1", "bob\u0085x"],
    ["a control character", "bob\u0001"],
    ["DEL", "bob\u007f"],
    ["U+0080", "bob\u0080"],
    ["an Arabic digit before its letters", "١سارة"],
    ["a variation selector", "bob\ufe0f"],
    ["a tag", "bob\u{e0061}"],
    ["a Hangul filler", "bob\u3164"],
    ["a code point that is none", "bob\uffff"],
    ["one that is not assigned", "bob\u0378"],
    ["one for private use", "bob\ue000"],
    ["half of a surrogate pair", "bob\ud800"],
    ["U+FFFD", "J\ufffdrg"],
    ["a blank", "two words"],
    ["a no-break space", "two\u00a0words"],
    ["an ideographic space", "two\u3000words"],
    ["an emoji", "bob😀"],
    ["a sign that is not ASCII", "bob™"],
    ["letters of both directions", "bobשרה"],
    ["an Arabic name that ends with a sign", "سارة-"],
    ["two kinds of Arabic digits", "س١۱"],
    ["the form of an e-mail address", "alice@example.org"],
    ["the form of one without a dot", "a@b"],
    ["the form of a user id", "0A1B2C3D-0000-4000-8000-00000000000F"],
    ["the form of a Discord id's reference", "Discord:695081603180789771"],
  ])("is refused with %s", (_what, name) =>
    expect(usernameProblem(foldUsername(name))).toMatch(/^(holds|mixes|must not)/),
  );

  test("stays what it is when it is folded again, and whatever is folded compares alike in NFD and in capitals", () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint }), (text) => {
        const folded = foldUsername(text);
        expect(foldUsername(folded)).toBe(folded);
        if (usernameProblem(folded) !== undefined) return;
        expect(foldUsername(folded.normalize("NFD"))).toBe(folded);
      }),
      { numRuns: 2000 },
    );
  });
});

test("an e-mail address is one whatever its case, its form and the blanks around it", () => {
  for (const email of ["ÖZ@Example.ORG", "o\u0308z@example.org", "  öz@example.org\t"])
    expect(foldEmail(email)).toBe("öz@example.org");
});
