import type { AuditFilter } from "../domain/console/audit";
import type { ServerWish } from "../domain/lobby/server-rows";
import type { SignalAnswer } from "../domain/lobby/signal";
import type { History, SpanName } from "../domain/overview/history";
import type { MatchLabel } from "./label";
import type {
  GameServerList,
  MatchHistory,
  PastMatch,
  AuditLine,
  NodeState,
  OverviewState,
  HostingBan,
  Webhook,
  NewWebhook,
  WebhookDelivery,
} from "./operator-answers";
import { type CallRpc, type RpcTarget, rpcClient } from "./rpc-client";

/** What the administrator's RPCs take and answer (docs/api.md), as far as a client needs to know. */
export interface Account {
  id: string;
  username: string;
  discord_id: string;
  email: string;
  display_name: string;
  avatar_url: string;
  disabled: boolean;
  has_password: boolean;
  /** Unix seconds. */
  created_at: number;
  evr_ids: string[];
}

export interface NewAccount {
  username: string;
  password?: string | undefined;
  email?: string | undefined;
  discord_id?: string | undefined;
  display_name?: string | undefined;
  avatar_url?: string | undefined;
}

/** A game server that does not answer UDP probes. */
export interface UnreachableServer {
  server_id: string;
  operator: { id: string; name: string };
  /** `<external ip>:<port>` */
  address: string;
  /** Unix seconds. */
  unreachable_since: number;
  /** False: its registration was refused. */
  registered: boolean;
}

export interface Group {
  id: string;
  name: string;
  guild_id: string;
  hosts: string;
  system: boolean;
  members: number;
}

export interface Membership {
  group_id: string;
  user_id: string;
  role: string;
}

interface EvrLink {
  user_id: string;
  evr_id: string;
}

export interface Game {
  id: string;
  name: string;
  /** Who registered it; empty: the operator of the site. */
  publisher: string;
  created_at: number;
  reports: number;
}

export interface Org {
  id: string;
  name: string;
  created_at: number;
  live_keys: number;
}

/** The account of an organisation's user. */
export interface OrgUser {
  user_id: string;
  username: string;
  external_id: string;
}

export interface MadeApiKey {
  key: string;
  prefix: string;
  org: string;
}

export interface ApiKey {
  prefix: string;
  org: string;
  created_at: number;
  /** 0: live. */
  revoked_at: number;
}

export interface SessionLine {
  ref: string;
  kind: string;
  game: { id: string; name: string } | null;
  agent: string;
  address: string;
  created_at: number;
  used_at: number;
  expires_at: number;
}

export interface GroupMember {
  user_id: string;
  username: string;
  display_name: string;
  role: string;
}

interface Moderator {
  id: string;
  name: string;
}

/** Times are Unix seconds; `until` 0: until it is lifted. */
export interface Suspension {
  id: string;
  /** Null: from everything. */
  guild: { group_id: string; name: string } | null;
  reason: string;
  note: string;
  by: Moderator;
  at: number;
  until: number;
  in_force: boolean;
  lifted: { by: Moderator; at: number } | null;
}

export interface ModeratorNote {
  text: string;
  by: Moderator;
  at: number;
  /** Null: for operators alone. */
  guild: { group_id: string; name: string } | null;
}

interface NewSuspension extends Scope {
  reason: string;
  note?: string | undefined;
  until?: string | undefined;
  days?: number | undefined;
  hours?: number | undefined;
}
interface Scope {
  user: string;
  guild?: string | undefined;
}

/** Times are Unix seconds. */
export interface PlayerHistory {
  matches: { at: number; id: string; mode: string; group_id: string }[];
  refusals: { at: number; what: string; mode: string; match: string; reason: string; message: string }[];
}

/** What is looked for in a list, and its order. */
interface ListWish {
  text?: string | undefined;
  sort?: string | undefined;
  descending?: boolean | undefined;
}
interface OffsetWish {
  offset?: number | undefined;
  limit?: number | undefined;
}
/** The cursors of the pages beside the one that was asked for. */
export interface Beside {
  next?: string;
  previous?: string;
}

interface UserRef {
  user: string;
}
interface Pair extends UserRef {
  group: string;
}

/** A resource of the game that the administrator stored. */
export interface StoredConfig {
  type: string;
  /** Unix seconds. */
  changed_at: number;
}

