/** What a game server says about itself (`server/register`). */
export interface ServerRegistration {
  /** 64 unsigned bits, its own. */
  server_id: bigint;
  internal_ip: string;
  /** Left out: where the socket comes from. */
  external_ip?: string | undefined;
  port: number;
  /** The build of the game that it plays, 64 unsigned bits. */
  version_lock: bigint;
  app_id?: string | undefined;
  region?: string | undefined;
  regions?: readonly string[] | undefined;
  features?: readonly string[] | undefined;
  tags?: readonly string[] | undefined;
  /** For whom it hosts; without: for everyone. */
  group_ids?: readonly string[] | undefined;
  guild_ids?: readonly string[] | undefined;
  /** It sends LobbyStarted when it plays what it was told to start. */
  confirms_start?: boolean | undefined;
  name?: string | undefined;
  description?: string | undefined;
  build?: string | undefined;
  max_players?: number | undefined;
  mode?: "game" | "desktop" | undefined;
  /** A session of the Parsec-compatible interface, of the same account. */
  identity_session?: string | undefined;
}
