import {
  type Actor,
  type AuditFilter,
  type AuditRecord,
  fitsFilter,
  keptOf,
  keyBefore,
  shortText,
  type Subject,
} from "../../domain/console/audit";
import { type Cursor, isDownward, pageOf } from "../../domain/console/cursor";
import { readJson } from "../../domain/json";
import { type GuildScope, guildIn } from "./group-refs";
import { cachedText } from "./local-cache";
import { failureNameOf } from "./refusal";
import { SYSTEM_USER, writeAll } from "./storage";

/**
 * The audit log: a record before an action is done, and how it ended afterwards, so that one that the server did not
 * live to see the end of stands there, too (decision 0017).
 */
const COLLECTION = "audit_log";

export const COMMAND_LINE: Actor = { id: "", name: "administrator", how: "command" };

/**
 * What an administrator's RPC is about. Whatever does not only read is an action, and each is written into the log,
 * whoever calls it. Named are fields of the request. Admins of the guild that it is about may do it, too: `guild` is the
 * field that names it; `guildOf` tells its id where none does.
 */
export interface InConsole extends GuildScope {
  on: Subject;
  /** Who or what it is done to. */
  target?: string;
  /** What must not be written down. */
  secret?: readonly string[];
}

interface Entry {
  id: string;
  reads?: true;
  console?: InConsole;
}
type Action = Entry & { console: InConsole };
export const isAction = <E extends Entry>(entry: E): entry is E & Action =>
  entry.console !== undefined && entry.reads !== true;

interface Doer {
  nk: nkruntime.Nakama;
  logger: nkruntime.Logger;
  address: string;
  now: number;
}

type Named = Pick<Action, "id" | "console">;

function recordOf(call: Doer, actor: Actor, { id, console }: Named, request: unknown): AuditRecord {
  const asked = request as Record<string, unknown>;
  const target = console.target === undefined ? undefined : asked[console.target];
  const guild = guildIn(call.nk, console, asked);
  return {
    at: call.now,
    actor,
    address: call.address,
    action: id.replace(/^admin\//, ""),
    on: console.on,
    target: typeof target === "string" ? shortText(target) : "",
    ...(guild !== undefined && { guild }),
    request: keptOf(asked, console.secret),
    outcome: "begun",
  };
}

const newKey = ({ nk, now }: Doer): string => `${keyBefore(now)}-${nk.uuidv4()}`;

const REFUSED_SECONDS = 60;

/** Writes down what somebody has no right to do: a record a person, action and minute, so that nobody fills the log. */
export function recordRefused(call: Doer, actor: Actor, entry: Named, request: object): void {
  const mark = `refused ${actor.id} ${entry.id}`;
  if (cachedText(call.nk, mark) !== undefined) return;
  call.nk.localcachePut(mark, "", REFUSED_SECONDS);
  write(call.nk, newKey(call), {
    ...recordOf(call, actor, entry, request),
    outcome: "PERMISSION_DENIED",
  });
}

/** Does it, and writes down that it was done, or why it was not. Without its record nothing is done. */
export function recorded<T>(call: Doer, actor: Actor, entry: Action, request: unknown, act: () => T): T {
  const { nk } = call;
  const record = recordOf(call, actor, entry, request);
  const key = newKey(call);
  write(nk, key, record);
  let outcome = "done";
  try {
    return act();
  } catch (error) {
    outcome = failureNameOf(error);
    throw error;
  } finally {
    try {
      nk.storageWrite([objectOf(key, { ...record, outcome })]);
    } catch {
      call.logger.error(
        "audit log: how %s of %s ended could not be written down: %s",
        entry.id,
        key,
        outcome,
      );
    }
  }
}

const objectOf = (key: string, record: AuditRecord): nkruntime.StorageWriteRequest => ({
  ...{ collection: COLLECTION, key, userId: SYSTEM_USER },
  value: record,
  ...{ permissionRead: 0, permissionWrite: 0 },
});

const write = (nk: nkruntime.Nakama, key: string, value: AuditRecord): boolean =>
  writeAll(nk, [{ collection: COLLECTION, key, value, version: undefined }]);

/** Looked through for one page: a filter that fits hardly anything comes back with less, and where it goes on. */
const PAGE = 500;
const MOST_PAGES = 10;
const AFTER_ALL = "99999999999999";

export interface AuditWalk {
  filter: AuditFilter;
  /** From the oldest on; otherwise from the latest. */
  ascending: boolean;
  from: Cursor | undefined;
  limit: number;
}

export type AuditLine = AuditRecord & { id: string };

/**
 * Records in the order of their times. The runtime lists a collection from its beginning alone, and this one grows
 * for ever: this asks the table by the order of its primary key (decision 0006). `goesOn`: where the walk ended when
 * it had looked through as many as it may.
 */
export function auditPage(nk: nkruntime.Nakama, { filter, ascending, from, limit }: AuditWalk) {
  const records: AuditLine[] = [];
  // Keys sort the latest first.
  const isUp = !isDownward(ascending, from);
  let [low, high] = [
    filter.until === undefined ? "" : keyBefore(filter.until),
    filter.since === undefined ? AFTER_ALL : keyBefore(filter.since - 1),
  ];
  if (from && isUp && from.key > low) low = from.key;
  if (from && !isUp && from.key < high) high = from.key;
  let goesOn: string | undefined;
  for (let pages = 0; pages < MOST_PAGES && records.length <= limit; pages++) {
    const rows = nk.sqlQuery(
      `SELECT key, value::text AS value FROM storage
       WHERE collection = '${COLLECTION}' AND user_id = '${SYSTEM_USER}' AND key > $1 AND key < $2
       ORDER BY key ${isUp ? "ASC" : "DESC"} LIMIT ${PAGE}`,
      [low, high],
    );
    for (const row of rows) {
      const record = readJson(String(row.value)) as AuditRecord;
      if (fitsFilter(record, filter)) records.push({ id: String(row.key), ...record });
    }
    goesOn = rows.length < PAGE ? undefined : String(rows[rows.length - 1]?.key);
    if (goesOn === undefined) break;
    if (isUp) low = goesOn;
    else high = goesOn;
  }
  return pageOfAudit({ records, goesOn, ascending, from, limit });
}

function pageOfAudit(walk: Omit<AuditWalk, "filter"> & { records: AuditLine[]; goesOn: string | undefined }) {
  const { records, goesOn, ascending, from, limit } = walk;
  const order = { sort: "at", descending: ascending };
  const at = ({ id }: AuditLine) => ({ key: id, id: "" });
  const page = pageOf({ ...order, from, limit, found: records, at });
  if (goesOn === undefined || records.length > limit) return page;
  // Fewer than a page fit so far: the way on leads from where the walk ended.
  const back = from?.back === true;
  const on = { ...order, back, key: goesOn, id: "" };
  return back ? { ...page, previous: on } : { ...page, next: on };
}
