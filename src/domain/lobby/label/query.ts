import { parseMoment } from "../../moment";

/**
 * The part of Nakama's label query language that `match` takes: terms, ranges and booleans. The search engine
 * is never given a caller's text: a query is read here, and what was understood is written anew, so that it
 * cannot mean one thing here and another there (the engine's lexer: blugelabs, query_string_lex.go).
 */
export interface Clause {
  /** `+`: must hold, `-`: must not; neither: one of these has to, where none must. */
  sign: "" | "+" | "-";
  /** Below `label.` */
  field: string;
  value: Value;
}

interface Value {
  /** `plain`: a number or a range, which are written as they came. */
  is: "term" | "prefix" | "phrase" | "plain";
  text: string;
}

export const QUERY_BYTES = 512;
export const QUERY_CLAUSES = 10;
/**
 * The engine goes through all terms that begin so: 8 ms for the endpoints of a thousand matches, 60 ms for twelve
 * players in each. Other wildcards are regular expressions to it, which may take half a second to compile.
 */
const PREFIXES = 1;

const HEAD = /^([+-]?)label\.(\w+(?:\.\w+)*):/;
const NUMBER = String.raw`\d{1,20}(?:\.\d{0,20})?`;
const TIME = String.raw`"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)"`;
const PLAIN = `(?:[<>]=?)?-?${NUMBER}|[<>]=?${TIME}`;
const PHRASE = String.raw`"((?:[^"\\]|\\.)*)"`;
const WORD = String.raw`(?:[^ "\\:^~+<>=-]|\\.)(?:[^ \\:^~]|\\.)*`;
/** A boost changes the order that the engine finds in, and `match` sorts by id: it is read, and dropped. */
const BOOST = String.raw`(?:\^${NUMBER})?`;
const VALUE = `^(?:(${PLAIN})|${PHRASE}|(${WORD}))${BOOST}(?= |$)`;
const FUZZY = `^(?:${PHRASE}|${WORD})~`;

/** What a backslash makes an ordinary character; before any other it stands for itself. */
const RESERVED = /[-+=&|><!(){}[\]^"~*?:\\/ ]/;

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (both, one: string) => (RESERVED.test(one) ? one : both));

/** A value as a term, in which no character means anything but `*` and `?`, which always do. */
export const escaped = (value: string): string => value.replace(new RegExp(RESERVED, "g"), "\\$&");

/** The clauses of a query, none for one that asks for everything; or what is wrong with it, as a text. */
export function readQuery(query: string): Clause[] | string {
  if (query.length > QUERY_BYTES) return `longer than ${QUERY_BYTES} bytes`;
  if (/[^\x20-\x7e]/.test(query)) return "holds what is not ASCII, and no label does";
  const clauses: Clause[] = [];
  if (query.trim() === "*") return clauses;
  // Not at its end, where a blank with a backslash before it may belong to a value.
  let rest = query.trimStart();
  for (; rest !== ""; rest = rest.trimStart()) {
    if (clauses.length === QUERY_CLAUSES) return `more than ${QUERY_CLAUSES} clauses`;
    const [head = "", sign = "", field] = HEAD.exec(rest) ?? [];
    if (field === undefined) return `clause ${clauses.length + 1}: expected [+-]label.<field>:<value>`;
    rest = rest.slice(head.length);
    const [whole = "", plain, phrase, word] = new RegExp(VALUE).exec(rest) ?? [];
    const value = whole === "" ? unreadable(rest) : valueOf(plain, phrase, word);
    if (typeof value === "string") return `clause ${clauses.length + 1}: ${value}`;
    clauses.push({ sign: sign as Clause["sign"], field, value });
    rest = rest.slice(whole.length);
  }
  return clauses.filter(({ value }) => value.is === "prefix").length > PREFIXES
    ? `more than ${PREFIXES} value with an asterisk`
    : clauses;
}

const unreadable = (rest: string): string =>
  new RegExp(FUZZY).test(rest) ? "fuzzy terms are not taken" : "no value that can be read";

function valueOf(plain: string | undefined, phrase: string | undefined, word = ""): Value | string {
  if (plain !== undefined)
    return namesNoMoment(plain) ? "a time that there is not" : { is: "plain", text: plain };
  if (phrase !== undefined) return { is: "phrase", text: unescaped(phrase) };
  const text = unescaped(word);
  if (/^\/.*\/$|^\/$/.test(text)) return "regular expressions are not taken";
  if (/^\d+\.?\d*$/.test(text)) return "a number of more than 20 digits";
  const stem = text.replace(/\*$/, "");
  if (stem === "" || /[*?]/.test(stem)) return "an asterisk is taken at the end of a value only, as in mpl_*";
  return stem === text ? { is: "term", text } : { is: "prefix", text: stem };
}

const namesNoMoment = (plain: string): boolean => {
  const [, time] = /"(.*)"/.exec(plain) ?? [];
  return time !== undefined && parseMoment(time) === undefined;
};

const written = ({ is, text }: Value): string => {
  if (is === "plain") return text;
  if (is === "phrase") return `"${escaped(text)}"`;
  return is === "prefix" ? `${escaped(text)}*` : escaped(text);
};

/** For the search engine. */
export const writeQuery = (clauses: readonly Clause[]): string =>
  clauses.length === 0
    ? "*"
    : clauses.map(({ sign, field, value }) => `${sign}label.${field}:${written(value)}`).join(" ");

/** What everybody sees. */
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

/** Which matches such a query may find in the public view: all, only public ones, or none because it asks for a secret. */
export function reachOf(clauses: readonly Clause[]): "all" | "public" | "none" {
  const hidden = clauses.map(({ field }) => field).filter((field) => !SEEN.includes(field));
  if (hidden.length === 0) return "all";
  return hidden.every((field) => SEEN_OF_PUBLIC.includes(field)) ? "public" : "none";
}
