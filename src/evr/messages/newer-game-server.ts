import { envelope, envelopeJson } from "../envelope/field";
import { guid } from "../fields/guid";
import { evrId } from "../fields/ids";
import { json } from "../fields/json";
import { always, i32, pad, u32 } from "../fields/numbers";
import { message } from "../layout";

/** What newer game servers say and hear beside section 5.4 (sections 11 and 12). */
export const newerGameServerMessages = {
  GameServerSaveLoadout: message(0x7777777777770b00n, "in", {
    playerSession: guid,
    evrId,
    loadoutNumber: i32,
    json,
  }),
  SNSLobbySetSpawnBotOnServer: message(0xa0687d9799640878n, "out", {
    type: always(u32, 0),
    match: always(u32, 0),
    team: u32,
    count: u32,
    difficulty: u32,
    loadout: u32,
    pad: pad(12),
    seed: u32,
    reserved0: always(u32, 0),
    reserved1: always(u32, 0),
  }),
  NEVRProtobufMessageV1: message(0x9ee5107d9e29fd63n, "both", { envelope }),
  NEVRProtobufJSONMessageV1: message(0xc6b3710cd9c4ef47n, "both", { envelope: envelopeJson }),
};
