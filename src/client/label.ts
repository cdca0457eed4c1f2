import type { LobbyType, Mode } from "../domain/lobby/mode";
import type { Team } from "../domain/lobby/role";

/** A match as the RPCs print it (docs/api.md). What the public view hides is left out. */
export interface MatchLabel {
  id?: string;
  open: boolean;
  lobby_type: LobbyType;
  broadcaster?: Broadcaster;
  started?: boolean;
  /** RFC 3339. */
  start_time?: string;
  spawned_by?: string;
  group_id?: string;
  guild_id?: string;
  guild_name?: string;
  mode?: Mode;
  level?: string;
  session_settings?: SessionSettings;
  required_features?: string[];
  limit?: number;
  size?: number;
  player_count?: number;
  player_limit?: number;
  team_size?: number;
  players?: LabelPlayer[];
  team_alignments?: Record<string, Team>;
}

interface Broadcaster {
  sid?: string;
  oper?: string;
  group_ids?: string[];
  /** `internal:external:port` */
  endpoint?: string;
  version_lock?: bigint;
  app_id?: string;
  regions?: string[];
  server_id?: bigint;
  features?: string[];
  tags?: string[];
}

/** What a game server is started with. */
export interface SessionSettings {
  appid: string;
  gametype: bigint;
  level: bigint | null;
  features: string[];
}

export interface LabelPlayer {
  user_id: string;
  username: string;
  display_name: string;
  evr_id: string;
  team: Team;
  discord_id?: string;
  party_id?: string;
  client_ip?: string;
}

type Raw = Record<string, unknown>;

/** A small 64-bit number is read as a plain one: the type has to be the same for all of them. */
const exact = (value: unknown): unknown => (typeof value === "number" ? BigInt(value) : value);

const withExact = (raw: Raw, keys: readonly string[]): Raw => ({
  ...raw,
  ...Object.fromEntries(keys.filter((key) => key in raw).map((key) => [key, exact(raw[key])])),
});

export const sessionSettingsOf = (raw: unknown): SessionSettings =>
  withExact(raw as Raw, ["gametype", "level"]) as unknown as SessionSettings;

export function labelOf(raw: unknown): MatchLabel {
  const label = { ...(raw as Raw) };
  if (label.broadcaster)
    label.broadcaster = withExact(label.broadcaster as Raw, ["version_lock", "server_id"]);
  if (label.session_settings) label.session_settings = sessionSettingsOf(label.session_settings);
  return label as unknown as MatchLabel;
}
