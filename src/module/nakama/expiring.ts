import { windowNumber } from "../../domain/sliding-window";
import { SYSTEM_USER } from "./storage";

/**
 * Records that are of no use after a while say so in `forget_at` (Unix seconds), in a collection whose name
 * begins with `identity_`. The runtime can neither count in one step nor remove by a condition, so this file
 * speaks to the `storage` table itself (decision 0006). Nobody ever changes a counter in another way.
 */

const COUNTERS = "identity_counters";
const MOST_AT_ONCE = 5000;

const keyOf = (name: string, windowMs: number, now: number): string =>
  `${name}:${windowNumber(now, windowMs)}`;

/** One more of `name` in the window that `now` is in; returns how many that makes, whoever counts beside us. */
export function count(nk: nkruntime.Nakama, name: string, windowMs: number, now: number): number {
  const forgetAt = Math.ceil((now + windowMs) / 1000);
  const [row] = nk.sqlQuery(
    `INSERT INTO storage (collection, key, user_id, value, version, read, write)
     VALUES ('${COUNTERS}', $1, '${SYSTEM_USER}', jsonb_build_object('n', 1, 'forget_at', $2::text::bigint), '', 0, 0)
     ON CONFLICT (collection, key, user_id)
     DO UPDATE SET value = jsonb_set(storage.value, '{n}', to_jsonb((storage.value->>'n')::bigint + 1))
     RETURNING (value->>'n')::bigint AS n`,
    [keyOf(name, windowMs, now).slice(0, 128), String(forgetAt)],
  );
  return Number(row?.n);
}

export function counted(nk: nkruntime.Nakama, name: string, windowMs: number, now: number): number {
  const [found] = nk.storageRead([
    { collection: COUNTERS, key: keyOf(name, windowMs, now).slice(0, 128), userId: SYSTEM_USER },
  ]);
  return Number(found?.value.n ?? 0);
}

/** Removes what is over, a few thousand at a time. */
export function removeExpired(nk: nkruntime.Nakama, now: number): void {
  nk.sqlExec(
    `DELETE FROM storage WHERE (collection, key, user_id) IN (
       SELECT collection, key, user_id FROM storage
       WHERE collection >= 'identity_' AND collection < 'identity\`' AND user_id = '${SYSTEM_USER}'
         AND (value->>'forget_at')::bigint < $1::text::bigint
       LIMIT ${MOST_AT_ONCE})`,
    [String(Math.floor(now / 1000))],
  );
}
