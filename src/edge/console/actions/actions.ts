/**
 * What can be done in the console. Pages, forms, questions and the tests of who may do what come out of this table;
 * the words stand in `console/texts/`, and the module decides.
 */
export interface Action {
  /** The RPC, without `admin/`. */
  rpc: string;
  /** Fields of its request that the page which leads here knows already. */
  about: readonly FieldName[];
  /** What is asked for. */
  asks: readonly Asked[];
  /** Part of the request in any case. */
  fixed?: Readonly<Record<string, unknown>>;
  /** Admins of a guild may do it: it is about their guild, or a match of it. */
  guild?: true;
  /** It takes something away: asked for with a warning. */
  destructive?: true;
  /** What undoes it, about the same. */
  undo?: ActionName;
  /** Fields of the answer that the undoing needs to know, by its own names. */
  learns?: Readonly<Partial<Record<FieldName, string>>>;
  /** A field of the answer that is shown once and never again. */
  shows?: "key" | "url" | "secret";
}

interface Asked {
  name: FieldName;
  is: "text" | "list" | "password" | "number" | "choice" | "flag";
  optional?: true;
  choices?: readonly string[];
  longest?: number;
}

export type FieldName =
  | "user"
  | "username"
  | "display_name"
  | "email"
  | "discord_id"
  | "password"
  | "evr_id"
  | "ref"
  | "group"
  | "guild"
  | "guild_id"
  | "role"
  | "name"
  | "publisher"
  | "id"
  | "org"
  | "prefix"
  | "reason"
  | "note"
  | "text"
  | "days"
  | "minutes"
  | "end"
  | "url"
  | "form"
  | "events";

const text = (name: FieldName, more: Partial<Asked> = {}): Asked => ({
  name,
  is: "text",
  longest: 255,
  ...more,
});
const OPTIONAL = { optional: true } as const;
const reason = text("reason");
const user = ["user"] as const;
const match = ["id"] as const;

/** A table of this type is the list of the names at the same time. */
const table = <Name extends string>(actions: Readonly<Record<Name, Action>>) => actions;

