/** What an operator should look at. Each kind has its words, and a page that it is dealt with on. */
export const ATTENTION = [
  "server_unreachable",
  "server_waiting",
  "version_mixed",
  "no_server",
  "open_door",
  "webhooks_waiting",
  "log_ins_wait",
  "disk_low",
  "memory_low",
  "database_slow",
  "database_connections",
  "not_recorded",
] as const;
export type AttentionKind = (typeof ATTENTION)[number];

export interface Attention {
  what: AttentionKind;
  /** How many, or how much: bytes, milliseconds, percent. */
  count: number;
  /** Some of them by name. */
  names: string[];
}

/** What is looked at. Times are milliseconds. */
export interface Looked {
  unreachable: readonly string[];
  /** Registered and not to be given a match, those that are not reached left out. */
  waiting: readonly string[];
  parked: number;
  /** Version locks of the game servers that are there. */
  versions: readonly string[];
  openDoors: readonly string[];
  /** Events that no webhook has taken in five minutes. */
  webhooksWaiting: number;
  /** How long half of the log-ins took lately; undefined: nobody logged in. */
  logIns: number | undefined;
  machine:
    | {
        memory_used: number;
        memory_total: number;
        disk_free?: number | undefined;
        disk_total?: number | undefined;
      }
    | undefined;
  databaseMs: number;
  connections: number;
  mostConnections: number;
  /** Since the records were written; undefined: they never were. */
  sinceRecorded: number | undefined;
}

const MOST_NAMES = 20;
const SLOW_LOG_INS_MS = 3_000;
const SLOW_DATABASE_MS = 250;
const MOST_CONNECTIONS_SHARE = 0.8;
const LEAST_SHARE = 0.1;
/** Of a large disk a tenth is plenty. */
const ENOUGH_DISK = 10e9;
const RECORDED_MS = 180_000;

/** In the order of their kinds; empty: all is well. */
export function attentionOf(looked: Looked): Attention[] {
  const { machine, connections, mostConnections, sinceRecorded, logIns, databaseMs } = looked;
  const found: Attention[] = [];
  const note = (what: AttentionKind, is: boolean, count: number, names: readonly string[] = []): void => {
    if (is) found.push({ what, count, names: names.slice(0, MOST_NAMES) });
  };
  const named = (what: AttentionKind, names: readonly string[]): void => {
    note(what, names.length > 0, names.length, names);
  };
  const versions = countsOf(looked.versions);
  named("server_unreachable", looked.unreachable);
  named("server_waiting", looked.waiting);
  note(
    "version_mixed",
    versions.length > 1,
    versions.length,
    versions.map(([version, count]) => `${version} (${count})`),
  );
  note("no_server", looked.parked === 0, 0);
  named("open_door", looked.openDoors);
  note("webhooks_waiting", looked.webhooksWaiting > 0, looked.webhooksWaiting);
  note("log_ins_wait", (logIns ?? 0) > SLOW_LOG_INS_MS, logIns ?? 0);
  const { disk_free = Infinity, disk_total = 0, memory_used = 0, memory_total = 0 } = machine ?? {};
  note("disk_low", disk_free < Math.min(ENOUGH_DISK, disk_total * LEAST_SHARE), disk_free);
  const memoryFree = memory_total - memory_used;
  note("memory_low", memoryFree < memory_total * LEAST_SHARE, memoryFree);
  note("database_slow", databaseMs > SLOW_DATABASE_MS, databaseMs);
  const share = mostConnections === 0 ? 0 : connections / mostConnections;
  note("database_connections", share > MOST_CONNECTIONS_SHARE, Math.round(share * 100));
  note("not_recorded", sinceRecorded === undefined || sinceRecorded > RECORDED_MS, sinceRecorded ?? 0);
  return found;
}

/** The most frequent first. */
function countsOf(texts: readonly string[]): [text: string, count: number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
