import { CATALOGUE } from "../../messages/catalogue";
import { encodeFrame, type Message, type MessageName } from "../../codec";

/** Their bytes after the length are the compressor's choice; the codec has read what is in them. */
const COMPRESSED: ReadonlySet<MessageName> = new Set<MessageName>([
  "SNSConfigSuccessv2",
  "SNSDocumentSuccess",
  "SNSLoginSettings",
  "SNSChannelInfoResponse",
  "SNSLoggedInUserProfileSuccess",
  "SNSOtherUserProfileSuccess",
  "SNSGenericMessageNotify",
  "SNSEarlyQuitConfig",
]);
/** protobuf has several forms of one value. */
const FREE: ReadonlySet<MessageName> = new Set<MessageName>([
  "NEVRProtobufMessageV1",
  "NEVRProtobufJSONMessageV1",
]);

const HEADER_BYTES = 24;

/** The messages of a frame as they came, each with its header; the frame was read before. */
export function slices(frame: Uint8Array): Uint8Array[] {
  const buffer = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  const found: Uint8Array[] = [];
  for (let at = 0; at < buffer.length;) {
    const end = at + HEADER_BYTES + Number(buffer.readBigUInt64LE(at + 16));
    found.push(buffer.subarray(at, end));
    at = end;
  }
  return found;
}

/** What is wrong with a message that could be read: wrong padding, left-over bytes, a sender that may not. */
export function faultOf(message: Message, bytes: Uint8Array): string | undefined {
  if (CATALOGUE[message.name].direction === "in") return `${message.name} is not for the service to send`;
  if (FREE.has(message.name)) return undefined;
  const own = encodeFrame([message]);
  const fixed = COMPRESSED.has(message.name) ? compressedAt(message) : own.length;
  // The length of a compressed body is in its header.
  const from = COMPRESSED.has(message.name) ? HEADER_BYTES : 0;
  if (!COMPRESSED.has(message.name) && own.length !== bytes.length)
    return `${message.name} has ${bytes.length} bytes, not ${own.length}`;
  for (let at = from; at < fixed; at++)
    if (own[at] !== bytes[at])
      return `${message.name} has ${hex(bytes[at])} at byte ${at - HEADER_BYTES} of its body, not ${hex(own[at])}`;
  return undefined;
}

const hex = (byte: number | undefined): string => (byte ?? 0).toString(16).padStart(2, "0");

/** Where the compressed part begins: behind all other fields and the length. */
function compressedAt(message: Message): number {
  switch (message.name) {
    case "SNSLoginSettings":
    case "SNSChannelInfoResponse":
      return HEADER_BYTES;
    case "SNSDocumentSuccess":
      return HEADER_BYTES + 8;
    case "SNSGenericMessageNotify":
      return HEADER_BYTES + 40;
    case "SNSEarlyQuitConfig":
      return HEADER_BYTES;
    default:
      return HEADER_BYTES + 16;
  }
}
