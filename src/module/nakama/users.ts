import type { AccountKey } from "../../domain/identity";
import { foldEmail } from "../../domain/names/case";
import { foldUsername } from "../../domain/names/username";
import { byteLength } from "./shape";
import { SYSTEM_USER } from "./storage";
import { hasIndex, stagedBy } from "./user-passwords";

/**
 * Nakama's accounts. The runtime's own functions cannot find an account by its custom id, tell whether it
 * is disabled and give its password's hash in one look, so this file, `user-search.ts` and `user-passwords.ts`, and only they, read
 * and write the `users` table (decision 0002). All values are parameters; a change that meets a taken name writes
 * nothing and raises no error, because Nakama's log would then show the values.
 */
export interface User extends UserNames {
  avatarUrl: string;
  email: string;
  disabled: boolean;
  hasPassword: boolean;
  /** Unix seconds. */
  createTime: number;
}

/** What is printed of an account where it is one of many. */
export interface UserNames {
  id: string;
  username: string;
  discordId: string;
  displayName: string;
}

const NAMES = `id::text AS id, username, coalesce(custom_id, '') AS custom_id,
  coalesce(display_name, '') AS display_name`;

export const COLUMNS = `${NAMES}, coalesce(avatar_url, '') AS avatar_url,
  coalesce(email, '') AS email, disable_time <> '1970-01-01 00:00:00 UTC' AS disabled,
  coalesce(length(password), 0) > 0 AS has_password, extract(epoch FROM create_time)::bigint AS create_time`;

/** How an account is looked for: `$1` is the value in its one form, `$2` as it was given. */
interface Condition {
  where: string;
  values: (given: string) => string[];
}

/**
 * Names of this version are kept folded (src/domain/names). Those of an earlier one are as they were typed then: the
 * database's own folding finds them, which its index serves (`ensureIndex`), and what was typed exactly goes first.
 */
const CONDITIONS: Record<AccountKey["kind"], Condition> = {
  user_id: { where: "id = $1::uuid", values: (id) => [id] },
  discord_id: { where: "custom_id = $1", values: (id) => [id] },
  username: {
    where: "lower(username) IN ($1, lower($2))",
    values: (name) => [foldUsername(name), name],
  },
  email: { where: "email IN ($1, $2)", values: (email) => [foldEmail(email), email.toLowerCase()] },
};

/** Of two accounts that a text may mean. */
const FIRST: Partial<Record<AccountKey["kind"], string>> = {
  username: "ORDER BY username = $2 DESC, username = $1 DESC LIMIT 1",
  email: "ORDER BY email = $1 DESC LIMIT 1",
};

interface Row {
  [column: string]: unknown;
}

const toNames = (row: Row): UserNames => ({
  id: String(row.id),
  username: String(row.username),
  discordId: String(row.custom_id),
  displayName: String(row.display_name),
});

export const toUser = (row: Row): User => ({
  ...toNames(row),
  avatarUrl: String(row.avatar_url),
  email: String(row.email),
  disabled: row.disabled === true,
  hasPassword: row.has_password === true,
  createTime: Number(row.create_time),
});

function findRow(nk: nkruntime.Nakama, columns: string, { kind, value }: AccountKey): Row | undefined {
  // PostgreSQL refuses to look for what a column of this width cannot hold.
  if (byteLength(value) > 255) return undefined;
  const { where, values } = CONDITIONS[kind];
  return nk.sqlQuery(
    `SELECT ${columns} FROM users WHERE ${where} AND id <> '${SYSTEM_USER}' ${FIRST[kind] ?? ""}`,
    values(value),
  )[0];
}

/** The account, disabled or not; undefined when there is none. The system user is not an account. */
export function findUser(nk: nkruntime.Nakama, key: AccountKey): User | undefined {
  const row = findRow(nk, COLUMNS, key);
  return row && toUser(row);
}

/** For whoever checks a password, and nobody else: `passwordHash` is bcrypt, empty when there is no password. */
export function findUserWithPassword(
  nk: nkruntime.Nakama,
  key: AccountKey,
): (User & { passwordHash: string }) | undefined {
  const row = findRow(nk, `${COLUMNS}, coalesce(convert_from(password, 'UTF8'), '') AS password_hash`, key);
  return row && { ...toUser(row), passwordHash: String(row.password_hash) };
}

/** The names of the accounts that there are of these, by id. */
export function namesById(nk: nkruntime.Nakama, ids: readonly string[]): Map<string, UserNames> {
  if (ids.length === 0) return new Map();
  const rows = nk.sqlQuery(`SELECT ${NAMES} FROM users WHERE id = ANY(string_to_array($1, ',')::uuid[])`, [
    ids.join(","),
  ]);
  return new Map(rows.map(toNames).map((names) => [names.id, names]));
}

/**
 * A mark for each list of user ids (joined by commas). It changes when one of these accounts gets a new user name,
 * display name or Discord id.
 */
