import { deflateSync } from "node:zlib";
import { decodeFrame, encodeFrame, type Message } from "../../../src/evr/codec";
import { unzstd, zstdFrame } from "../../../src/evr/fields/compression";
import { NO_GUID } from "../../../src/evr/fields/guid";
import { CATALOGUE, type MessageName } from "../../../src/evr/messages/catalogue";
import { SOCIAL_DATA } from "../../../src/evr/messages/social";

const MARKER = Buffer.from("f640bb78a2e78cbb", "hex");

function frameOf(symbol: bigint, body: Uint8Array, length = BigInt(body.length)): Buffer {
  const header = Buffer.alloc(16);
  header.writeBigUInt64LE(symbol);
  header.writeBigUInt64LE(length, 8);
  return Buffer.concat([MARKER, header, body]);
}
const packet = (name: MessageName, ...parts: Uint8Array[]) =>
  frameOf(CATALOGUE[name].symbol, Buffer.concat(parts));
const u64 = (value: bigint) => Buffer.from(new BigUint64Array([value]).buffer);
const u32 = (value: number) => Buffer.from(new Uint32Array([value]).buffer);
const guids = (count: number) => Buffer.alloc(count * 16);
const UNKNOWN = 0x0123456789abcdefn;

describe("a frame", () => {
  test("of nothing holds nothing", () => {
    expect(decodeFrame(new Uint8Array())).toEqual({ messages: [], unknown: [] });
  });

  test("goes on after a message that nobody knows", () => {
    const status: Message = { name: "SNSLobbyMatchmakerStatus", value: { statusCode: 0 } };
    const frame = Buffer.concat([frameOf(UNKNOWN, Buffer.alloc(40)), encodeFrame([status])]);
    expect(decodeFrame(frame)).toEqual({ messages: [status], unknown: [UNKNOWN] });
  });

  test("may hold the marker inside a body", () => {
    const inputPayload = new Uint8Array(Buffer.concat([MARKER, MARKER, Buffer.alloc(16), MARKER]));
    const messages: Message[] = [
      { name: "ERGameServerChallengeRequest", value: { inputPayload } },
      { name: "SNSLobbyMatchmakerStatus", value: { statusCode: 1 } },
    ];
    expect(decodeFrame(encodeFrame(messages)).messages).toEqual(messages);
  });

  test.each([
    ["marker", Buffer.concat([Buffer.from("f640bb78a2e78cbc", "hex"), u64(UNKNOWN), u64(0n)])],
    ["header", frameOf(UNKNOWN, Buffer.alloc(0)).subarray(0, 23)],
    ["length", frameOf(UNKNOWN, Buffer.alloc(3), 4n)],
    ["length", frameOf(UNKNOWN, Buffer.alloc(3), 2n ** 64n - 1n)],
    ["body too long", frameOf(UNKNOWN, Buffer.alloc(128 * 1024 + 1))],
    ["frame too long", Buffer.alloc(256 * 1024 + 1)],
    ["too many messages", Buffer.concat(Array.from({ length: 33 }, () => frameOf(UNKNOWN, Buffer.alloc(0))))],
  ])("is malformed by its %s", (reason, frame) => {
    expect(() => decodeFrame(frame)).toThrow(`malformed packet: ${reason}`);
  });

  test("may be as large as its limits", () => {
    const two = [0, 1].map(() => frameOf(UNKNOWN, Buffer.alloc(128 * 1024 - 24)));
    expect(decodeFrame(Buffer.concat(two)).unknown).toHaveLength(2);
    const many = Array.from({ length: 32 }, () => frameOf(UNKNOWN, Buffer.alloc(0)));
    expect(decodeFrame(Buffer.concat(many)).unknown).toHaveLength(32);
  });
});

