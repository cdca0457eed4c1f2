import fc from "fast-check";
import { decodeFrame, encodeFrame } from "../../../src/evr/codec";
import { makeKeys, readKeys } from "../../../src/gateway/lobby/keys";
import { playerSessionOf } from "../../../src/gateway/lobby/player-session";
import { successMessages } from "../../../src/gateway/lobby/success";

const PLACE = {
  gameType: 1n,
  matchId: "777f13d6-0080-4b71-8665-9783062c4fc7",
  channel: "e6a5387f-506e-4f05-99cf-977417a146ae",
  endpoint: { internal: "192.168.56.1", external: "203.0.113.7", port: 6792 },
  teamIndex: 1,
};

test("keys are new each time, and no two of them are equal", () => {
  const made = [makeKeys(), makeKeys()].flatMap(({ keys }) => [
    ...[keys.serverMacKey, keys.serverEncKey, keys.serverRandomKey],
    ...[keys.clientMacKey, keys.clientEncKey, keys.clientRandomKey],
  ]);
  expect(new Set(made.map((key) => Buffer.from(key).toString("hex"))).size).toBe(12);
  expect(made.every(({ length }) => length === 32)).toBe(true);
});

test("both gateways make the same frame of them, v4 first", () => {
  const { keys, id, packed } = makeKeys();
  const read = readKeys(packed);
  if (!read) throw new Error("own keys are not read");
  expect(read.id).toBe(id);
  expect(makeKeys().id).not.toBe(id);
  const frame = encodeFrame(successMessages(PLACE, read.keys));
  expect(frame).toEqual(encodeFrame(successMessages(PLACE, keys)));
  expect(decodeFrame(frame).messages.map(({ name }) => name)).toEqual([
    "SNSLobbySessionSuccessv4",
    "SNSLobbySessionSuccessv5",
    "STcpConnectionUnrequireEvent",
  ]);
});

test("what was not made here is no keys, and no exception", () => {
  fc.assert(fc.property(fc.anything(), (value) => expect(readKeys(value)).toBeUndefined()));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const isLong = bytes.length === 208;
      expect(readKeys(Buffer.from(bytes).toString("base64")) !== undefined).toBe(isLong);
    }),
  );
});

describe("a player session", () => {
  test("is one uuid for a socket in a match, and another for each other one", () => {
    const one = playerSessionOf("key", "match", "socket");
    expect(one).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(playerSessionOf("key", "match", "socket")).toBe(one);
    const others = [
      playerSessionOf("other", "match", "socket"),
      playerSessionOf("key", "other", "socket"),
      playerSessionOf("key", "match", "other"),
    ];
    expect(new Set([one, ...others]).size).toBe(4);
  });
});
