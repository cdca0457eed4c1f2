import { writeJson } from "../../domain/json";
import { oneLine } from "../admin/text";
import type { Simulation } from "./crowd";

export interface WatchOptions {
  /** Ends by itself after so long; else at Ctrl-C. */
  seconds?: number | undefined;
  json?: boolean | undefined;
}

const TERMINAL_MS = 1000;
const LOG_MS = 5000;

export const failuresText = (failures: Record<string, number>): string =>
  Object.entries(failures)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(", ") || "none";

function askedToStop(seconds: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (seconds !== undefined) setTimeout(resolve, seconds * 1000);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}

/**
 * Shows a line of figures on standard error, on a terminal always the same one, until somebody wants to stop;
 * then the last figures on standard output. `line` gets the figures of the line before too, for rates.
 */
export async function watch<Figures extends { latest_failure: string }>(
  simulation: Simulation<Figures>,
  line: (now: Figures, before: Figures) => string,
  { seconds, json }: WatchOptions,
): Promise<void> {
  const { stderr, stdout } = process;
  let before = simulation.figures();
  const show = () => {
    const now = simulation.figures();
    stderr.write(
      stderr.isTTY ? `\r\x1b[K${line(now, before).slice(0, stderr.columns - 1)}` : `${line(now, before)}\n`,
    );
    before = now;
  };
  const timer = setInterval(show, stderr.isTTY ? TERMINAL_MS : LOG_MS);
  await askedToStop(seconds);
  clearInterval(timer);
  stderr.write(`${stderr.isTTY ? "\n" : ""}stopping …\n`);
  const last = await simulation.stop();
  stdout.write(`${json ? writeJson(last) : line(last, before)}\n`);
  if (!json && last.latest_failure) stdout.write(`latest failure: ${oneLine(last.latest_failure)}\n`);
}