describe("a list", () => {
  test.each<[string, Buffer]>([
    ["17 player sessions", packet("ERGameServerAcceptPlayers", guids(17))],
    ["17 asked for", packet("SNSLobbyPlayerSessionsRequestv5", guids(3), u64(0n), u64(17n), guids(17))],
    ["17 endpoints", packet("SNSLobbyPingRequestv3", u64(0n), Buffer.alloc(12 * 17))],
    ["more ping results than are there", packet("SNSLobbyPingResponse", u64(2n ** 64n - 1n))],
    [
      "more log lines than are there",
      packet("SNSRemoteLogSetv3", guids(3), u64(0n), u64(2n ** 40n), guids(9)),
    ],
  ])("is refused before memory is taken: %s", (_, frame) => {
    expect(() => decodeFrame(frame)).toThrow("malformed packet: too many entries");
  });

  test("of 17 entrants is refused, when written as well", () => {
    const envelope = {
      cid: "",
      message: {
        case: "lobbyEntrantsAccept" as const,
        value: { entrantIds: Array<string>(17).fill(NO_GUID) },
      },
    };
    expect(() => decodeFrame(encodeFrame([{ name: "NEVRProtobufMessageV1", value: { envelope } }]))).toThrow(
      "too many entries",
    );
    const playerSessions = Array<string>(17).fill(NO_GUID);
    expect(() => encodeFrame([{ name: "ERGameServerAcceptPlayers", value: { playerSessions } }])).toThrow(
      RangeError,
    );
  });
});

describe("a compressed text", () => {
  const social = [guids(1), u64(0n), u64(SOCIAL_DATA), guids(1)];

  test.each<[string, Buffer]>([
    [
      "says more than is allowed",
      packet("SNSGenericMessage", ...social, u32(2 ** 31), zstdFrame(Buffer.from("{}"))),
    ],
    ["says nothing", packet("SNSGenericMessage", ...social, u32(0), zstdFrame(Buffer.from("{}")))],
    [
      "is longer than it says",
      packet("SNSGenericMessage", ...social, u32(2), zstdFrame(Buffer.from("{  }"))),
    ],
    ["is shorter than it says", packet("SNSGenericMessage", ...social, u32(9), zstdFrame(Buffer.from("{}")))],
    ["is no Zstandard", packet("SNSGenericMessage", ...social, u32(2), Buffer.from("{}"))],
    // One block that says: 128 KiB of the letter A.
    [
      "unfolds",
      packet("SNSGenericMessage", ...social, u32(9), Buffer.from("28b52ffda000000200030010" + "41", "hex")),
    ],
    ["is a zlib bomb", packet("SNSLoginSettings", u64(100n), deflateSync(Buffer.alloc(1e8, " ")))],
    [
      "says that it is a zlib bomb",
      packet("SNSLoginSettings", u64(10n ** 8n), deflateSync(Buffer.alloc(1e8, " "))),
    ],
    ["is no zlib", packet("SNSLoginSettings", u64(2n), Buffer.from("{}"))],
  ])("is refused when it %s", (_, frame) => {
    expect(() => decodeFrame(frame)).toThrow("malformed packet: compression");
  });

  test("of several blocks is read", () => {
    const plain = Buffer.alloc(300_000, "abc");
    expect(Buffer.from(unzstd(zstdFrame(plain), plain.length)).equals(plain)).toBe(true);
  });
});

describe("what cannot be written", () => {
  test.each<[string, Message]>([
    ["a text with a zero byte", { name: "SNSDocumentRequestv2", value: { language: "e\0n", type: "eula" } }],
    ["a number that does not fit", { name: "SNSLobbyRegistrationFailure", value: { code: 256 } }],
    [
      "a negative symbol",
      { name: "SNSFriendListSubscribeRequest", value: { routingId: -1n, localUser: NO_GUID, session: 0n } },
    ],
    ["a GUID that is none", { name: "ERGameServerPlayerRemove", value: { playerSession: "nobody" } }],
    [
      "a body that is too long",
      {
        name: "SNSUpdateProfile",
        value: { session: NO_GUID, evrId: { platform: 4n, account: 1n }, json: "x".repeat(128 * 1024) },
      },
    ],
  ])("is refused: %s", (_, message) => {
    expect(() => encodeFrame([message])).toThrow(RangeError);
  });
});
