import { readJson } from "../../domain/json";
import { type Stored, SYSTEM_USER } from "./storage";

/**
 * Records whose keys another collection lists, the latest used first. The runtime lists by key alone, so the
 * latest of many could be had only by reading all of them: this file asks the `storage` table (decision 0006).
 */

export interface Wanted {
  /** The collection that lists, and the one of the records. */
  list: string;
  of: string;
  /** Only records of this `generation` that are not over at this time (Unix seconds). */
  generation: number;
  now: number;
  /** The key of the record that comes first in any case. */
  first: string;
  most: number;
}

/** `all`: how many there are, whether they came or not. */
export function latestListed<T>(nk: nkruntime.Nakama, wanted: Wanted): { records: Stored<T>[]; all: number } {
  const { list, of, generation, now, first, most } = wanted;
  const rows = nk.sqlQuery(
    `SELECT one.key, one.value::text AS value, one.version, count(*) OVER () AS n
     FROM storage listed JOIN storage one
       ON one.collection = $2 AND one.key = listed.key AND one.user_id = listed.user_id
     WHERE listed.collection = $1 AND listed.user_id = '${SYSTEM_USER}'
       AND (one.value->>'generation')::bigint = $3::text::bigint
       AND (one.value->>'expires_at')::bigint > $4::text::bigint
     ORDER BY one.key = $5 DESC, (one.value->>'used_at')::bigint DESC, (one.value->>'created_at')::bigint DESC
     LIMIT $6`,
    [list, of, String(generation), String(now), first, most],
  );
  const records = rows.map((row) => ({
    collection: of,
    key: String(row.key),
    version: String(row.version),
    value: readJson(String(row.value)) as T,
  }));
  return { records, all: Number(rows[0]?.n ?? 0) };
}

/** Parts of a record's value by their names: the keys on the way to each. They come as texts, null where there is none. */
type Parts = Readonly<Record<string, readonly string[]>>;

/**
 * The first `most` records of a collection by their keys, of each its key and some parts alone: reading a thousand
 * whole ones through the runtime takes ten calls, and many times as long.
 */
export const partsListed = <P extends Parts>(
  nk: nkruntime.Nakama,
  collection: string,
  parts: P,
  most: number,
): ({ key: string } & Record<keyof P, string | null>)[] =>
  nk
    .sqlQuery(
      `SELECT key, ${Object.entries(parts)
        .map(([name, keys]) => `value #>> '{${keys.join(",")}}' AS ${name}`)
        .join(", ")}
       FROM storage WHERE collection = $1 AND user_id = '${SYSTEM_USER}' ORDER BY key LIMIT $2`,
      [collection, most],
    )
    .map((row) => row as { key: string } & Record<keyof P, string | null>);

/** The keys of a collection that begin with `prefix`, which is letters and digits. */
export const keysFrom = (nk: nkruntime.Nakama, collection: string, prefix: string): string[] =>
  nk
    .sqlQuery(
      `SELECT key FROM storage WHERE collection = $1 AND user_id = '${SYSTEM_USER}' AND key LIKE $2 || '%'`,
      [collection, prefix],
    )
    .map((row) => String(row.key));
