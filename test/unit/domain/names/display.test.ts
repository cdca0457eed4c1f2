import fc from "fast-check";
import { codePoint } from "../../code-point";
import { displayForm, displayProblem } from "../../../../src/domain/names/display";
import { isWellFormed } from "../../../../src/domain/names/well-formed";

describe("a name for people to read", () => {
  test.each([
    ["NFD", "Zoe\u0308", "Zoë"],
    ["blanks around it", "  Zoë \u00a0", "Zoë"],
    ["blanks of other kinds", "Player\u00a0One\u3000Two", "Player One Two"],
  ])("is put in its one form: %s", (_what, text, form) => {
    expect(displayForm(text)).toBe(form);
    expect(displayProblem(form)).toBeUndefined();
  });

  test.each([
    "Player, the 1st",
    "Żółć",
    "שרה",
    "سارة",
    "❤️",
    "👩‍🚀",
    "🏳️‍🌈",
    "👍🏽",
    "👩‍⚕️",
    "❤️‍🔥",
    "⛹🏽‍♂️",
    "™ ½ Ａ",
    "日本 語",
    "",
  ])("may be %s", (text) => expect([displayForm(text), displayProblem(text)]).toEqual([text, undefined]));

  test.each([
    ["an override of the direction", "a\u202eb"],
    ["a mark of the direction", "a\u200fb"],
    ["a zero-width space", "a\u200bb"],
    ["a joiner that joins no emoji", "a\u200db"],
    ["a joiner at the end", "👩\u200d"],
    ["a joiner before an emoji alone", "a\u200d👩"],
    ["a joiner between letters that are no emojis", "あ\u200dあ"],
    ["a joiner between rare letters", "𠀀\u200d𠀀"],
    ["what is not seen between emojis", "👩\u200b👩"],
    ["a variation selector at its beginning", "\ufe0fa"],
    ["a non-joiner", "a\u200cb"],
    ["a byte-order mark", "\ufeffa"],
    ["a soft hyphen", "a\u00adb"],
    ["a line end", "a\nb"],
    ["a tab before it", "\ta"],
    ["a control character of C1", "a\u0090b"],
    ["a separator of lines", "a\u2028b"],
    ["half of a surrogate pair", "a\ud800"],
    ["U+FFFD", "J\ufffdrg"],
    ["a code point that is none", "a\u{1fffe}"],
    ["two variation selectors", "❤\ufe0f\ufe0f"],
  ])("is refused with %s", (_what, text) => expect(displayProblem(displayForm(text))).toMatch(/^holds/));

  test("in its form stays so, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint }), (text) => {
        expect(displayForm(displayForm(text))).toBe(displayForm(text));
        if (displayProblem(text) === undefined) expect(isWellFormed(text)).toBe(true);
      }),
    );
  });
});

test("text is well formed exactly when it can be written as UTF-8", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (units) => {
      const text = String.fromCharCode(...units);
      expect(isWellFormed(text)).toBe(Buffer.from(text).toString() === text);
    }),
  );
});
