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

/**
 * A value as the engine's lexer reads one (blugelabs, query_string_lex.go): a phrase, or all up to the next
 * space, colon, `^` or `~` that has no backslash before it. Slashes of a regular expression hide none of these.
 */
const PHRASE = String.raw`"(?:[^"\\]|\\.)*"`;
const WORD = String.raw`-?(?:[^\s\x85"\\:^~+<>=-]|\\.)(?:[^\s\x85"\\:^~]|\\.)*`;
const CLAUSE = String.raw` *[+-]?label\.([\w.]+):(?:[<>]=?)?(?:${PHRASE}|${WORD})(?:[~^][\d.]*)?(?= |$)`;

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
