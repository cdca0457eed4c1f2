import { entrants } from "../fields/entrants";
import { guid } from "../fields/guid";
import { endpoint, evrId, ipv4 } from "../fields/ids";
import { joinTarget } from "../fields/join-target";
import { json } from "../fields/json";
import { counted, countOf, toTheEnd, u64Count } from "../fields/lists";
import { always, pad, symbol, u16, u32, u64, u8 } from "../fields/numbers";
import { type Field, message } from "../layout";
import { MAX_ENDPOINTS, MAX_ENTRANTS, MAX_PING_RESULTS } from "../limits";

/** The low byte of four. */
const u32LowByte: Field<number> = {
  read: (from) => from.u32() & 0xff,
  write: (to, value) => to.u32(value),
};

/** An endpoint in twelve bytes. */
const paddedEndpoint: Field<typeof endpoint extends Field<infer T> ? T : never> = {
  read(from, before) {
    const read = endpoint.read(from, before);
    from.skip(2);
    return read;
  },
  write(to, value, message) {
    endpoint.write(to, value, message);
    to.fill(2);
  },
};

export interface PingResult {
  readonly internal: string;
  readonly external: string;
  /** 0: not known. */
  readonly milliseconds: number;
}

const pingResult: Field<PingResult> = {
  read: (from, before) => ({
    internal: ipv4.read(from, before),
    external: ipv4.read(from, before),
    milliseconds: from.u32(),
  }),
  write(to, value, message) {
    ipv4.write(to, value.internal, message);
    ipv4.write(to, value.external, message);
    to.u32(value.milliseconds);
  },
};

const unused = always(u8, 0);

/** What a client asks on its matching connection (section 5.2, flags as section 11 reads them). */
export const lobbyRequests = {
  SNSLobbyFindSessionRequestv11: message(0x312c2a01819aa3f5n, "in", {
    versionLock: u64,
    mode: symbol,
    level: symbol,
    platform: symbol,
    loginSession: guid,
    count: countOf("entrants", u8),
    /** Bit 0: team indexes follow; bit 1: cross-play. */
    flags: u32,
    pad: pad(3),
    currentMatch: guid,
    channel: guid,
    json,
    entrants,
  }),
  SNSLobbyCreateSessionRequestv9: message(0x599a6b1bbda3cc13n, "in", {
    region: symbol,
    versionLock: u64,
    mode: symbol,
    level: symbol,
    platform: symbol,
    loginSession: guid,
    count: countOf("entrants", u8),
    pad0: pad(7),
    lobbyType: u8,
    pad1: pad(3),
    /** Bit 1: a team index follows. */
    flags: u32,
    channel: guid,
    json,
    entrants,
  }),
  SNSLobbyJoinSessionRequestv7: message(0x2f03468f77ffb211n, "in", {
    target: joinTarget,
    versionLock: u64,
    platform: symbol,
    loginSession: guid,
    count: countOf("entrants", u32LowByte),
    pad: pad(4),
    /** Bit 1: a team index follows; bit 3: moderate a user; bit 8: as moderator; bit 9: cross-play. */
    flags: u64,
    json,
    entrants,
  }),
  SNSLobbyMatchmakerStatusRequest: message(0x128b777ae0ebb650n, "in", { unused }),
  SNSLobbyMatchmakerStatus: message(0x8f28cf33dabfbecbn, "out", { statusCode: u32 }),
  SNSLobbyPingRequestv3: message(0xfabf5f8719bfebf3n, "out", {
    unk0: always(u16, 0),
    unk1: always(u16, 4),
    /** Milliseconds. */
    rttMax: u32,
    endpoints: toTheEnd(paddedEndpoint, 12, MAX_ENDPOINTS),
  }),
  SNSLobbyPingResponse: message(0x6047d0043033ae4fn, "in", {
    count: countOf("results", u64Count),
    results: counted(pingResult, MAX_PING_RESULTS),
  }),
  SNSLobbyPendingSessionCancelv2: message(0x8da9eb83ffee9fd6n, "in", { session: guid }),
  SNSLobbyPlayerSessionsRequestv5: message(0x9af2fab2a0c81a05n, "in", {
    session: guid,
    evrId,
    matchId: guid,
    platform: symbol,
    count: countOf("playerEvrIds", u64Count),
    playerEvrIds: counted(evrId, MAX_ENTRANTS),
  }),
};
