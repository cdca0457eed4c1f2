import { playerLimit, type TeamSize } from "../limits";
import type { Level, LobbyType, Mode } from "../mode";
import type { Feature } from "../feature";
import { APP_ID, type SessionSettings, sessionSettings } from "../session-settings";
import type { IndexedLabel, Unindexed } from "./indexed";

/** A match as callers read it; keys without a value are left out when it is printed (EchoTools Nakama wiki: the label of `match/prepare`). */
export interface PrintedLabel {
  id?: string | undefined;
  open: boolean;
  lobby_type: LobbyType;
  broadcaster: PrintedServer;
  started: boolean;
  /** RFC 3339. */
  start_time?: string | undefined;
  spawned_by?: string | undefined;
  group_id?: string | undefined;
  guild_id?: string | undefined;
  guild_name?: string | undefined;
  mode?: string | undefined;
  level?: string | undefined;
  session_settings?: SessionSettings | undefined;
  required_features?: readonly string[] | undefined;
  limit: number;
  size: number;
  player_count: number;
  player_limit?: number | undefined;
  team_size?: number | undefined;
  players?: PrintedPlayer[] | undefined;
  /** Team index by user id. */
  team_alignments?: Record<string, number> | undefined;
}

interface PrintedServer {
  sid?: string | undefined;
  oper: string;
  group_ids?: readonly string[] | undefined;
  /** `internal:external:port` */
  endpoint: string;
  version_lock: bigint;
  app_id: string;
  regions: readonly string[];
  server_id: bigint;
  features?: readonly string[] | undefined;
  tags?: readonly string[] | undefined;
}

interface PrintedPlayer {
  user_id: string;
  username: string;
  display_name: string;
  evr_id: string;
  team: number;
  discord_id?: string | undefined;
  client_ip?: string | undefined;
}

/** Names that the label has no room for. */
interface UserNames {
  username: string;
  displayName: string;
  discordId: string;
}
export interface Names {
  user: (userId: string) => UserNames | undefined;
  /** Of a guild group. */
  guild: (groupId: string) => string | undefined;
}

/** The whole label: what the index holds, and what follows from it. */
export function printLabel(
  id: string,
  label: IndexedLabel,
  unindexed: Unindexed,
  names: Names,
): PrintedLabel {
  const { broadcaster: server, mode, level } = label;
  return {
    id,
    open: label.open,
    lobby_type: label.lobby_type,
    broadcaster: {
      sid: unindexed.sid,
      oper: server.oper,
      group_ids: server.group_ids,
      endpoint: server.endpoint,
      version_lock: BigInt(server.version_lock),
      app_id: server.app_id ?? APP_ID,
      regions: server.regions,
      server_id: BigInt(server.server_id),
      features: server.features,
      tags: server.tags,
    },
    started: label.started,
    start_time: label.start_time,
    spawned_by: label.spawned_by,
    group_id: label.group_id,
    guild_id: label.guild_id,
    guild_name: label.guild_id === undefined ? undefined : names.guild(label.group_id ?? ""),
    mode,
    level,
    session_settings:
      mode === undefined
        ? undefined
        : sessionSettings(
            mode as Mode,
            level as Level | undefined,
            (label.required_features ?? []) as readonly Feature[],
          ),
    required_features: label.required_features,
    limit: label.limit,
    size: label.size,
    player_count: label.player_count,
    player_limit:
      mode === undefined ? undefined : playerLimit(mode as Mode, (label.team_size ?? 0) as TeamSize),
    team_size: label.team_size,
    players: players(label, unindexed, names),
    team_alignments: unindexed.alignments,
  };
}

function players({ players: columns }: IndexedLabel, { addresses }: Unindexed, names: Names) {
  return columns?.user_id.map((userId, at): PrintedPlayer => {
    const name = names.user(userId);
    const evr_id = columns.evr_id[at] ?? "";
    return {
      user_id: userId,
      username: name?.username ?? "",
      display_name: name?.displayName ?? "",
      evr_id,
      team: columns.team[at] ?? -1,
      discord_id: name?.discordId || undefined,
      client_ip: addresses?.[evr_id] || undefined,
    };
  });
}

/**
 * What everybody may see: no addresses of players and no session of the game server; of private and parked
 * matches neither who is in them nor how to get there.
 */
export function publicView(label: PrintedLabel): PrintedLabel {
  const { broadcaster, players: all, ...rest } = label;
  const { sid: _sid, ...server } = broadcaster;
  const open: PrintedLabel = { ...rest, broadcaster: server };
  if (label.lobby_type === "public")
    return all ? { ...open, players: all.map(({ client_ip: _ip, ...player }) => player) } : open;
  const { id: _id, spawned_by: _by, team_alignments: _alignments, ...hidden } = open;
  return hidden;
}

/**
 * A label as JSON. The engine's own printer, which is by far the quickest, knows no 64-bit integers: they go
 * through it as texts that begin with "#", and lose the quotes afterwards. No text of a user can look like
 * that, because quotes inside a text are escaped. What is not ASCII is escaped as well, so that the engine
 * keeps an answer of a megabyte in its compact form.
 */
export function labelJson(label: PrintedLabel): string {
  const { broadcaster: server, session_settings: settings } = label;
  const text = JSON.stringify({
    ...label,
    broadcaster: { ...server, version_lock: `#${server.version_lock}`, server_id: `#${server.server_id}` },
    session_settings: settings && {
      ...settings,
      gametype: `#${settings.gametype}`,
      level: settings.level === null ? null : `#${settings.level}`,
    },
  });
  return text
    .replace(/"(version_lock|server_id|gametype|level)":"#(-?\d+)"/g, '"$1":$2')
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
