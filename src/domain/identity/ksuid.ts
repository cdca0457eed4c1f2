import { BASE62, type RandomBytes } from "./draw";

/**
 * K-sortable ids (segmentio/ksuid): 32 bits of seconds since 2014-05-13T16:53:20Z and 128 random bits, as 27
 * base-62 digits. Written here because no kept library works without Node's or the browser's crypto.
 */
const EPOCH_SECONDS = 1_400_000_000;
const DIGITS = 27;
const RANDOM_BYTES = 16;

export const KSUID = /^[0-9A-Za-z]{27}$/;

export function makeKsuid(unixSeconds: number, bytes: RandomBytes): string {
  let value = BigInt(unixSeconds - EPOCH_SECONDS);
  for (const byte of bytes(RANDOM_BYTES)) value = (value << 8n) | BigInt(byte);
  let text = "";
  for (; text.length < DIGITS; value /= 62n) text = BASE62.charAt(Number(value % 62n)) + text;
  return text;
}
