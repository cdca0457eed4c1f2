/*
 * What the module's RPCs `gateway/…` take and answer: written by `npm run docs` out of their schemas; do not
 * edit it. The gateway may not import the module, and needs to know as much of it. Times are Unix seconds unless
 * docs/api.md says otherwise; what an RPC refuses is no part of its answer here (gateway-calls.ts).
 */
export interface Rpcs {
  "log_in": {
    request: { evr_id: string; discord_id?: string | undefined; password?: string | undefined; user_id?: string | undefined; previous_session?: string | undefined; headset: string; address: string; agent?: string | undefined };
    answer: { login_session: string; user_id: string; username: string; display_name: string; token: string };
  };
  "bind": {
    request: { login_session: string; evr_id?: string | undefined };
    answer: { user_id: string; username: string; display_name: string; token: string };
  };
  "authenticate": {
    request: { discord_id?: string | undefined; password?: string | undefined; user_id?: string | undefined; address: string; agent?: string | undefined };
    answer: { user_id: string; username: string; display_name: string; token: string };
  };
  "config": {
    request: { type: string };
    answer: { json: string };
  };
  "profile": {
    request: { user_id: string; evr_id: string };
    answer: { client: string; server: string };
  };
  "profile/other": {
    request: { evr_id: string };
    answer: { server: string };
  };
  "profile/save": {
    request: { user_id: string; evr_id: string; json: string };
    answer: { saved: boolean };
  };
  "channels": {
    request: { user_id: string };
    answer: { channels: readonly { id: string; name: string }[] };
  };
  "match": {
    request: { id?: string | undefined; evr_id?: string | undefined };
    answer: { id: string; mode: string; group_id: string; entrants: readonly { session_id: string; user_id: string; evr_id: string; team: number }[] };
  };
  "party/enter": {
    request: { user_id: string; socket: string; party: string };
    answer: { members: readonly { socket: string; evr_id: string }[] };
  };
  "party/exit": {
    request: { user_id: string; socket: string; party: string };
    answer: object;
  };
  "party/find": {
    request: { number: string };
    answer: { party: string };
  };
  "party/invite": {
    request: { user_id: string; socket: string; party: string; evr_id: string; account: string };
    answer: { sent: boolean };
  };
  "party/invited": {
    request: { user_id: string; socket: string; party: string };
    answer: object;
  };
  "party/admit": {
    request: { user_id: string; socket: string; party: string; asker: { user_id: string; socket: string }; policy: "invited" | "friends" | "friends_of_members" | "everyone" | "nobody" };
    answer: { admitted: boolean };
  };
  "friends": {
    request: { user_id: string };
    answer: { friends: readonly { user_id: string; relation: "friend" | "sent" | "received"; evr_id: string; status: "online" | "busy" | "offline" }[] };
  };
  "friends/who": {
    request: { user_id: string };
    answer: { evr_id: string; status: "online" | "busy" | "offline" };
  };
  "friends/change": {
    request: { user_id: string; evr_id: string; account: string; act: "invite" | "undo" | "settle" };
    answer: { outcome: string; user_id: string; status: "online" | "busy" | "offline" };
  };
}
