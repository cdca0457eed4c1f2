import { Reader } from "./bytes/reader";
import { Writer } from "./bytes/writer";
import { type Around, blankOf, readFields, type Row, rowsOf, writeFields } from "./layout";
import { MAX_BODY_BYTES, MAX_FRAME_BYTES, MAX_MESSAGES } from "./limits";
import { MalformedPacket } from "./malformed";
import { CATALOGUE, type Message, type MessageName } from "./messages/catalogue";

export { MalformedPacket } from "./malformed";
export type { Message, MessageName, Messages } from "./messages/catalogue";

/** The first eight bytes of every message. */
const MARKER = 0xbb8ce7a278bb40f6n;
const HEADER_BYTES = 24;

interface Entry {
  readonly name: MessageName;
  readonly symbol: bigint;
  readonly rows: readonly Row[];
  readonly blank: Around;
}

const entryOf = (name: MessageName): Entry => {
  const { symbol, fields } = CATALOGUE[name];
  const rows = rowsOf(fields);
  return { name, symbol, rows, blank: blankOf(rows) };
};

const BY_NAME: ReadonlyMap<MessageName, Entry> = new Map(
  (Object.keys(CATALOGUE) as MessageName[]).map((name) => [name, entryOf(name)]),
);
const BY_SYMBOL: ReadonlyMap<bigint, Entry> = new Map(
  [...BY_NAME.values()].map((entry) => [entry.symbol, entry]),
);

export interface Frame {
  readonly messages: readonly Message[];
  /** Symbols that are not in the catalogue; their messages were skipped. */
  readonly unknown: readonly bigint[];
}

/** Walks one WebSocket frame by its messages' lengths. Throws MalformedPacket, and reads no half frames. */
export function decodeFrame(frame: Uint8Array): Frame {
  if (frame.length > MAX_FRAME_BYTES) throw new MalformedPacket("frame too long");
  const messages: Message[] = [];
  const unknown: bigint[] = [];
  const from = new Reader(frame);
  for (let at = 0; at < frame.length;) {
    from.enter(at, frame.length);
    if (messages.length + unknown.length === MAX_MESSAGES) throw new MalformedPacket("too many messages");
    if (from.left < HEADER_BYTES) throw new MalformedPacket("header");
    if (from.u64() !== MARKER) throw new MalformedPacket("marker");
    const symbol = from.u64();
    const length = Number(from.u64());
    if (length > from.left) throw new MalformedPacket("length");
    if (length > MAX_BODY_BYTES) throw new MalformedPacket("body too long");
    at += HEADER_BYTES + length;
    const entry = BY_SYMBOL.get(symbol);
    if (entry === undefined) unknown.push(symbol);
    else {
      from.enter(at - length, at);
      messages.push(messageOf(entry, readFields(entry.rows, entry.blank, from)));
    }
  }
  return { messages, unknown };
}

/** The rows of an entry read exactly the value that belongs to its name. */
const messageOf = ({ name }: Entry, value: Around): Message => ({ name, value }) as unknown as Message;

/** All messages, back to back, as one frame. Throws RangeError for values that have no form on the wire. */
export function encodeFrame(messages: readonly Message[]): Uint8Array {
  const to = new Writer();
  for (const { name, value } of messages) {
    const entry = BY_NAME.get(name);
    if (entry === undefined) throw new RangeError("not a message of the catalogue");
    to.u64(MARKER);
    to.u64(entry.symbol);
    to.u64(0n);
    const body = to.length;
    writeFields(entry.rows, to, value);
    if (to.length - body > MAX_BODY_BYTES) throw new RangeError("a body is longer than it may be");
    to.putU64(body - 8, BigInt(to.length - body));
  }
  return to.done();
}
