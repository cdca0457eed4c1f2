import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { encoderFlagsOf } from "../../fields/encoder-flags";
import type { Messages } from "../../codec";

/** The keys of both sides, as a success carries them. */
export type PacketKeys = Messages["SNSLobbySessionSuccessv5"];
export type Side = "server" | "client";

interface SideKeys {
  readonly mac: Uint8Array;
  readonly encryption: Uint8Array;
  readonly digestBytes: number;
}

const sideKeys = (keys: PacketKeys, side: Side): SideKeys =>
  side === "server"
    ? {
        mac: keys.serverMacKey,
        encryption: keys.serverEncKey,
        digestBytes: encoderFlagsOf(keys.serverEncoderFlags).macDigestSize,
      }
    : {
        mac: keys.clientMacKey,
        encryption: keys.clientEncKey,
        digestBytes: encoderFlagsOf(keys.clientEncoderFlags).macDigestSize,
      };

const IV_BYTES = 16;

/**
 * A datagram between a simulated client and a simulated game server. The game's own packets are not part of
 * this project; these use the same ciphers and the same keys, so that a datagram can be opened only where the
 * keys of both sides are equal.
 */
export function seal(plain: string, keys: PacketKeys, side: Side): Buffer {
  const { mac, encryption, digestBytes } = sideKeys(keys, side);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-cbc", encryption, iv);
  const body = Buffer.concat([iv, cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([createHmac("sha512", mac).update(body).digest().subarray(0, digestBytes), body]);
}

/** What the other side sealed, or undefined when these are not its keys. */
export function unseal(datagram: Buffer, keys: PacketKeys, side: Side): string | undefined {
  const { mac, encryption, digestBytes } = sideKeys(keys, side);
  const body = datagram.subarray(digestBytes);
  const digest = createHmac("sha512", mac).update(body).digest().subarray(0, digestBytes);
  if (datagram.length < digestBytes + IV_BYTES || !timingSafeEqual(digest, datagram.subarray(0, digestBytes)))
    return undefined;
  const decipher = createDecipheriv("aes-256-cbc", encryption, body.subarray(0, IV_BYTES));
  return decipher.update(body.subarray(IV_BYTES), undefined, "utf8") + decipher.final("utf8");
}
