import { createHash, randomBytes } from "node:crypto";
import { CLIENT_ENCODER_FLAGS, questForm, SERVER_ENCODER_FLAGS } from "../../evr/fields/encoder-flags";

/**
 * The keys by which one player and the game server talk, new for each player and each join. They are secrets: the
 * player's gateway makes them, and the match hands them to the game server's alone (op 1). Never logged.
 */
export interface SessionKeys {
  serverEncoderFlags: bigint;
  clientEncoderFlags: bigint;
  serverSequenceId: bigint;
  serverMacKey: Uint8Array;
  serverEncKey: Uint8Array;
  serverRandomKey: Uint8Array;
  clientSequenceId: bigint;
  clientMacKey: Uint8Array;
  clientEncKey: Uint8Array;
  clientRandomKey: Uint8Array;
}

const KEY_BYTES = 32;
const SIDE_BYTES = 8 + 3 * KEY_BYTES;
const PACKED_BYTES = 2 * SIDE_BYTES;

function unpack(bytes: Buffer): SessionKeys {
  const key = (side: number, at: number): Uint8Array => {
    const from = side * SIDE_BYTES + 8 + at * KEY_BYTES;
    return bytes.subarray(from, from + KEY_BYTES);
  };
  return {
    serverEncoderFlags: SERVER_ENCODER_FLAGS,
    clientEncoderFlags: CLIENT_ENCODER_FLAGS,
    serverSequenceId: bytes.readBigUInt64LE(0),
    serverMacKey: key(0, 0),
    serverEncKey: key(0, 1),
    serverRandomKey: key(0, 2),
    clientSequenceId: bytes.readBigUInt64LE(SIDE_BYTES),
    clientMacKey: key(1, 0),
    clientEncKey: key(1, 1),
    clientRandomKey: key(1, 2),
  };
}

/** The same for a client of the Quest build, which reads the flags in a form of its own; game servers do not. */
export const forQuest = (keys: SessionKeys): SessionKeys => ({
  ...keys,
  serverEncoderFlags: questForm(keys.serverEncoderFlags),
  clientEncoderFlags: questForm(keys.clientEncoderFlags),
});

/** The keys of one join. */
export interface JoinKeys {
  keys: SessionKeys;
  /** Tells them from those of another join of the same socket; says nothing of what they are. */
  id: string;
}

const idOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** `packed`: the same as text, for the other gateway. */
export function makeKeys(): JoinKeys & { packed: string } {
  const bytes = randomBytes(PACKED_BYTES);
  return { keys: unpack(bytes), id: idOf(bytes), packed: bytes.toString("base64") };
}

/** Undefined for what `makeKeys` did not make: a player may send what it likes. */
export function readKeys(packed: unknown): JoinKeys | undefined {
  if (typeof packed !== "string" || packed.length > 2 * PACKED_BYTES) return undefined;
  const bytes = Buffer.from(packed, "base64");
  return bytes.length === PACKED_BYTES && bytes.toString("base64") === packed
    ? { keys: unpack(bytes), id: idOf(bytes) }
    : undefined;
}
