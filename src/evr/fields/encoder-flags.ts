import type { Field } from "../layout";

/** How the packets between a client and a game server are encoded; sizes in bytes. */
export interface EncoderFlags {
  readonly encryption: boolean;
  readonly mac: boolean;
  readonly macDigestSize: number;
  readonly macIterations: number;
  readonly macKeySize: number;
  readonly encryptionKeySize: number;
  readonly randomKeySize: number;
}

const SIZES = {
  macDigestSize: 2n,
  macIterations: 14n,
  macKeySize: 26n,
  encryptionKeySize: 38n,
  randomKeySize: 50n,
} as const;
type Size = keyof typeof SIZES;

/** The Quest build has all of it one bit to the left, and bit 0 set. */
export const questForm = (flags: bigint): bigint => (flags << 1n) | 1n;

/** Where others have the lowest bit of the digest's size, which is even, the Quest build says that there is a MAC. */
const isQuestForm = (flags: bigint): boolean => (flags & 0b101n) === 0b101n;

const usualForm = (flags: bigint): bigint => (isQuestForm(flags) ? flags >> 1n : flags);

const sizeIn = (flags: bigint, size: Size): number => Number((usualForm(flags) >> SIZES[size]) & 0xfffn);

/** Of either form. */
export const encoderFlagsOf = (flags: bigint): EncoderFlags => ({
  encryption: (usualForm(flags) & 1n) !== 0n,
  mac: (usualForm(flags) & 2n) !== 0n,
  macDigestSize: sizeIn(flags, "macDigestSize"),
  macIterations: sizeIn(flags, "macIterations"),
  macKeySize: sizeIn(flags, "macKeySize"),
  encryptionKeySize: sizeIn(flags, "encryptionKeySize"),
  randomKeySize: sizeIn(flags, "randomKeySize"),
});

function encoderFlags(of: EncoderFlags): bigint {
  let flags = (of.encryption ? 1n : 0n) | (of.mac ? 2n : 0n);
  for (const size of Object.keys(SIZES) as Size[]) flags |= BigInt(of[size] & 0xfff) << SIZES[size];
  return flags;
}

const usual = {
  encryption: true,
  mac: true,
  macIterations: 0,
  macKeySize: 32,
  encryptionKeySize: 32,
  randomKeySize: 32,
};
/** What peers expect. */
export const SERVER_ENCODER_FLAGS = encoderFlags({ ...usual, macDigestSize: 32 });
export const CLIENT_ENCODER_FLAGS = encoderFlags({ ...usual, macDigestSize: 64 });

/** A key whose size is in the flags of its side. */
export const keySizedBy = (
  flags: "serverEncoderFlags" | "clientEncoderFlags",
  size: Size,
): Field<Uint8Array> => ({
  read: (from, before) => from.bytes(sizeIn(before[flags] as bigint, size)),
  write(to, key, message) {
    if (key.length !== sizeIn(message[flags] as bigint, size))
      throw new RangeError("a key is not of the size that its flags say");
    to.bytes(key);
  },
});
