import { SingleBar } from "cli-progress";

export interface Progress {
  step: () => void;
  stop: () => void;
}

const LINE_MS = 5000;

/** On a terminal a bar, elsewhere (a log, a pipe) now and then a plain line; both on standard error. */
export function showProgress(total: number, done: number): Progress {
  if (process.stderr.isTTY) {
    const format = "import {bar} {percentage} % | {value} of {total} | {eta_formatted} left";
    const bar = new SingleBar({ format, stream: process.stderr, gracefulExit: false });
    bar.start(total, done);
    return { step: () => bar.increment(), stop: () => bar.stop() };
  }
  let count = done;
  const timer = setInterval(() => process.stderr.write(`import: ${count} of ${total}\n`), LINE_MS);
  return { step: () => (count += 1), stop: () => clearInterval(timer) };
}
