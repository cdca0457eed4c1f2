import fc from "fast-check";
import { Secret, TOTP } from "otpauth";
import { base32, fromBase32 } from "../../../../src/domain/identity/base32";
import { matchingStep, stepAt, totp, TOTP_FORM, totpUri } from "../../../../src/domain/identity/totp";

/** RFC 6238, appendix B, SHA-1; its eight digits end in the six that apps show. */
const RFC_SECRET = Uint8Array.from(Buffer.from("12345678901234567890"));
const secret = fc.uint8Array({ minLength: 20, maxLength: 20 });

describe("one-time passwords", () => {
  test.each([
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ])("RFC 6238 at %i", (seconds, eight) => {
    expect(totp(RFC_SECRET, stepAt(seconds))).toBe(eight.slice(2));
  });

  test("the same codes as another library's", () => {
    fc.assert(
      fc.property(secret, fc.nat(2 ** 32), (bytes, seconds) => {
        const other = new TOTP({ secret: new Secret({ buffer: Uint8Array.from(bytes).buffer }) });
        expect(totp(bytes, stepAt(seconds))).toBe(other.generate({ timestamp: seconds * 1000 }));
      }),
    );
  });

  test("are six digits and nothing else", () => {
    for (const text of ["000000", "123456"]) expect(text).toMatch(TOTP_FORM);
    for (const text of ["", "1", "12345", "1234567", "x123456", "123456x", "abcdef", "１２３４５６"])
      expect(text).not.toMatch(TOTP_FORM);
  });

  test("the link carries the secret, the issuer and the account", () => {
    const parsed = new URL(totpUri("Homeport", "ann b@example.org", "ABC"));
    expect([parsed.protocol, parsed.host, decodeURIComponent(parsed.pathname)]).toEqual([
      "otpauth:",
      "totp",
      "/Homeport:ann b@example.org",
    ]);
    expect(Object.fromEntries(parsed.searchParams)).toEqual({ secret: "ABC", issuer: "Homeport" });
  });
});

describe("which step a code belongs to", () => {
  test("one step of drift is allowed and no more, and no step twice", () => {
    fc.assert(
      fc.property(secret, fc.integer({ min: 90, max: 2 ** 32 }), (bytes, seconds) => {
        const now = stepAt(seconds);
        for (const step of [now - 1, now, now + 1]) {
          const found = matchingStep(bytes, totp(bytes, step), seconds, 0);
          expect(found !== undefined && Math.abs(found - now) <= 1).toBe(true);
          expect(matchingStep(bytes, totp(bytes, step), seconds, now + 1)).toBeUndefined();
        }
      }),
    );
    expect(matchingStep(RFC_SECRET, totp(RFC_SECRET, 100), 102 * 30, 0)).toBeUndefined();
    expect(matchingStep(RFC_SECRET, totp(RFC_SECRET, 100), 98 * 30, 0)).toBeUndefined();
    expect(matchingStep(RFC_SECRET, totp(RFC_SECRET, 100), 101 * 30, 0)).toBe(100);
    expect(matchingStep(RFC_SECRET, totp(RFC_SECRET, 100), 101 * 30, 100)).toBeUndefined();
  });
});

describe("base 32", () => {
  test("what is written is read again, and another library agrees", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(Array.from(fromBase32(base32(bytes)))).toEqual(Array.from(bytes));
        if (bytes.length > 0)
          expect(base32(bytes)).toBe(new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32);
      }),
    );
  });
});
