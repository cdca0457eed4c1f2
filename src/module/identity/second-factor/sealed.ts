import type { Call } from "../../nakama/rpc";

/**
 * Secrets that have to be read again, encrypted at rest (AES-256) with a key that is not in the database. The
 * owner's id is sealed with them, so that one account's secret put into another's record opens nothing.
 */
const keyFor = ({ nk, settings }: Call, use: string): string =>
  nk.sha256Hash(`${use}:${settings.identity.key}`).slice(0, 32);

export const seal = (call: Call, owner: string, secret: string): string =>
  call.nk.aes256Encrypt(`${owner}:${secret}`, keyFor(call, "seal"));

export function unseal(call: Call, owner: string, sealed: string): string {
  // Nakama pads with blanks.
  const text = call.nk.aes256Decrypt(sealed, keyFor(call, "seal")).trim();
  if (!text.startsWith(`${owner}:`))
    throw new Error("a sealed secret cannot be read: is IDENTITY_KEY another one?");
  return text.slice(owner.length + 1);
}

/** A digest of something too short to stand a search through all of its kind without the key. */
export const shortDigest = (call: Call, use: string, text: string): string =>
  call.nk.base16Encode(call.nk.hmacSha256Hash(text, keyFor(call, use))).toLowerCase();
