import { guid } from "../fields/guid";
import { evrId, ipv4 } from "../fields/ids";
import { json } from "../fields/json";
import { counted, countOf, restOfBody, toTheEnd } from "../fields/lists";
import { always, pad, symbol, u16, u64, u8 } from "../fields/numbers";
import type { WireEvrId } from "../evr-id";
import { type Field, message } from "../layout";
import { MAX_ENTRANTS } from "../limits";

/** A player who is there when the session starts. */
export interface SessionEntrant {
  readonly id: string;
  readonly evrId: WireEvrId;
  /** 0x44bb8000 for a bot or a local player. */
  readonly flags: bigint;
}

const sessionEntrant: Field<SessionEntrant> = {
  read: (from, before) => ({
    id: guid.read(from, before),
    evrId: evrId.read(from, before),
    flags: from.u64(),
  }),
  write(to, value, message) {
    guid.write(to, value.id, message);
    evrId.write(to, value.evrId, message);
    to.u64(value.flags);
  },
};

const unused = always(u8, 0);
const playerSessions = toTheEnd(guid, 16, MAX_ENTRANTS);

/** A game server's own connection (section 5.4). The port of a registration is little-endian. */
export const gameServerMessages = {
  ERGameServerRegistrationRequest: message(0x7777777777777777n, "in", {
    serverId: u64,
    internalIp: ipv4,
    port: u16,
    pad: pad(10, 0xcc),
    region: symbol,
    versionLock: u64,
  }),
  SNSLobbyRegistrationSuccess: message(0xb57a31cdd0f6fedfn, "out", {
    serverId: u64,
    externalIp: ipv4,
    unk0: always(u64, 0n),
  }),
  SNSLobbyRegistrationFailure: message(0xb56f25c7dfe6ffc9n, "out", { code: u8 }),
  ERGameServerStartSession: message(0x7777777777770000n, "out", {
    matchId: guid,
    channel: guid,
    playerLimit: u8,
    count: countOf("entrants", u8),
    lobbyType: u8,
    pad: pad(1),
    json,
    entrants: counted(sessionEntrant, MAX_ENTRANTS),
  }),
  ERGameServerSessionStarted: message(0x7777777777770100n, "in", { unused }),
  ERGameServerEndSession: message(0x7777777777770200n, "in", { unused }),
  ERGameServerPlayerSessionsLocked: message(0x7777777777770300n, "in", { unused }),
  ERGameServerPlayerSessionsUnlocked: message(0x7777777777770400n, "in", { unused }),
  ERGameServerAcceptPlayers: message(0x7777777777770500n, "in", { playerSessions }),
  ERGameServerPlayersAccepted: message(0x7777777777770600n, "out", { unk0: always(u8, 0), playerSessions }),
  ERGameServerPlayersRejected: message(0x7777777777770700n, "both", { errorCode: u8, playerSessions }),
  ERGameServerPlayerRemove: message(0x7777777777770800n, "in", { playerSession: guid }),
  ERGameServerChallengeRequest: message(0x7777777777770900n, "out", { inputPayload: restOfBody }),
  ERGameServerChallengeResponse: message(0x7777777777770a00n, "in", { signedPayload: restOfBody }),
};
