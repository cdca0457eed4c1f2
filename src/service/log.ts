import { chmodSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import pino, { type Logger } from "pino";
import roll from "pino-roll";
import { type LogSink, steadySink } from "./log-sink";

const KEPT_FILES = 5;
/** What waits for the disk at most; lines beyond it are lost, and counted. */
const MOST_WAITING = 1_048_576;
/** Addresses and routes of people: for the owner alone. */
const MODE = 0o600;

export interface ServiceLog {
  logger: Logger;
  /** Undefined when something else keeps the log. */
  sink: LogSink | undefined;
}

/**
 * JSON lines, to standard output where something else keeps them, or to a file that is renewed at `size`.
 * `file` is a link to the one that is written to: `…/current.log` to `current.1.log`, then to `current.2.log`
 * and so on. The folder has to be the log's own, because the numbers go on from what is found there.
 */
export async function serviceLogger(
  file: string | undefined,
  level: string,
  size = "20m",
): Promise<ServiceLog> {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (file === undefined) return { logger: pino(options), sink: undefined };
  const folder = dirname(file);
  const limit = { count: KEPT_FILES, removeOtherLogFiles: true };
  const sink = await steadySink(() => {
    mkdirSync(folder, { recursive: true });
    // Those of a version that let everybody read them.
    for (const name of readdirSync(folder)) if (/\.\d+\.log$/.test(name)) chmodSync(join(folder, name), MODE);
    return roll({ file, size, limit, symlink: true, maxLength: MOST_WAITING, mode: MODE });
  });
  return { logger: pino(options, sink), sink };
}
