import type { AttentionKind } from "../../../../domain/overview/attention";
import type { SpanName } from "../../../../domain/overview/history";

/** How much there is of something, in words of the reader's language already. */
interface Much {
  count: number;
  bytes: string;
  time: string;
  names: string;
}

export const overview = {
  matches: "Matches under way",
  players: "Players in them",
  parked: "Game servers waiting for a match",
  accounts: "Accounts",
  database: "Database",
  disk: "Free on the disk",
  attention: "Needs attention",
  allWell: "Nothing right now.",
  upgrade: "Before an upgrade",
  open: "The server makes matches.",
  draining: (matches: number) =>
    `The server drains: no new matches, ${matches === 1 ? "1 is" : `${matches} are`} still under way.`,
  drained: "The server is drained. You can stop it.",
  until: "Planned stop:",
  spans: { hour: "Last hour", day: "Last day", month: "Last month" } as Readonly<Record<SpanName, string>>,
  spanLabel: "Time span",
  figures: "Figures",
  tiles: {
    servers: "Game servers",
    matches: "Matches",
    players: "Players",
    memory: "Memory in use",
    log_ins: "Log-ins",
    finds: "Searches for a match",
    calls: "Calls",
    refusals: "Refusals",
    log_in_times: "Time of a log-in",
    find_times: "Time of a search",
    call_times: "Time of a call",
  },
  most: "at most",
  half: "half of them",
  nearlyAll: "99 %",
  chart: (what: string) => `Chart: ${what}. The numbers are in the table of all values.`,
  values: "All values",
  valuesHint: "A dash means that nobody counted then, or that there was nothing to measure.",
  refusals: "Refusals by reason",
  noRefusals: "None.",
  lookAt: "Look at",
  number: "Number",
  attentions: {
    server_unreachable: ({ names }) => `Players don't reach these game servers: ${names}.`,
    server_waiting: ({ names }) =>
      `These game servers are registered, but can't be given a match, because they haven't come yet: ${names}.`,
    version_mixed: ({ names }) =>
      `The game servers have different versions, so some players can't play on some of them: ${names}.`,
    no_server: () => "No game server is waiting: nobody can start a match.",
    open_door: ({ names }) => `A way around this server's own sign-in is open: ${names}.`,
    webhooks_waiting: ({ count }) =>
      count === 1
        ? "An event has waited for its webhook for more than five minutes."
        : `${count} events have waited for their webhooks for more than five minutes.`,
    log_ins_wait: ({ time }) => `Log-ins wait in line: half of them took ${time} or more.`,
    disk_low: ({ bytes }) => `The disk is nearly full: ${bytes} are free.`,
    memory_low: ({ bytes }) => `Memory is nearly used up: ${bytes} are free.`,
    database_slow: ({ time }) => `The database is slow: it took ${time} to answer.`,
    database_connections: ({ count }) => `${count} % of the database's connections are in use.`,
    not_recorded: () => "The figures have not been written down for more than three minutes.",
  } as Readonly<Record<AttentionKind, (much: Much) => string>>,
};

export type OverviewTexts = typeof overview;
