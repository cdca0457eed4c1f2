import { readJson, writeJson } from "../../domain/json";
import type { Reader } from "../bytes/reader";
import type { Writer } from "../bytes/writer";
import type { Field } from "../layout";
import { MalformedPacket } from "../malformed";
import { unzlib, unzstd, zlibStream, zstdFrame } from "./compression";

/** How a JSON text stands in a body. */
interface Wrapping {
  unwrap(from: Reader): string;
  wrap(to: Writer, json: string): void;
}

/** Text and a zero byte; at the very end of a body the zero byte may be missing. */
const terminated: Wrapping = {
  unwrap(from) {
    const length = from.untilZero();
    const json = from.utf8(length ?? from.left);
    if (length !== undefined) from.skip(1);
    return json;
  },
  wrap(to, json) {
    to.utf8(json);
    to.u8(0);
  },
};

/** To the end of the body, without a zero byte. */
const bare: Wrapping = {
  unwrap: (from) => upToZero(from.utf8(from.left)),
  wrap: (to, json) => to.utf8(json),
};

/** u32 length of the text, and the text. */
const sized: Wrapping = {
  unwrap: (from) => upToZero(from.utf8(from.u32())),
  wrap(to, json) {
    to.u32(Buffer.byteLength(json));
    to.utf8(json);
  },
};

/** u32 length of the text and what follows it, then a Zstandard frame to the end of the body. */
const zstd = (end: "" | "\0"): Wrapping => ({
  unwrap(from) {
    const size = from.u32();
    return upToZero(utf8Text(unzstd(from.bytes(from.left), size)));
  },
  wrap(to, json) {
    const plain = Buffer.from(json + end);
    to.u32(plain.length);
    to.bytes(zstdFrame(plain));
  },
});

/** u64 length of the text, then a zlib stream to the end of the body. */
const zlib: Wrapping = {
  unwrap(from) {
    const size = Number(from.u64());
    return upToZero(utf8Text(unzlib(from.bytes(from.left), size)));
  },
  wrap(to, json) {
    const plain = Buffer.from(json);
    to.u64(BigInt(plain.length));
    to.bytes(zlibStream(plain));
  },
};

const utf8Text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();

function upToZero(text: string): string {
  const zero = text.indexOf("\0");
  return zero < 0 ? text : text.slice(0, zero);
}

function parsed(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    throw new MalformedPacket("json");
  }
}

/** The printer finds a long integer by the engine's refusal, which costs more than a packet's whole text. */
function printed(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return writeJson(value);
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${printed(inner)}`).join()}}`;
}

/** Read into a value in which every integer keeps all its digits. */
const value = (wrapping: Wrapping): Field<unknown> => ({
  read: (from) => parsed(wrapping.unwrap(from)),
  write: (to, json) => wrapping.wrap(to, printed(json)),
});

/** Kept as the text that it is: for what is handed on as a whole, and must lose nothing. */
const exact = (wrapping: Wrapping): Field<string> => ({
  read(from) {
    const text = wrapping.unwrap(from);
    parsed(text);
    return text;
  },
  write: (to, json) => wrapping.wrap(to, json),
});

export const json = value(terminated);
export const sizedJson = value(sized);
export const bareJson = value(bare);
export const zstdJson = value(zstd("\0"));
export const unterminatedZstdJson = value(zstd(""));
export const zlibJson = value(zlib);
export const jsonText = exact(terminated);
export const zstdJsonText = exact(zstd("\0"));
