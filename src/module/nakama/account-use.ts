import type { GroupsHad } from "../../domain/account-limits";

/**
 * How much an account has of what clients make through Nakama's own API. The runtime could only list it page by
 * page, so this file counts in the tables.
 */

/** Groups that the account is in or has asked to be in (states to 3), but not those that banned it. */
export function groupsHad(nk: nkruntime.Nakama, userId: string): GroupsHad {
  const [row] = nk.sqlQuery(
    `SELECT (SELECT count(*) FROM groups WHERE creator_id = $1::uuid) AS created,
            (SELECT count(*) FROM group_edge WHERE source_id = $1::uuid AND state <= 3) AS all`,
    [userId],
  );
  return { created: Number(row?.created), all: Number(row?.all) };
}

export function objectsHad(nk: nkruntime.Nakama, userId: string): number {
  const [row] = nk.sqlQuery("SELECT count(*) AS n FROM storage WHERE user_id = $1::uuid", [userId]);
  return Number(row?.n);
}