/** Request and answer of every RPC, by its id without `admin/`. */
interface AdminRpcs {
  "user/create": [NewAccount, Account];
  "user/show": [UserRef, Account];
  "user/list": [{ limit: number; after?: string | undefined }, { users: Account[] }];
  "user/set-password": [UserRef & { password: string }, Account];
  "user/disable": [UserRef, Account];
  "user/enable": [UserRef, Account];
  "user/delete": [UserRef, Account];
  "user/suspend": [NewSuspension, Suspension];
  "user/unsuspend": [Scope, Suspension];
  "user/suspensions": [Scope, { suspensions: Suspension[] }];
  "user/note": [Scope & { text: string }, ModeratorNote];
  "user/search": [ListWish & { cursor?: string; limit?: number }, Beside & { users: Account[] }];
  "user/history": [UserRef, PlayerHistory];
  "user/password-link": [UserRef, { user_id: string; url: string; expires_at: number }];
  "user/notes": [Scope, { notes: ModeratorNote[] }];
  "user/link-evr": [UserRef & { evr_id: string }, EvrLink];
  "user/unlink-evr": [{ evr_id: string }, EvrLink];
  "group/create": [{ name: string; guild_id?: string | undefined; hosts?: string | undefined }, Group];
  "group/list": [ListWish & OffsetWish, { groups: Group[]; total: number }];
  "group/members": [
    { group: string; limit?: number; after?: string | undefined },
    { members: GroupMember[] },
  ];
  "group/add": [Pair & { role?: string | undefined }, Membership];
  "group/remove": [Pair, Membership];
  "group/ban": [Pair, Membership];
  "group/unban": [Pair, Membership];
  "game/add": [{ id: string; name: string; publisher?: string | undefined }, Game];
  "game/list": [object, { games: Game[] }];
  "game/remove": [{ id: string }, Game];
  "config/set": [{ type: string; json: string }, StoredConfig];
  "config/show": [{ type: string }, StoredConfig & { json: string }];
  "config/list": [object, { configs: StoredConfig[] }];
  "config/remove": [{ type: string }, { type: string }];
  "org/add": [{ name: string }, Org];
  "org/list": [object, { orgs: Org[] }];
  "org/remove": [{ org: string }, Org];
  "org/user": [{ org: string; external_id: string }, OrgUser];
  "api-key/create": [{ org: string }, MadeApiKey];
  "api-key/list": [{ org?: string | undefined }, { keys: ApiKey[] }];
  "api-key/rotate": [{ prefix: string }, MadeApiKey];
  "api-key/revoke": [{ prefix: string }, ApiKey];
  "session/list": [UserRef, { sessions: SessionLine[]; others: number }];
  "session/revoke": [UserRef & { ref?: string | undefined }, { ended: number }];
  "user/reset-second-factor": [UserRef, Account];
  "user/unlink-discord": [UserRef, Account];
  "match/signal": [{ id: string; signal: string; reason?: string | undefined }, SignalAnswer];
  "match/list": [ListWish & OffsetWish, { matches: MatchLabel[]; total: number }];
  "match/show": [{ id: string }, MatchHistory];
  "match/history": [{ id: string }, PastMatch];
  "match/lock": [{ id: string; locked?: boolean | undefined }, { id: string; locked: boolean }];
  "match/kick": [UserRef & { id: string; reason?: string | undefined }, { id: string; user: string }];
  "server/list": [
    Partial<Omit<ServerWish, "state">> & { state?: string; limit?: number; offset?: number },
    GameServerList,
  ];
  "server/drain": [{ id: string; draining?: boolean | undefined }, { server_id: string; draining: boolean }];
  "hosting/ban": [
    UserRef & { reason?: string | undefined; end?: boolean | undefined },
    { user: string; ended: number },
  ];
  "hosting/unban": [UserRef, { user: string }];
  "hosting/bans": [{ cursor?: string }, { bans: HostingBan[]; cursor: string }];
  "audit/list": [
    AuditFilter & { ascending?: boolean; cursor?: string | undefined; limit?: number },
    Beside & { records: AuditLine[] },
  ];
  "overview/show": [object, OverviewState];
  "overview/history": [{ span?: SpanName | undefined }, History];
  "node/show": [object, NodeState];
  "node/drain": [{ draining?: boolean | undefined; minutes?: number | undefined }, NodeState];
  "server/info": [object, { accounts: number }];
  "webhook/add": [NewWebhook, Webhook & { secret: string }];
  "webhook/list": [object, { webhooks: Webhook[] }];
  "webhook/remove": [{ id: string }, Webhook];
  "webhook/test": [{ id: string }, { event: string }];
  "webhook/log": [{ id?: string | undefined; limit?: number | undefined }, { deliveries: WebhookDelivery[] }];
  "server/release": [{ id: string }, { server_id: string; operator: string }];
  "server/unreachable": [object, { servers: UnreachableServer[] }];
}

export type CallAdmin = <Id extends keyof AdminRpcs>(
  id: Id,
  request: AdminRpcs[Id][0],
) => Promise<AdminRpcs[Id][1]>;

/** The same calls as `rpcClient`, with the types of the administrator's RPCs. */
export function adminClient(target: RpcTarget): CallAdmin {
  const call: CallRpc = rpcClient(target);
  return async (id, request) => (await call(`admin/${id}`, request)) as never;
}