export function nameMarks(nk: nkruntime.Nakama, lists: readonly string[]): string[] {
  if (lists.length === 0) return [];
  const [row] = nk.sqlQuery(
    `SELECT string_agg(mark, ',' ORDER BY n) AS marks FROM (
       SELECT n, md5(string_agg(json_build_array(username, display_name, custom_id)::text, '' ORDER BY at)) AS mark
       FROM unnest(string_to_array($1, ';')) WITH ORDINALITY AS list (ids, n),
         unnest(string_to_array(ids, ',')::uuid[]) WITH ORDINALITY AS one (user_id, at)
         LEFT JOIN users ON users.id = user_id
       GROUP BY n) AS marked`,
    [lists.join(";")],
  );
  return String(row?.marks).split(",");
}

/** User ids by Discord id, of the accounts that there are. */
export function userIdsByDiscordId(nk: nkruntime.Nakama, discordIds: readonly string[]): Map<string, string> {
  if (discordIds.length === 0) return new Map();
  const rows = nk.sqlQuery(
    "SELECT id::text AS id, custom_id FROM users WHERE custom_id IN (SELECT jsonb_array_elements_text($1::text::jsonb))",
    [JSON.stringify(discordIds)],
  );
  return new Map(rows.map((row) => [String(row.custom_id), String(row.id)]));
}

/** Accounts in the order of their ids, after `after`. */
export function listUsers(nk: nkruntime.Nakama, limit: number, after: string): User[] {
  return nk
    .sqlQuery(`SELECT ${COLUMNS} FROM users WHERE id > $1::uuid ORDER BY users.id LIMIT $2`, [
      after || SYSTEM_USER,
      limit,
    ])
    .map(toUser);
}

export interface NewUser {
  id: string;
  username: string;
  discordId: string;
  email: string;
  displayName: string;
  avatarUrl: string;
}

/** Makes an account with the staged password (none when nothing is staged); false when a name is taken. */
export function insertUser(nk: nkruntime.Nakama, user: NewUser, staged: string): boolean {
  const { rowsAffected } = nk.sqlExec(
    `${stagedBy(staged)} INSERT INTO users
       (id, username, custom_id, email, display_name, avatar_url, password, create_time, update_time)
     SELECT $2::uuid, $3, nullif($4, ''), nullif($5, ''), nullif($6, ''), nullif($7, ''),
       (SELECT convert_to(hash, 'UTF8') FROM staged), now(), now()
     ON CONFLICT DO NOTHING`,
    [staged, user.id, user.username, user.discordId, user.email, user.displayName, user.avatarUrl],
  );
  return rowsAffected === 1;
}

/** False when the Discord id is an account's already, or the account has one. */
export function linkDiscordId(nk: nkruntime.Nakama, userId: string, discordId: string): boolean {
  const isTaken = () => findUser(nk, { kind: "discord_id", value: discordId }) !== undefined;
  try {
    const { rowsAffected } = nk.sqlExec(
      `UPDATE users SET custom_id = $2, update_time = now()
       WHERE id = $1::uuid AND coalesce(custom_id, '') = '' AND NOT EXISTS (SELECT 1 FROM users WHERE custom_id = $2)`,
      [userId, discordId],
    );
    return rowsAffected === 1;
  } catch (error) {
    // Of two at the same moment the database lets one.
    if (isTaken()) return false;
    throw error;
  }
}

export function unlinkDiscordId(nk: nkruntime.Nakama, userId: string): void {
  nk.sqlExec("UPDATE users SET custom_id = NULL, update_time = now() WHERE id = $1::uuid", [userId]);
}

/** Which of the new account's names is taken, as the request calls it; undefined when none is. */
export function takenName(
  nk: nkruntime.Nakama,
  user: NewUser,
): "username" | "discord_id" | "email" | undefined {
  const [row] = nk.sqlQuery(
    `SELECT EXISTS (SELECT 1 FROM users WHERE lower(username) = lower($1)) AS username,
       EXISTS (SELECT 1 FROM users WHERE custom_id = nullif($2, '')) AS discord_id,
       EXISTS (SELECT 1 FROM users WHERE email = nullif($3, '')) AS email`,
    [user.username, user.discordId, user.email],
  );
  return (["username", "discord_id", "email"] as const).find((name) => row?.[name] === true);
}

/**
 * User names that differ only in case would be one name to people and two to PostgreSQL: a unique index
 * forbids it, whoever writes. Its name holds `users_username_key`, by which Nakama recognises a taken name.
 */
export function ensureIndex(nk: nkruntime.Nakama, logger: nkruntime.Logger): void {
  const create = (unique: string, name: string) =>
    nk.sqlExec(`CREATE ${unique} INDEX IF NOT EXISTS ${name} ON users (lower(username))`);
  try {
    create("UNIQUE", "homeport_users_username_key_lower");
  } catch {
    if (hasIndex(nk, "homeport_users_username_key_lower")) return; // Another server made it at the same moment.
    logger.warn("some usernames differ only in case: they stay as they are, but new ones may clash too");
    create("", "homeport_users_username_lower");
  }
}
