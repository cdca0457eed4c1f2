import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./paths";
import { Problem } from "./problem";
import { type Part, startPart } from "./process";
import type { Secrets } from "./secrets";
import type { StackSettings } from "./settings";

const START_MS = 60_000;

/** The edge writes further files beside it (src/edge/log.ts). */
export const edgeLogFile = (dataDir: string) => join(dataDir, "logs", "edge", "current.log");

/** Loopback works as well when the edge listens on one address only, except where that is another one. */
const knock = (host: string | undefined): string =>
  host === undefined || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;

/** Where this stack's edge is asked by its own machine. */
export const edgeUrl = ({ edgeEnv, edgePort }: StackSettings): string =>
  `http://${knock(edgeEnv.EDGE_HOST)}:${edgePort ?? 0}`;

/** Where its metrics are; undefined when it has none. */
export const edgeMetricsUrl = ({ edgeEnv, edgeMetricsPort }: StackSettings): string | undefined =>
  edgeMetricsPort === undefined
    ? undefined
    : `http://${knock(edgeEnv.EDGE_METRICS_HOST)}:${edgeMetricsPort}/metrics`;

async function ready(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Everything that an edge before the Nakama of `settings` is told. */
export const edgeEnvironment = (settings: StackSettings, secrets: Secrets): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_ENV: "production",
  EDGE_METRICS_PORT: String(settings.edgeMetricsPort ?? "off"),
  ...settings.edgeEnv,
  EDGE_PORT: String(settings.edgePort),
  NAKAMA_URL: `http://${settings.host}:${settings.port}`,
  NAKAMA_HTTP_KEY: secrets.http_key,
  SERVICE_KEY: secrets.service_key,
  PROXY_COUNT: String(settings.proxyCount),
});

/** Starts an edge before the Nakama of `settings`; resolves when it answers, with its process. */
export async function startEdge(settings: StackSettings, secrets: Secrets): Promise<Part> {
  const log = edgeLogFile(settings.dataDir);
  // The log's path is what a later start knows an orphan of this stack by.
  const part = startPart("Edge", process.execPath, ["--import", "tsx", join("src", "edge", "main.ts"), log], {
    cwd: root,
    env: edgeEnvironment(settings, secrets),
  });
  const until = Date.now() + START_MS;
  while (!(await ready(edgeUrl(settings)))) {
    if (!part.running() || Date.now() > until) {
      await part.stop("SIGTERM", 5000);
      throw new Problem(part.lastWords() || "the edge did not start");
    }
    await sleep(50);
  }
  return part;
}
