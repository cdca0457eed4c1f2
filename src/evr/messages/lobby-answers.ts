import { keySizedBy } from "../fields/encoder-flags";
import { failureText } from "../fields/failure-text";
import { guid } from "../fields/guid";
import { endpoint, evrId } from "../fields/ids";
import { bareJson } from "../fields/json";
import { counted, countOf, u64Count } from "../fields/lists";
import { always, i16, symbol, u16, u32, u64, u8 } from "../fields/numbers";
import { paddedText } from "../fields/text";
import { message } from "../layout";
import { MAX_ENTRANTS } from "../limits";

const packetKeys = {
  endpoint,
  teamIndex: i16,
  /** Byte 0 are session flags. */
  unk1: u32,
  serverEncoderFlags: u64,
  clientEncoderFlags: u64,
  serverSequenceId: u64,
  serverMacKey: keySizedBy("serverEncoderFlags", "macKeySize"),
  serverEncKey: keySizedBy("serverEncoderFlags", "encryptionKeySize"),
  serverRandomKey: keySizedBy("serverEncoderFlags", "randomKeySize"),
  clientSequenceId: u64,
  clientMacKey: keySizedBy("clientEncoderFlags", "macKeySize"),
  clientEncKey: keySizedBy("clientEncoderFlags", "encryptionKeySize"),
  clientRandomKey: keySizedBy("clientEncoderFlags", "randomKeySize"),
};

const always255 = always(u8, 255);

/** What the service answers on a matching connection (section 5.3). */
export const lobbyAnswers = {
  SNSLobbySessionSuccessv4: message(0x6d4de3650ee3110en, "out", {
    gameType: symbol,
    matchId: guid,
    ...packetKeys,
  }),
  SNSLobbySessionSuccessv5: message(0x6d4de3650ee3110fn, "out", {
    gameType: symbol,
    matchId: guid,
    channel: guid,
    ...packetKeys,
  }),
  SNSLobbySessionFailure: message(0xb99f11d6ea5cb1f1n, "out", { errorCode: u8 }),
  SNSLobbySessionFailurev2: message(0x4ae8365ebc45f96an, "out", { channel: guid, errorCode: u32 }),
  SNSLobbySessionFailurev3: message(0x4ae8365ebc45f96bn, "out", {
    gameType: symbol,
    channel: guid,
    errorCode: u32,
    unk0: always(u32, 255),
  }),
  SNSLobbySessionFailurev4: message(0x4ae8365ebc45f96cn, "out", {
    gameType: symbol,
    channel: guid,
    errorCode: u32,
    unk0: always(u32, 255),
    text: failureText,
  }),
  SNSLobbyStatusNotifyv2: message(0xe4b9b1cab57e8988n, "out", {
    channel: guid,
    message: paddedText(64),
    /** Unix seconds. */
    expiryTime: u64,
    /** 0 banned, 1 kicked, 2 demoted, 3 unknown. */
    reason: u64,
  }),
  ERLobbyPlayerSessionsSuccessUnk1: message(0xff71856af7e0fbd9n, "out", {
    count: countOf("playerSessions", u64Count),
    matchId: guid,
    playerSessions: counted(guid, MAX_ENTRANTS),
  }),
  SNSLobbyPlayerSessionsSuccessv2: message(0xa1b9cae1f8588968n, "out", {
    unk0: always255,
    evrId,
    playerSession: guid,
  }),
  SNSLobbyPlayerSessionsSuccessv3: message(0xa1b9cae1f8588969n, "out", {
    unk0: always255,
    evrId,
    playerSession: guid,
    teamIndex: i16,
    unk1: always(u16, 0),
    unk2: always(u32, 0),
  }),
  SNSFindServerRegionInfo: message(0x8d5ad3c4f2166c6cn, "out", {
    unk0: u16,
    unk1: u16,
    unk2: u16,
    json: bareJson,
  }),
};
