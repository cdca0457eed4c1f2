import { attentionOf } from "../../domain/overview/attention";
import { OF_SERVERS, UNDER_WAY } from "../../domain/lobby/label/prefilter";
import { serverPage, type ServerRow } from "../../domain/lobby/server-rows";
import { unreachableServers } from "../admin/unreachable";
import { findLabels } from "../listing/label-index";
import { waitingSince } from "../nakama/deliveries";
import type { Call } from "../nakama/rpc";
import { serverRecords } from "../servers/records";
import { lastWritten, readHistory } from "./records";

const MOST_RECORDS = 5_000;
const WEBHOOKS_WAIT_MS = 300_000;
/** Minutes of log-ins that are looked at. */
const LATELY = 5;

const countOf = (nk: nkruntime.Nakama, expression: string): number => {
  try {
    return Number(nk.sqlQuery(`SELECT (${expression})::bigint AS n`)[0]?.n ?? 0);
  } catch {
    // Not every database that Nakama runs on knows of such a thing.
    return 0;
  }
};

function database(nk: nkruntime.Nakama) {
  const begun = Date.now();
  nk.sqlQuery("SELECT 1");
  const answer_ms = Date.now() - begun;
  return {
    bytes: countOf(nk, "pg_database_size(current_database())"),
    answer_ms,
    connections: countOf(nk, "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"),
    most_connections: countOf(nk, "current_setting('max_connections')"),
  };
}

/** The longest of the last minutes. */
function logInsLately(nk: nkruntime.Nakama, now: number): number | undefined {
  const lately = readHistory(nk, "hour", now).columns.log_ins_p50.slice(-LATELY);
  const known = lately.filter((ms) => ms !== null);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** How the server is now, and what needs attention. */
export function lookAround({ nk, now, settings }: Call) {
  const labels = findLabels(nk, OF_SERVERS);
  const byMatch = new Map(labels.map(({ id, label }) => [id, label]));
  const all = { text: "", sort: "name", descending: false, offset: 0, limit: Infinity } as const;
  const { servers: rows } = serverPage(
    serverRecords(nk, MOST_RECORDS),
    (match) => byMatch.get(match),
    () => "",
    all,
  );
  const unreachable = unreachableServers(nk, now);
  const unreached = new Set(unreachable.map(({ key }) => key));
  const here = rows.filter(({ state }) => state !== "away");
  const is = (state: ServerRow["state"]) => here.filter((row) => row.state === state);
  const matches = labels.filter(({ label }) => UNDER_WAY.holds(label));
  const { written_at, machine } = lastWritten(nk);
  const its = database(nk);
  return {
    servers: labels.length,
    parked: is("parked").length,
    matches: matches.length,
    players: matches.reduce((sum, { label }) => sum + label.player_count, 0),
    accounts: countOf(nk, "SELECT count(*) - 1 FROM users"),
    machine,
    database: its,
    written_at,
    attention: attentionOf({
      unreachable: unreachable.map(
        ({ about, key, unanswered: { address } }) => `${about.name ?? key} (${address})`,
      ),
      waiting: is("waiting").flatMap(({ server_id, name, draining }) =>
        draining || unreached.has(server_id) ? [] : [name || server_id],
      ),
      parked: is("parked").length,
      versions: here.map(({ version_lock }) => version_lock),
      openDoors: settings.openDoors,
      webhooksWaiting: waitingSince(nk, now - WEBHOOKS_WAIT_MS),
      logIns: logInsLately(nk, now),
      machine,
      databaseMs: its.answer_ms,
      connections: its.connections,
      mostConnections: its.most_connections,
      sinceRecorded: written_at === 0 ? undefined : now - written_at,
    }),
  };
}
