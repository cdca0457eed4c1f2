import { windowNumber } from "../../domain/sliding-window";
import { SYSTEM_USER } from "./storage";

/**
 * Records that are of no use after a while say so in `forget_at` (Unix seconds), in a collection whose name
 * begins with `identity_`. The runtime can neither count in one step nor remove by a condition, so this file
 * speaks to the `storage` table itself (decision 0006). Nobody ever changes a counter in another way.
 */

const COUNTERS = "identity_counters";

const keyOf = (name: string, windowMs: number, now: number): string =>
  `${name}:${windowNumber(now, windowMs)}`;

/** So many more of `name` in the window that `now` is in; returns how many that makes, whoever counts beside us. */
export function count(nk: nkruntime.Nakama, name: string, windowMs: number, now: number, more = 1): number {
  const forgetAt = Math.ceil((now + windowMs) / 1000);
  const [row] = nk.sqlQuery(
    `INSERT INTO storage (collection, key, user_id, value, version, read, write)
     VALUES ('${COUNTERS}', $1, '${SYSTEM_USER}', jsonb_build_object('n', $3::text::bigint, 'forget_at', $2::text::bigint), '', 0, 0)
     ON CONFLICT (collection, key, user_id)
     DO UPDATE SET value = jsonb_set(storage.value, '{n}', to_jsonb((storage.value->>'n')::bigint + $3::text::bigint))
     RETURNING (value->>'n')::bigint AS n`,
    [keyOf(name, windowMs, now).slice(0, 128), String(forgetAt), String(more)],
  );
  return Number(row?.n);
}

export function counted(nk: nkruntime.Nakama, name: string, windowMs: number, now: number): number {
  const [found] = nk.storageRead([
    { collection: COUNTERS, key: keyOf(name, windowMs, now).slice(0, 128), userId: SYSTEM_USER },
  ]);
  return Number(found?.value.n ?? 0);
}

/** Where a walk through the records has come to; undefined: it begins. */
export type Place = { collection: string; key: string; user: string } | undefined;

/** Looked at in one statement. */
const PAGE = 2000;
const MOST_PAGES = 10;

/** Clients may have records of their own here, which may hold anything. */
function isOver(value: string): string {
  const time = `${value}->'forget_at'`;
  return `CASE jsonb_typeof(${time}) WHEN 'number' THEN (${time})::numeric < $1::text::bigint ELSE false END`;
}

/**
 * Removes those of a page of records that are over. The page is cut out by the order of the primary key, so it
 * costs the same however many records there are; an index by `forget_at` would have every write of a record, of
 * whatever kind, pay for it. A record that is written anew at this moment is looked at as it is then.
 */
export const SWEEP_PAGE = `WITH page AS MATERIALIZED (
    SELECT ctid, collection, key, user_id, ${isOver("value")} AS over FROM storage
    WHERE (collection, key, user_id) > ($2, $3, $4::text::uuid)
      AND collection >= 'identity_' AND collection < 'identity\`'
    ORDER BY collection, key, user_id LIMIT ${PAGE}),
  gone AS (
    DELETE FROM storage WHERE ctid = ANY (ARRAY(SELECT ctid FROM page WHERE over AND user_id = '${SYSTEM_USER}'))
      AND ${isOver("storage.value")}
    RETURNING 1)
  SELECT collection, key, user_id::text AS user_id,
    (SELECT count(*) FROM page) AS seen, (SELECT count(*) FROM gone) AS gone
  FROM page ORDER BY collection DESC, key DESC, user_id DESC LIMIT 1`;

/** Goes on with the walk for a page, and for some more while most of what it meets is over. Returns the new place. */
export function removeExpired(nk: nkruntime.Nakama, now: number, from: Place): Place {
  let place = from;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { collection, key, user } = place ?? { collection: "identity_", key: "", user: SYSTEM_USER };
    const [last] = nk.sqlQuery(SWEEP_PAGE, [String(Math.floor(now / 1000)), collection, key, user]);
    if (!last || Number(last.seen) < PAGE) return undefined;
    place = { collection: String(last.collection), key: String(last.key), user: String(last.user_id) };
    if (Number(last.gone) < PAGE / 2) break;
  }
  return place;
}
