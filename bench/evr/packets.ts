import { encodeFrame, type Message } from "../../src/evr/codec";
import { CLIENT_ENCODER_FLAGS, SERVER_ENCODER_FLAGS } from "../../src/evr/fields/encoder-flags";

const player = { platform: 4n, account: 3963667097037078n };
const channel = "e6a5387f-506e-4f05-99cf-977417a146ae";
const session = "2a4a1b12-2bf9-11ef-8dd5-66d3ff8a653b";
const matchId = "777f13d6-0080-4b71-8665-9783062c4fc7";
const key = (first: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, at) => first + at);

const FIND: Message = {
  name: "SNSLobbyFindSessionRequestv11",
  value: {
    versionLock: 0xc62f01d78f77910dn,
    mode: 0xcb60a4de7e1caf73n,
    level: 0xffffffffffffffffn,
    platform: 0xc8e8d0b1a89ff4f8n,
    loginSession: session,
    flags: 3,
    currentMatch: matchId,
    channel,
    json: { gametype: -3791849610740453517n, appid: "1369078409873402" },
    entrants: [{ evrId: player, teamIndex: 0 }],
  },
};

const SUCCESS: Message = {
  name: "SNSLobbySessionSuccessv5",
  value: {
    gameType: 0x09990965f4db8c03n,
    matchId,
    channel,
    endpoint: { internal: "192.168.56.1", external: "203.0.113.7", port: 6792 },
    teamIndex: 1,
    unk1: 0,
    serverEncoderFlags: SERVER_ENCODER_FLAGS,
    clientEncoderFlags: CLIENT_ENCODER_FLAGS,
    serverSequenceId: 72623859790382856n,
    serverMacKey: key(0),
    serverEncKey: key(32),
    serverRandomKey: key(64),
    clientSequenceId: 1230066625199609624n,
    clientMacKey: key(96),
    clientEncKey: key(128),
    clientRandomKey: key(160),
  },
};

const LOG: Message = {
  name: "SNSRemoteLogSetv3",
  value: {
    evrId: player,
    unk0: 0n,
    unk1: 1n,
    unk2: 2n,
    unk3: 3n,
    logLevel: 14n,
    logs: ['{"message":"A"}', '{"message":"BB"}', '{"message":"C"}'],
  },
};

/** The messages of which there are most: each of a player's way into a match, and the logs all the time. */
export const PACKETS = [
  { name: "find request", message: FIND },
  { name: "session success", message: SUCCESS },
  { name: "remote log", message: LOG },
].map(({ name, message }) => ({ name, message, frame: encodeFrame([message]) }));
