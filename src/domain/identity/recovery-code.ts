import { draw, type RandomBytes } from "./draw";

/** Written on paper, used when the authenticator is lost: letters and digits that nobody confuses. */
const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
const HALF = 5;
const RECOVERY_CODES = 10;
export const RECOVERY_FORM = /^[2-9a-hj-km-np-z]{10}$/;

export function drawRecoveryCodes(bytes: RandomBytes): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const code = draw(LETTERS, 2 * HALF, bytes);
    return `${code.slice(0, HALF)}-${code.slice(HALF)}`;
  });
}

/** A second factor as it was typed, TOTP or recovery code, without blanks, dashes and capitals. */
export const readSecondFactor = (typed: string | null | undefined): string =>
  (typed ?? "").replace(/[\s\u2010-\u2015-]/g, "").toLowerCase();
