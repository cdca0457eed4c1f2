import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import pino, { type Logger } from "pino";
import roll from "pino-roll";

const KEPT_FILES = 5;

/**
 * JSON lines, to standard output where something else keeps them, or to a file that is renewed at `size`.
 * `file` is a link to the one that is written to: `…/current.log` to `current.1.log`, then to `current.2.log`
 * and so on. The folder has to be the log's own, because the numbers go on from what is found there.
 */
export async function serviceLogger(file: string | undefined, level: string, size = "20m"): Promise<Logger> {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (file === undefined) return pino(options);
  mkdirSync(dirname(file), { recursive: true });
  const limit = { count: KEPT_FILES, removeOtherLogFiles: true };
  return pino(options, await roll({ file, size, limit, symlink: true }));
}
