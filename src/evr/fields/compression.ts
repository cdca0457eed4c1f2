import { deflateSync, inflateSync } from "node:zlib";
import { ZSTDDecoder } from "zstddec";
import { MAX_INFLATED_BYTES } from "../limits";
import { MalformedPacket } from "../malformed";

const FRAME = [0x28, 0xb5, 0x2f, 0xfd, 0xa0];
const BLOCK_BYTES = 128 * 1024;

/** libzstd itself: decoders in plain JavaScript let a few bytes keep them busy for seconds. */
const libzstd = new ZSTDDecoder();
await libzstd.init();

/** A Zstandard frame of stored blocks: what every reader takes, without a compressor. */
export function zstdFrame(plain: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(plain.length / BLOCK_BYTES));
  const frame = Buffer.alloc(FRAME.length + 4 + blocks * 3 + plain.length);
  frame.set(FRAME);
  frame.writeUInt32LE(plain.length, FRAME.length);
  let at = FRAME.length + 4;
  for (let block = 0; block < blocks; block++) {
    const part = plain.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES);
    frame.writeUIntLE(part.length * 8 + (block === blocks - 1 ? 1 : 0), at, 3);
    frame.set(part, at + 3);
    at += 3 + part.length;
  }
  return frame;
}

/** `size`: what the message says that there will be. More, less or none of it is malformed. */
export function unzstd(frame: Uint8Array, size: number): Uint8Array {
  // A size of none would have the decoder believe the frame's own.
  if (size === 0 || size > MAX_INFLATED_BYTES) throw new MalformedPacket("compression");
  const plain = libzstd.decode(frame, size);
  if (plain.length !== size) throw new MalformedPacket("compression");
  return plain;
}

export const zlibStream = (plain: Uint8Array): Uint8Array => deflateSync(plain);

export function unzlib(stream: Uint8Array, size: number): Uint8Array {
  if (size > MAX_INFLATED_BYTES) throw new MalformedPacket("compression");
  // The limit must be one byte at least.
  const plain = quietly(() => inflateSync(stream, { maxOutputLength: Math.max(size, 1) }));
  if (plain.length !== size) throw new MalformedPacket("compression");
  return plain;
}

function quietly<T>(work: () => T): T {
  try {
    return work();
  } catch {
    throw new MalformedPacket("compression");
  }
}
