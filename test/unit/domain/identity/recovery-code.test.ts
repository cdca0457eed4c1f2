import fc from "fast-check";
import {
  drawRecoveryCodes,
  readSecondFactor,
  RECOVERY_FORM,
} from "../../../../src/domain/identity/recovery-code";
import { TOTP_FORM } from "../../../../src/domain/identity/totp";

let at = 0;
const bytes = (count: number) => Uint8Array.from({ length: count }, () => (at = (at * 137 + 89) % 256));

describe("recovery codes", () => {
  test("ten, that nobody takes for a one-time password", () => {
    const codes = drawRecoveryCodes(bytes);
    expect(codes).toHaveLength(10);
    for (const code of codes) {
      expect(code).toMatch(/^[2-9a-hj-km-np-z]{5}-[2-9a-hj-km-np-z]{5}$/);
      const read = readSecondFactor(code.toUpperCase());
      expect([RECOVERY_FORM.test(read), TOTP_FORM.test(read)]).toEqual([true, false]);
    }
  });
});

test("a recovery code is ten of its letters and nothing else", () => {
  const code = "23456abcde";
  for (const text of [
    "",
    code.slice(1),
    `${code}2`,
    `x${code}`,
    "123456abcd",
    code.toUpperCase(),
    "olive23456",
  ])
    expect(text).not.toMatch(RECOVERY_FORM);
  expect(code).toMatch(RECOVERY_FORM);
});

describe("a second factor as it is typed", () => {
  test.each([[undefined], [null], [""], [" "], ["-"], [" \u2013 "]])("%j is none", (typed) => {
    expect(readSecondFactor(typed)).toBe("");
  });

  test("blanks and dashes do not matter", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z]{6}$/), fc.constantFrom(" ", "-", "\u00a0"), (code, mark) => {
        expect(readSecondFactor(` ${code.slice(0, 3)}${mark}${code.slice(3)}`)).toBe(code);
      }),
    );
  });
});
