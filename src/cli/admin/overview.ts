import { type Command, Option } from "commander";
import type { OverviewState } from "../../client/operator-answers";
import type { Attention, AttentionKind } from "../../domain/overview/attention";
import { type Column, type History, type SpanName, SPANS } from "../../domain/overview/history";
import { answer, connectionOf } from "./command";
import { table } from "./text";

const amount = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;

/** What needs attention, in words; the console has the same in the languages of the pages. */
const WORDS: Readonly<Record<AttentionKind, (about: { count: number; names: string }) => string>> = {
  server_unreachable: ({ names }) => `players do not reach these game servers: ${names}`,
  server_waiting: ({ names }) => `registered game servers that have not come yet: ${names}`,
  version_mixed: ({ names }) => `the game servers have different versions: ${names}`,
  no_server: () => "no game server waits: nobody can start a match",
  open_door: ({ names }) => `a way around this server's own sign-in is open: ${names}`,
  webhooks_waiting: ({ count }) => `events that wait for their webhooks for more than five minutes: ${count}`,
  log_ins_wait: ({ count }) => `log-ins wait in line: half of them took ${count} ms or more`,
  disk_low: ({ count }) => `the disk is nearly full: ${amount(count)} free`,
  memory_low: ({ count }) => `memory is nearly used up: ${amount(count)} free`,
  database_slow: ({ count }) => `the database took ${count} ms to answer`,
  database_connections: ({ count }) => `${count} % of the database's connections are in use`,
  not_recorded: () => "no edge has had the figures written down for more than three minutes",
};

const attentionText = ({ what, count, names }: Attention): string =>
  `  ${WORDS[what]({ count, names: `${names.join(", ")}${count > names.length ? ", …" : ""}` })}`;

function nowText({
  servers,
  parked,
  matches,
  players,
  accounts,
  database,
  attention,
}: OverviewState): string {
  const { bytes, answer_ms, connections, most_connections } = database;
  return [
    `now: ${matches} matches with ${players} players; ${servers} game servers, ${parked} of them waiting; ${accounts} accounts`,
    `database: ${amount(bytes)}, answers in ${answer_ms} ms, ${connections} of ${most_connections} connections in use`,
    attention.length === 0 ? "nothing needs attention" : "needs attention:",
    ...attention.map(attentionText),
  ].join("\n");
}

const SHOWN: readonly (readonly [head: string, column: Column])[] = [
  ["SERVERS", "servers"],
  ["MATCHES", "matches"],
  ["PLAYERS", "players"],
  ["MEMORY", "memory"],
  ["LOG-INS", "log_ins"],
  ["P50", "log_ins_p50"],
  ["P99", "log_ins_p99"],
  ["SEARCHES", "finds"],
  ["P50", "finds_p50"],
  ["P99", "finds_p99"],
  ["CALLS", "calls"],
  ["P50", "calls_p50"],
  ["P99", "calls_p99"],
  ["REFUSALS", "refusals"],
];

function shown(column: Column, value: number | null | undefined): string {
  if (value === null || value === undefined) return "-";
  return column === "memory" ? amount(value) : String(value);
}

/** Only the times at which something was counted. */
function historyText({ span, at, columns, total, refusals }: History): string {
  const known = at.flatMap((seconds, index) =>
    columns.calls[index] === null ? [] : [{ when: new Date(seconds * 1000).toISOString(), index }],
  );
  const rows = known.map(({ when, index }) => [
    when,
    ...SHOWN.map(([, column]) => shown(column, columns[column][index])),
  ]);
  const all = ["all", ...SHOWN.map(([, column]) => shown(column, total[column]))];
  const figures = table([["FROM", ...SHOWN.map(([head]) => head)], ...rows, all]);
  const reasons = refusals.map(({ what, reason, count }) => [reason, what, String(count)]);
  return [
    `last ${span} (times in milliseconds: half and 99 % took as long at most)`,
    rows.length === 0 ? "no figures yet" : figures,
    ...(reasons.length === 0 ? [] : ["", table([["REFUSED", "CALL", "NUMBER"], ...reasons])]),
  ].join("\n");
}

/** How the server is and was. */
export function addOverviewCommand(program: Command): void {
  program
    .command("overview")
    .description("say how the server is and was, and what needs attention")
    .addOption(new Option("--span <span>", "how far back").choices(SPANS).default("hour"))
    .action(async ({ span }: { span: SpanName }, command: Command) => {
      const { call } = connectionOf(command);
      const [now, history] = await Promise.all([
        call("overview/show", {}),
        call("overview/history", { span }),
      ]);
      answer(command, { now, history }, `${nowText(now)}\n\n${historyText(history)}`);
    });
}
