import type { LobbyFailure } from "../domain/lobby/failure";
import type { Role, Team } from "../domain/lobby/role";
import { type SessionSettings, sessionSettingsOf } from "./label";
import type { CallRpc } from "./rpc-client";

interface GroupAsked {
  group_id?: string | undefined;
  guild_id?: string | undefined;
}

interface AnyLobbyRequest extends GroupAsked {
  evr_id: string;
  features?: readonly string[] | undefined;
  version_lock?: bigint | undefined;
  team?: Role | Team | undefined;
  /** The caller leaves the match that it is in before it joins the new one. */
  moving?: boolean | undefined;
}

export interface LobbyRequest extends AnyLobbyRequest {
  mode: string;
  level?: string | undefined;
  /** A must for `create`; a `find` ignores them. */
  required_features?: readonly string[] | undefined;
  region?: string | undefined;
  /** Milliseconds by `<external ip>:<port>`, as `servers` lists them. */
  latencies?: Readonly<Record<string, number>> | undefined;
}

export interface LobbyJoinRequest extends AnyLobbyRequest {
  id: string;
}

/** A seat that is kept for this user and EVR id until `expires_at`. */
export interface ReservedSeat {
  id: string;
  /** `internal:external:port` */
  endpoint: string;
  mode: string;
  level: string;
  team: Team;
  /** Of a match of a group. */
  group_id?: string;
  session_settings: SessionSettings;
  /** RFC 3339. */
  expires_at: string;
}

/** A refusal is an answer like any other: it says why, and is no exception. */
export type LobbyResult = { ok: true; seat: ReservedSeat } | { ok: false; failure: LobbyFailure };

/** To a request that says `measure`: the endpoints to measure first. No seat is taken yet. */
export interface UnmeasuredResult {
  ok: false;
  unmeasured: readonly string[];
}

interface Search {
  (request: LobbyRequest): Promise<LobbyResult>;
  /** So many game servers that were not measured lately are the answer, if there are any. */
  (request: LobbyRequest & { measure: number | undefined }): Promise<LobbyResult | UnmeasuredResult>;
}

/** A game server that the caller may measure. */
export interface MeasuredServer {
  /** `internal:external:port` */
  endpoint: string;
  /** `<external ip>:<port>`, as `latencies` names it. */
  address: string;
  regions: string[];
  /** What the caller measured earlier. */
  latency_ms?: number;
}

function lobbyResult(answer: unknown): LobbyResult | UnmeasuredResult {
  const { success, failure, unmeasured } = answer as {
    success?: ReservedSeat;
    failure?: LobbyFailure;
    unmeasured?: readonly string[];
  };
  if (unmeasured) return { ok: false, unmeasured };
  if (failure) return { ok: false, failure };
  if (!success) throw new Error("neither a success nor a failure");
  return {
    ok: true,
    seat: { ...success, session_settings: sessionSettingsOf(success.session_settings) },
  };
}

/** The RPCs on lobbies, over whatever carries a call. */
export function lobbyCalls(call: CallRpc) {
  const ask = async (id: string, request: object) => lobbyResult(await call(`lobby/${id}`, request));
  const search = (id: string): Search => ((request) => ask(id, request)) as Search;
  return {
    /** A lobby of one's own, on a parked game server. */
    create: search("create"),
    /** A seat in the best fitting public lobby, or in a new one. */
    find: search("find"),
    /** A seat in a lobby that is known. */
    join: async (request: LobbyJoinRequest) => (await ask("join", request)) as LobbyResult,
    /** Game servers that the caller may measure. */
    servers: async (request: GroupAsked = {}): Promise<MeasuredServer[]> =>
      ((await call("lobby/servers", request)) as { servers: MeasuredServer[] }).servers,
  };
}

export type LobbyCalls = ReturnType<typeof lobbyCalls>;