export const ACTIONS = table({
  "user/create": {
    rpc: "user/create",
    about: [],
    asks: [
      text("username", { longest: 128 }),
      { name: "password", is: "password", ...OPTIONAL },
      text("email", OPTIONAL),
      text("discord_id", OPTIONAL),
      text("display_name", OPTIONAL),
    ],
    undo: "user/delete",
    learns: { user: "username" },
  },
  "user/disable": { rpc: "user/disable", about: user, asks: [], destructive: true, undo: "user/enable" },
  "user/enable": { rpc: "user/enable", about: user, asks: [], undo: "user/disable" },
  "user/delete": { rpc: "user/delete", about: user, asks: [], destructive: true },
  "user/link-evr": {
    rpc: "user/link-evr",
    about: user,
    asks: [text("evr_id", { longest: 64 })],
    undo: "user/unlink-evr",
  },
  "user/unlink-evr": {
    rpc: "user/unlink-evr",
    about: ["evr_id"],
    asks: [],
    destructive: true,
    undo: "user/link-evr",
    learns: { user: "user_id" },
  },
  "user/unlink-discord": { rpc: "user/unlink-discord", about: user, asks: [], destructive: true },
  "user/reset-second-factor": { rpc: "user/reset-second-factor", about: user, asks: [], destructive: true },
  "user/password-link": { rpc: "user/password-link", about: user, asks: [], shows: "url" },
  "user/suspend": {
    rpc: "user/suspend",
    about: user,
    asks: [
      reason,
      text("note", { longest: 1000, ...OPTIONAL }),
      { name: "days", is: "number", ...OPTIONAL },
      text("guild", OPTIONAL),
    ],
    destructive: true,
    undo: "user/unsuspend",
  },
  "guild/suspend": {
    rpc: "user/suspend",
    about: ["guild"],
    guild: true,
    asks: [text("user"), reason, text("note", OPTIONAL), { name: "days", is: "number", ...OPTIONAL }],
    destructive: true,
    undo: "guild/unsuspend",
  },
  "guild/unsuspend": {
    rpc: "user/unsuspend",
    about: ["guild"],
    guild: true,
    asks: [text("user")],
    undo: "guild/suspend",
  },
  "guild/note": {
    rpc: "user/note",
    about: ["guild"],
    guild: true,
    asks: [text("user"), text("text", { longest: 1000 })],
  },
  "user/unsuspend": {
    rpc: "user/unsuspend",
    about: user,
    asks: [text("guild", OPTIONAL)],
    undo: "user/suspend",
  },
  "user/note": { rpc: "user/note", about: user, asks: [text("text", { longest: 1000 })] },
  "session/revoke": { rpc: "session/revoke", about: user, asks: [], destructive: true },
  "session/end": { rpc: "session/revoke", about: ["user", "ref"], asks: [], destructive: true },
  "group/create": {
    rpc: "group/create",
    about: [],
    asks: [text("name", { longest: 100 }), text("guild_id", { longest: 40, ...OPTIONAL })],
  },
  "group/add": {
    rpc: "group/add",
    about: ["group"],
    guild: true,
    asks: [text("user"), { name: "role", is: "choice", choices: ["member", "admin"] }],
    undo: "group/remove",
  },
  "group/remove": {
    rpc: "group/remove",
    about: ["group"],
    guild: true,
    asks: [text("user")],
    destructive: true,
    undo: "group/add",
  },
  "group/ban": {
    rpc: "group/ban",
    about: ["group"],
    guild: true,
    asks: [text("user")],
    destructive: true,
    undo: "group/unban",
  },
  "group/unban": {
    rpc: "group/unban",
    about: ["group"],
    guild: true,
    asks: [text("user")],
    undo: "group/ban",
  },
  "game/add": {
    rpc: "game/add",
    about: [],
    asks: [
      text("id", { longest: 64 }),
      text("name", { longest: 100 }),
      text("publisher", { longest: 100, ...OPTIONAL }),
    ],
    undo: "game/remove",
  },
  "game/remove": {
    rpc: "game/remove",
    about: ["id"],
    asks: [],
    destructive: true,
    undo: "game/add",
    learns: { name: "name", publisher: "publisher" },
  },
  "org/add": {
    rpc: "org/add",
    about: [],
    asks: [text("name", { longest: 100 })],
    undo: "org/remove",
    learns: { org: "id" },
  },
  "org/remove": { rpc: "org/remove", about: ["org"], asks: [], destructive: true },
  "api-key/create": { rpc: "api-key/create", about: ["org"], asks: [], shows: "key" },
  "api-key/rotate": { rpc: "api-key/rotate", about: ["prefix"], asks: [], destructive: true, shows: "key" },
  "api-key/revoke": { rpc: "api-key/revoke", about: ["prefix"], asks: [], destructive: true },
  "webhook/add": {
    rpc: "webhook/add",
    about: [],
    asks: [
      text("url", { longest: 2048 }),
      { name: "form", is: "choice", choices: ["json", "discord"] },
      { name: "events", is: "list", longest: 1024 },
    ],
    shows: "secret",
  },
  "webhook/test": { rpc: "webhook/test", about: match, asks: [] },
  "webhook/remove": { rpc: "webhook/remove", about: match, asks: [], destructive: true },
  "server/drain": { rpc: "server/drain", about: match, asks: [], destructive: true, undo: "server/resume" },
  "server/resume": {
    rpc: "server/drain",
    about: match,
    asks: [],
    fixed: { draining: false },
    undo: "server/drain",
  },
  "server/release": { rpc: "server/release", about: match, asks: [], destructive: true },
  "hosting/ban": {
    rpc: "hosting/ban",
    about: user,
    asks: [reason, { name: "end", is: "flag" }],
    destructive: true,
    undo: "hosting/unban",
  },
  "hosting/unban": { rpc: "hosting/unban", about: user, asks: [], undo: "hosting/ban" },
  "match/lock": { rpc: "match/lock", about: match, guild: true, asks: [], undo: "match/unlock" },
  "match/unlock": {
    rpc: "match/lock",
    about: match,
    guild: true,
    asks: [],
    fixed: { locked: false },
    undo: "match/lock",
  },
  "match/kick": { rpc: "match/kick", about: ["id", "user"], guild: true, asks: [reason], destructive: true },
  "match/end": {
    rpc: "match/signal",
    about: match,
    guild: true,
    asks: [reason],
    fixed: { signal: "Terminate" },
    destructive: true,
  },
  "node/drain": {
    rpc: "node/drain",
    about: [],
    asks: [{ name: "minutes", is: "number", ...OPTIONAL }],
    destructive: true,
    undo: "node/resume",
  },
  "node/resume": {
    rpc: "node/drain",
    about: [],
    asks: [],
    fixed: { draining: false },
    undo: "node/drain",
  },
});

export type ActionName =
  | `user/${"create" | "disable" | "enable" | "delete" | "link-evr" | "unlink-evr" | "unlink-discord" | "reset-second-factor"}`
  | `user/${"password-link" | "suspend" | "unsuspend" | "note"}`
  | `session/${"revoke" | "end"}`
  | `guild/${"suspend" | "unsuspend" | "note"}`
  | `group/${"create" | "add" | "remove" | "ban" | "unban"}`
  | `game/${"add" | "remove"}`
  | `org/${"add" | "remove"}`
  | `api-key/${"create" | "rotate" | "revoke"}`
  | `server/${"drain" | "resume" | "release"}`
  | `webhook/${"add" | "test" | "remove"}`
  | `hosting/${"ban" | "unban"}`
  | `match/${"lock" | "unlock" | "kick" | "end"}`
  | `node/${"drain" | "resume"}`;

export const isAction = (name: string): name is ActionName => Object.hasOwn(ACTIONS, name);
