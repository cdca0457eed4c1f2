/*
 * What the module's RPCs `identity/…` take and answer: written by `npm run docs` out of their schemas; do not
 * edit it. The edge may not import the module, and needs to know as much of it. Times are Unix seconds unless
 * docs/api.md says otherwise; what an RPC refuses is no part of its answer here (identity.ts).
 */
export interface Rpcs {
  "codes/create": {
    request: { game_id: string; address: string; agent?: string | undefined };
    answer: { user_code: string; hash: string; expires_at: number; interval: number; game: { id: string; name: string } };
  };
  "codes/show": {
    request: { page_session: string; user_code: string; address: string; agent?: string | undefined };
    answer: { code: { user_code: string; state: "pending" | "approved" | "denied" | "used"; game: { id: string; name: string; publisher: string }; link?: { evr_id: string; headset: string } | undefined; address: string; agent: string; created_at: number; expires_at: number; session_seconds: number }; account: { id: number; name: string; username: string; email: string }; password_needed: boolean };
  };
  "codes/approve": {
    request: { page_session: string; user_code: string; address: string; agent?: string | undefined };
    answer: { approved: boolean; game: { id: string; name: string }; expires_at: number };
  };
  "codes/deny": {
    request: { page_session: string; user_code: string; address: string; agent?: string | undefined; report?: boolean | undefined };
    answer: { denied: boolean; game: { id: string; name: string } };
  };
  "codes/exchange": {
    request: { hash: string; address: string; agent?: string | undefined; until?: number | undefined; unheard?: boolean | undefined };
    answer: { pending: { interval: number; expires_at: number } } | { session: { id: string; user_id: number; roles: readonly string[]; host_peer_id: string; expires_at: number } };
  };
  "codes/exchange-all": {
    request: { polls: readonly unknown[] };
    answer: { answers: readonly object[] };
  };
  "log-in": {
    request: { login: string; password: string; tfa?: string | null | undefined; kind: "personal" | "page"; address: string; agent?: string | undefined };
    answer: { session: { id: string; user_id: number; expires_at: number; roles?: readonly string[] | undefined; host_peer_id?: string | undefined; instance_id?: string | undefined } };
  };
  "log-in/second": {
    request: { ticket: string; tfa?: string | null | undefined; address: string; agent?: string | undefined };
    answer: { session: { id: string; user_id: number; expires_at: number; roles?: readonly string[] | undefined; host_peer_id?: string | undefined; instance_id?: string | undefined } };
  };
  "reauthenticate": {
    request: { page_session: string; password: string; address: string; agent?: string | undefined };
    answer: { password_needed: boolean };
  };
  "log-out": {
    request: { session: string };
    answer: { ended: boolean };
  };
  "discord/sign-in": {
    request: { discord_id: string; name: string; display_name: string; address: string; agent?: string | undefined };
    answer: { session: { id: string; user_id: number; expires_at: number; roles?: readonly string[] | undefined; host_peer_id?: string | undefined; instance_id?: string | undefined } };
  };
  "discord/link": {
    request: { page_session: string; discord_id: string };
    answer: { linked: "now" | "before" };
  };
  "me": {
    request: { session: string };
    answer: { user: { id: number; name: string; email: string; has_tfa: boolean }; session: { kind: string; game_id: string; host_peer_id: string; expires_at: number; roles: readonly string[] } };
  };
  "hosts": {
    request: { session: string; mode?: "game" | "desktop" | undefined; public?: boolean | undefined; limit?: number | undefined; cursor?: string | undefined };
    answer: { hosts: readonly { peer_id: string; user: { id: number; name: string; warp: boolean }; game_id: string; build: string; description: string; max_players: number; mode: "game" | "desktop"; name: string; players: number; public: boolean; self: boolean }[]; has_more: boolean; cursor?: string | undefined };
  };
  "account": {
    request: { page_session: string };
    answer: { account: { id: number; name: string; username: string; email: string }; second_factor: { on: boolean; recovery_codes_left: number }; discord_linked: boolean; password_needed: boolean; expires_at: number; suspensions: readonly { guild: string; reason: string; until: number }[] };
  };
  "sessions/list": {
    request: { page_session: string };
    answer: { sessions: readonly { ref: string; kind: string; game: { id: string; name: string } | null; agent: string; address: string; created_at: number; used_at: number; expires_at: number; current: boolean; fresh: boolean }[]; others: number };
  };
  "sessions/revoke": {
    request: { page_session: string; ref: string };
    answer: { ended: number };
  };
  "sessions/revoke-all": {
    request: { page_session: string };
    answer: { ended: number };
  };
  "second-factor/begin": {
    request: { page_session: string };
    answer: { secret: string; uri: string };
  };
  "second-factor/confirm": {
    request: { page_session: string; tfa?: string | null | undefined };
    answer: { recovery_codes: readonly string[] };
  };
  "second-factor/recovery-codes": {
    request: { page_session: string; tfa?: string | null | undefined };
    answer: { recovery_codes: readonly string[] };
  };
  "second-factor/off": {
    request: { page_session: string; tfa?: string | null | undefined };
    answer: { on: boolean };
  };
  "password/change": {
    request: { page_session: string; password: string; new_password: string; address: string; agent?: string | undefined };
    answer: { changed: boolean };
  };
  "password/link": {
    request: { token: string };
    answer: { username: string; expires_at: number };
  };
  "password/reset": {
    request: { token: string; new_password: string; address: string; agent?: string | undefined };
    answer: { username: string };
  };
  "enterprise/session": {
    request: { api_key?: string | undefined; external_id: unknown; address: string; agent?: string | undefined };
    answer: { session: { id: string; user_id: number; roles: readonly string[]; expires_at: number; host_peer_id: string; client_peer_id: string } };
  };
  "ready": {
    request: object;
    answer: { ready: boolean };
  };
}
