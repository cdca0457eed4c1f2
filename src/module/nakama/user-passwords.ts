import { OVER_DIGEST } from "../../domain/password-hash";
import { SYSTEM_USER } from "./storage";

/** The passwords in Nakama's `users` table (decisions 0002 and 0014). */

/**
 * Passwords travel to the database as a staged record (passwords.ts), so that no log can hold them: `$1` is the
 * record's key, and for a digest that the database hashes the pad that uncovers it, and the cost.
 */
export const stagedBy = (staged: string): string => `WITH taken AS (
  DELETE FROM storage WHERE collection = 'staged_passwords' AND key = split_part($1, ':', 1)
    AND user_id = '${SYSTEM_USER}' RETURNING value),
  staged AS (SELECT ${staged.includes(":") ? HASHED : "value->>'hash'"} AS hash FROM taken)`;

const HASHED = `'${OVER_DIGEST}' || crypt(
  (SELECT string_agg(lpad(to_hex(get_byte(decode(value->>'hidden', 'hex'), n)
    # get_byte(decode(split_part($1, ':', 2), 'hex'), n)), 2, '0'), '' ORDER BY n) FROM generate_series(0, 31) AS n),
  gen_salt('bf', split_part($1, ':', 3)::int))`;

/** Gives an account the staged password; false when there is no such account. */
export function updatePassword(nk: nkruntime.Nakama, userId: string, staged: string): boolean {
  const { rowsAffected } = nk.sqlExec(
    `${stagedBy(staged)} UPDATE users SET password = (SELECT convert_to(hash, 'UTF8') FROM staged), update_time = now()
     WHERE id = $2::uuid AND EXISTS (SELECT 1 FROM staged)`,
    [staged, userId],
  );
  return rowsAffected === 1;
}

/** Stores the same password anew; the new hash, or undefined when it is no longer the account's password. */
export function rewriteHash(
  nk: nkruntime.Nakama,
  userId: string,
  from: string,
  staged: string,
): string | undefined {
  const [row] = nk.sqlQuery(
    `${stagedBy(staged)} UPDATE users SET password = (SELECT convert_to(hash, 'UTF8') FROM staged)
     WHERE id = $2::uuid AND encode(sha256(password), 'hex') = $3 AND EXISTS (SELECT 1 FROM staged)
     RETURNING convert_from(password, 'UTF8') AS hash`,
    [staged, userId, nk.sha256Hash(from).toLowerCase()],
  );
  return row && String(row.hash);
}

/** Whether the database makes bcrypt hashes; it is given what it needs for that where this may be done. */
export function ensureHashing(nk: nkruntime.Nakama): boolean {
  const has = () =>
    nk.sqlQuery(
      "SELECT 1 WHERE to_regprocedure('gen_salt(text, integer)') IS NOT NULL AND to_regprocedure('crypt(text, text)') IS NOT NULL",
    ).length > 0;
  const isThere = "SELECT 1 FROM pg_available_extensions WHERE name = 'pgcrypto'";
  if (has() || nk.sqlQuery(isThere).length === 0) return has();
  try {
    nk.sqlExec("CREATE EXTENSION IF NOT EXISTS pgcrypto");
  } catch {
    // Not allowed, or another server did it at the same moment.
  }
  return has();
}

const STORED_COST = "substring(encode(password, 'escape') from '[$]([0-9]{2})[$]')";

/** An index on accounts, unless it is there; another server may make it at the same moment. */
export function makeIndex(nk: nkruntime.Nakama, name: string, on: string): void {
  try {
    nk.sqlExec(`CREATE INDEX IF NOT EXISTS ${name} ON users (${on})`);
  } catch (error) {
    if (!hasIndex(nk, name)) throw error;
  }
}

/** Every refused log-in asks for the highest cost of all hashes, which without an index would be a walk through all. */
export const ensureCostIndex = (nk: nkruntime.Nakama): void => makeIndex(nk, COST_INDEX, `(${STORED_COST})`);

const COST_INDEX = "homeport_users_password_cost";

/** The highest cost of all stored hashes; 0: there are none. */
export const highestStoredCost = (nk: nkruntime.Nakama): number =>
  Number(nk.sqlQuery(`SELECT max(${STORED_COST}) AS cost FROM users`)[0]?.cost ?? 0);

export const hasIndex = (nk: nkruntime.Nakama, name: string): boolean =>
  nk.sqlQuery("SELECT 1 FROM pg_indexes WHERE indexname = $1", [name]).length > 0;
