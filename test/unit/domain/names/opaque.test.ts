import fc from "fast-check";
import { codePoint } from "../../code-point";
import { formsOfPassword, opaqueForm } from "../../../../src/domain/names/opaque";

describe("a password", () => {
  test("is the same from a keyboard that writes its letters in two parts", () => {
    expect(opaqueForm("pa\u0308sswo\u0308rter")).toBe("pässwörter");
    expect(opaqueForm("correct\u00a0horse\u3000battery")).toBe("correct horse battery");
  });

  test("keeps its case, its blanks and what NFKC would change", () => {
    for (const password of [" Correct Horse ", "ﬁne ½ Ａ", "ς Σ"])
      expect(opaqueForm(password)).toBe(password);
  });

  test("is checked in one form where there is one, else as it was typed as well", () => {
    expect(formsOfPassword("correct horse")).toEqual(["correct horse"]);
    expect(formsOfPassword("pässwörter")).toEqual(["pässwörter"]);
    expect(formsOfPassword("pa\u0308sswörter")).toEqual(["pässwörter", "pa\u0308sswörter"]);
  });

  test("in its form stays so", () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint }), (text) =>
        expect(opaqueForm(opaqueForm(text))).toBe(opaqueForm(text)),
      ),
    );
  });
});
