import { Secret, TOTP } from "otpauth";

/** An authenticator app, by a library that the server does not use. `steps`: how many codes ahead. */
export const totpCode = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/**
 * Codes of steps that the server accepts now, oldest first; each is good once and in this order only. Waits
 * while the clock is about to enter the next step, in which the first is too old; the others stay good for longer.
 */
export async function threeCodes(secret: string): Promise<[string, string, string]> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 4000) await new Promise((resolve) => setTimeout(resolve, left));
  return [totpCode(secret, -1), totpCode(secret), totpCode(secret, 1)];
}
