import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";

/**
 * Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, six digits, steps of
 * 30 seconds. The runtime has no SHA-1 of its own.
 */
const STEP_SECONDS = 30;
const DRIFT_STEPS = 1;
export const TOTP_FORM = /^[0-9]{6}$/;
export const SECRET_BYTES = 20;

export const stepAt = (unixSeconds: number): number => Math.floor(unixSeconds / STEP_SECONDS);

export function totp(secret: Uint8Array, step: number): string {
  const counter = new Uint8Array(8);
  for (let at = 7, rest = step; at >= 0; at--, rest = Math.floor(rest / 256)) counter[at] = rest % 256;
  const digest = hmac(sha1, secret, counter);
  const offset = (digest[19] ?? 0) & 15;
  let number = 0;
  for (const byte of digest.slice(offset, offset + 4)) number = number * 256 + byte;
  return String((number % 2 ** 31) % 1_000_000).padStart(6, "0");
}

/**
 * The step that the code belongs to, one step of drift allowed; undefined when it is wrong. Steps up to
 * `usedStep` are over: no code is taken twice, and none older than one that was taken.
 */
export function matchingStep(
  secret: Uint8Array,
  code: string,
  unixSeconds: number,
  usedStep: number,
): number | undefined {
  const now = stepAt(unixSeconds);
  let found: number | undefined;
  for (let step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step++)
    if (step > usedStep && found === undefined && totp(secret, step) === code) found = step;
  return found;
}

/** The link that authenticator apps read from a QR code. */
export function totpUri(issuer: string, account: string, secret: string): string {
  const [by, name] = [encodeURIComponent(issuer), encodeURIComponent(account)];
  return `otpauth://totp/${by}:${name}?secret=${secret}&issuer=${by}`;
}
