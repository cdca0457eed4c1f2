import pino, { type Logger } from "pino";
import roll from "pino-roll";

const KEPT_FILES = 5;

/** JSON lines, to a file that is renewed at 20 MB, or to standard output where something else keeps them. */
export async function edgeLogger(file: string | undefined): Promise<Logger> {
  const level = process.env.EDGE_LOG_LEVEL ?? "info";
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (file === undefined) return pino(options);
  return pino(options, await roll({ file, size: "20m", limit: { count: KEPT_FILES }, mkdir: true }));
}
