/**
 * What a label query of the public view may ask. A query is text of the search engine's own language; only
 * clauses of the plain form `[+-]label.<field>:<value>` are understood here, and everything else counts as
 * asking for what is hidden.
 */
const SEEN = [
  "open",
  "lobby_type",
  "started",
  "start_time",
  "group_id",
  "guild_id",
  "mode",
  "level",
  "required_features",
  "limit",
  "size",
  "player_count",
  "team_size",
  "broadcaster.oper",
  "broadcaster.group_ids",
  "broadcaster.endpoint",
  "broadcaster.version_lock",
  "broadcaster.server_id",
  "broadcaster.regions",
  "broadcaster.features",
  "broadcaster.tags",
];

/** Shown of public matches only. */
const SEEN_OF_PUBLIC = ["spawned_by", "players.user_id", "players.evr_id", "players.team"];

/** A value: quoted, a regular expression, or up to the next space; with a boost. */
const VALUE = String.raw`"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)*/|(?:[^\s"\\]|\\.)+`;
const CLAUSE = String.raw`\s*[+-]?label\.([\w.]+):(?:${VALUE})(?:\^[\d.]+)?(?=\s|$)`;

/** Which matches a public caller's query may find: all, only public ones, or none because it asks for a secret. */
export function reachOf(query: string): "all" | "public" | "none" {
  if (query.trim() === "" || query.trim() === "*") return "all";
  let reach: "all" | "public" = "all";
  // A pattern of its own for each call: a sticky one remembers where it was.
  const clause = new RegExp(CLAUSE, "y");
  for (let rest = query; rest.trim() !== ""; rest = query.slice(clause.lastIndex)) {
    const field = clause.exec(query)?.[1];
    if (field === undefined) return "none";
    if (SEEN_OF_PUBLIC.includes(field)) reach = "public";
    else if (!SEEN.includes(field)) return "none";
  }
  return reach;
}
