import { type Cursor, isDownward } from "../../domain/console/cursor";
import { foldUsername } from "../../domain/names/username";
import { SYSTEM_USER } from "./storage";
import { makeIndex } from "./user-passwords";
import { COLUMNS, toUser, type User } from "./users";

/** In a pattern these stand for other characters. */
const escaped = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** Less of an id is the beginning of a name, and of every sixteenth id as well. */
const BEGUN_ID = /^[0-9a-f]{8}[0-9a-f-]*$/i;

/** Where a text may stand, `$1` as a username is kept and `$2` as it was given; a column that cannot hold it costs nothing. */
const places = (text: string, links: string): string[] => [
  "lower(username) LIKE lower($1)",
  "lower(display_name) LIKE lower($2)",
  "email LIKE lower($2)",
  ...(/^\d+$/.test(text) ? ["custom_id LIKE $2"] : []),
  ...(BEGUN_ID.test(text) ? ["id::text LIKE lower($2)"] : []),
  `id IN (SELECT (value->>'user_id')::uuid FROM storage
     WHERE collection = '${links}' AND user_id = '${SYSTEM_USER}' AND key LIKE upper($2))`,
];

/**
 * What accounts are sorted by: each has an index. Columns are named with their table, because what is printed has the
 * same names. Times are in cursors as microseconds, which is what the database keeps.
 */
const ORDERS = {
  name: { column: "lower(username)", key: "lower(username)", value: (text: string) => text },
  created: {
    column: "users.create_time",
    key: "(extract(epoch FROM users.create_time) * 1000000)::bigint::text",
    value: (text: string) => `'epoch'::timestamptz + ${text}::text::bigint * interval '1 microsecond'`,
  },
};

export const USER_SORTS = ["name", "created"] as const satisfies readonly (keyof typeof ORDERS)[];

export interface Searched {
  /** Empty: everybody. */
  text: string;
  /** The collection of the links of EVR ids. */
  links: string;
  sort: (typeof USER_SORTS)[number];
  descending: boolean;
  from: Cursor | undefined;
  limit: number;
}

export interface FoundUser {
  user: User;
  /** What it is sorted by. */
  key: string;
}

/**
 * Accounts of which the username, display name, Discord id, email, id or a linked EVR id begins with `text`, in any
 * case (of letters beyond ASCII in display names as far as the database's locale knows it), as far as one page needs
 * them, and one more. A page of everybody is read from an index; most columns have none that serves a search, so that
 * is one walk through the accounts: tens of milliseconds for 10,000.
 */
export function searchUsers(nk: nkruntime.Nakama, asked: Searched): FoundUser[] {
  const { text, links, sort, descending, from, limit } = asked;
  const { column, key, value } = ORDERS[sort];
  const isDown = isDownward(descending, from);
  const direction = isDown ? "DESC" : "ASC";
  const values: string[] = [];
  const wanted = [`id <> '${SYSTEM_USER}'`];
  if (text !== "") {
    values.push(`${escaped(foldUsername(text))}%`, `${escaped(text)}%`);
    wanted.push(`(${places(text, links).join(" OR ")})`);
  }
  if (from) {
    const [first, second] = [`$${values.length + 1}`, `$${values.length + 2}`];
    values.push(from.key, from.id);
    wanted.push(`(${column}, users.id) ${isDown ? "<" : ">"} (${value(first)}, ${second}::text::uuid)`);
  }
  const sql = `SELECT ${COLUMNS}, ${key} AS sort_key FROM users WHERE ${wanted.join(" AND ")}
    ORDER BY ${column} ${direction}, users.id ${direction} LIMIT ${limit + 1}`;
  return nk.sqlQuery(sql, values).map((row) => ({ user: toUser(row), key: String(row.sort_key) }));
}

/** Who came last is what operators look at most: without an index each page of it would be a walk through all. */
export const ensureCreatedIndex = (nk: nkruntime.Nakama): void =>
  makeIndex(nk, "homeport_users_create_time", "create_time, id");
