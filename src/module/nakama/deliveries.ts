import type { HookEvent } from "../../domain/webhooks/event";
import { readJson } from "../../domain/json";
import { SYSTEM_USER } from "./storage";

/**
 * What is to be sent to webhooks, a record a hook and event. The runtime can neither take the next of many so that
 * nobody else has it, nor remove by a condition, so this file speaks to the `storage` table itself (decision 0006).
 */
export interface Delivery {
  hook: string;
  event: HookEvent;
  state: "waiting" | "delivered" | "failed";
  tries: number;
  /** Unix milliseconds: not before. */
  due_at: number;
  /** The last try: when (Unix milliseconds), HTTP's status (0: no answer), what went wrong. */
  tried_at: number;
  status: number;
  error: string;
}

export const DELIVERIES = "webhook_deliveries";
const OURS = `collection = '${DELIVERIES}' AND user_id = '${SYSTEM_USER}'`;
const DUE = "(value->>'due_at')::bigint";

/** Of those that are done the log keeps so many, and so many may wait; then the oldest go. */
const KEPT = 200;
const MOST_WAITING = 1000;

/** Adds those that there are not yet. */
export function addDeliveries(nk: nkruntime.Nakama, deliveries: readonly Delivery[]): void {
  if (deliveries.length === 0) return;
  nk.sqlExec(
    `INSERT INTO storage (collection, key, user_id, value, version, read, write)
     SELECT '${DELIVERIES}', (one->'event'->>'id') || '.' || (one->>'hook'), '${SYSTEM_USER}', one, '', 0, 0
     FROM jsonb_array_elements($1::text::jsonb) AS one
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(deliveries)],
  );
  nk.sqlExec(
    `DELETE FROM storage WHERE ${OURS} AND key IN (
       SELECT key FROM (
         SELECT key, value->>'state' = 'waiting' AS waits, row_number() OVER (
           PARTITION BY value->>'state' = 'waiting' ORDER BY (value->'event'->>'at')::bigint DESC) AS n
         FROM storage WHERE ${OURS}) AS counted
       WHERE n > CASE WHEN waits THEN ${MOST_WAITING} ELSE ${KEPT} END)`,
  );
}

export interface Leased {
  key: string;
  /** Whoever reports with it is the one who has it. */
  lease: string;
  delivery: Delivery;
}

const toDelivery = (row: { [column: string]: unknown }): Delivery => readJson(String(row.value)) as Delivery;

/** The next that are due; for `leaseMs` nobody else gets them. */
export function leaseDeliveries(nk: nkruntime.Nakama, now: number, most: number, leaseMs: number): Leased[] {
  const lease = nk.uuidv4().replace(/-/g, "");
  return nk
    .sqlQuery(
      `UPDATE storage SET version = $4, value = value || jsonb_build_object('due_at', $2::text::bigint)
       WHERE ${OURS} AND key IN (
         SELECT key FROM storage WHERE ${OURS} AND value->>'state' = 'waiting' AND ${DUE} <= $1::text::bigint
         ORDER BY ${DUE} LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING key, value::text AS value`,
      [String(now), String(now + leaseMs), most, lease],
    )
    .map((row) => ({ key: String(row.key), lease, delivery: toDelivery(row) }));
}

/** The latest first; of one hook where it is named. */
export const latestDeliveries = (
  nk: nkruntime.Nakama,
  hook: string | undefined,
  most: number,
): { key: string; delivery: Delivery }[] =>
  nk
    .sqlQuery(
      `SELECT key, value::text AS value FROM storage WHERE ${OURS} AND ($1 = '' OR value->>'hook' = $1)
       ORDER BY (value->'event'->>'at')::bigint DESC, key LIMIT $2`,
      [hook ?? "", most],
    )
    .map((row) => ({ key: String(row.key), delivery: toDelivery(row) }));

/** How many wait that happened before a moment (Unix milliseconds). */
export const waitingSince = (nk: nkruntime.Nakama, before: number): number =>
  Number(
    nk.sqlQuery(
      `SELECT count(*)::bigint AS n FROM storage
       WHERE ${OURS} AND value->>'state' = 'waiting' AND (value->'event'->>'at')::bigint < $1::text::bigint`,
      [String(before)],
    )[0]?.n ?? 0,
  );

/** Those of a hook that is no more. */
export function removeDeliveries(nk: nkruntime.Nakama, hook: string): void {
  nk.sqlExec(`DELETE FROM storage WHERE ${OURS} AND value->>'hook' = $1`, [hook]);
}
