import { foldUsername } from "../../domain/names/username";
import { SYSTEM_USER } from "./storage";
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

export interface Searched {
  text: string;
  /** The collection of the links of EVR ids. */
  links: string;
  /** The last username of the page before; empty: from the beginning. */
  after: string;
  limit: number;
}

/**
 * Accounts of which the username, display name, Discord id, email, id or a linked EVR id begins with `text`, in any
 * case (of letters beyond ASCII in display names as far as the database's locale knows it), by username. Most columns
 * have no index that serves this, so it is one walk through the accounts: tens of milliseconds for 10,000.
 */
export const searchUsers = (nk: nkruntime.Nakama, { text, links, after, limit }: Searched): User[] =>
  nk
    .sqlQuery(
      `SELECT ${COLUMNS} FROM users WHERE id <> '${SYSTEM_USER}' AND lower(username) > lower($3)
         AND (${places(text, links).join(" OR ")}) ORDER BY lower(username) LIMIT $4`,
      [`${escaped(foldUsername(text))}%`, `${escaped(text)}%`, after, limit],
    )
    .map(toUser);
