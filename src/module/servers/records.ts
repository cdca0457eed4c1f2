import { readOwnJson } from "../../domain/json";
import { symbolHex } from "../../domain/symbol";
import type { MatchId, UserId } from "../../domain/lobby/ids";
import type { KnownServer } from "../../domain/lobby/server-rows";
import { partsListed } from "../nakama/latest";
import { readOne, update } from "../nakama/storage";

/** What is kept of a game server from one registration to the next. */
export interface ServerRecord {
  operator: UserId;
  match: MatchId;
  /** Unix milliseconds of the last match that was prepared on it; 0 for never. */
  last_used_ms: number;
  /** Unix milliseconds of its last registration or its end; records of an earlier version have none. */
  seen_ms?: number | undefined;
  /** The administrator gave the id free: whoever registers it next has it. */
  released?: true | undefined;
  /** It takes no new match until it is put to use again. */
  draining?: true | undefined;
  /** It does not answer UDP probes; void with the next registration. */
  unanswered?: { address: string; since_ms: number } | undefined;
  about: ServerAbout;
  /** The peer id of its own, from the first registration on. */
  peer_id: string;
  /** The session of the Parsec-compatible API that it was registered with, whose peer id it then has. */
  identity?: HostIdentity | undefined;
}

export interface HostIdentity {
  /** Digest of the session's id. */
  session: string;
  peer_id: string;
  game_id: string;
}

/** What a game server says of itself for people to read in host lists. */
export interface ServerAbout {
  name?: string | undefined;
  description?: string | undefined;
  build?: string | undefined;
  max_players?: number | undefined;
  mode: "game" | "desktop";
}

export const SERVERS = "servers";

/** The record is of the 64 bits, whichever sign `serverId` was written with. */
export const serverKey = (serverId: bigint) => ({
  collection: SERVERS,
  key: symbolHex(BigInt.asUintN(64, serverId) as Parameters<typeof symbolHex>[0]),
});

export const readServer = (nk: nkruntime.Nakama, serverId: bigint) =>
  readOne<ServerRecord>(nk, serverKey(serverId));

/** `change` gets what is there and returns what is to be; undefined: nothing changes. */
export const updateServer = (
  nk: nkruntime.Nakama,
  serverId: bigint,
  change: (record: ServerRecord | undefined) => ServerRecord | undefined,
): ServerRecord | undefined =>
  update(nk, () => {
    const stored = readServer(nk, serverId);
    const result = change(stored?.value);
    return {
      writes: result ? [{ ...serverKey(serverId), value: result, version: stored?.version }] : [],
      result,
    };
  });

const PARTS = {
  ...{ operator: ["operator"], match: ["match"], name: ["about", "name"], draining: ["draining"] },
  ...{ last_used: ["last_used_ms"], seen: ["seen_ms"], unanswered: ["unanswered"] },
};

/** Game servers that registered once, by their ids. */
export const serverRecords = (nk: nkruntime.Nakama, most: number): KnownServer[] =>
  partsListed(nk, SERVERS, PARTS, most).map((one) => ({
    server_id: one.key,
    operator: one.operator ?? "",
    match: (one.match ?? "") as MatchId,
    name: one.name ?? "",
    draining: one.draining === "true",
    last_used_ms: Number(one.last_used),
    seen_ms: Math.max(Number(one.seen), Number(one.last_used)),
    unanswered:
      one.unanswered === null ? undefined : (readOwnJson(one.unanswered) as ServerRecord["unanswered"]),
  }));

/** When the game server was last known to be there: it registered, or a match was prepared on it. */
export const lastSeen = ({ seen_ms, last_used_ms }: ServerRecord): number | undefined =>
  seen_ms === undefined && last_used_ms === 0 ? undefined : Math.max(seen_ms ?? 0, last_used_ms);

/** Orders the next selection: the least recently used comes first. */
export const markUsed = (nk: nkruntime.Nakama, serverId: bigint, match: MatchId, atMs: number) =>
  updateServer(nk, serverId, (record) =>
    record?.match === match ? { ...record, last_used_ms: atMs } : undefined,
  );
