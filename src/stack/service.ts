import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./paths";
import { Problem } from "./problem";
import { type Part, startPart } from "./process";

/** A process of ours before Nakama: what it runs, and where it says that it is ready. */
export interface Service {
  name: string;
  /** Its program, from the project's root. */
  file: string;
  /** Its log, whose path is also what a later start knows an orphan of this stack by. */
  log: string;
  url: string;
  env: NodeJS.ProcessEnv;
}

const START_MS = 60_000;

/** Loopback works as well when it listens on one address only, except where that is another one. */
export const knock = (host: string | undefined): string =>
  host === undefined || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;

async function ready(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Resolves when it answers, with its process. */
export async function startService({ name, file, log, url, env }: Service): Promise<Part> {
  const part = startPart(name, process.execPath, ["--import", "tsx", file, log], { cwd: root, env });
  const until = Date.now() + START_MS;
  while (!(await ready(url))) {
    if (!part.running() || Date.now() > until) {
      await part.stop("SIGTERM", 5000);
      throw new Problem(part.lastWords() || `the ${name.toLowerCase()} did not start`);
    }
    await sleep(50);
  }
  return part;
}
