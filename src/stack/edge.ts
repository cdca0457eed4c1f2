import { join } from "node:path";
import type { Part } from "./process";
import type { Secrets } from "./secrets";
import { knock, startService } from "./service";
import type { StackSettings } from "./settings";

/** The edge writes further files beside it (src/service/log.ts). */
export const edgeLogFile = (dataDir: string) => join(dataDir, "logs", "edge", "current.log");

/** Where this stack's edge is asked by its own machine. */
export const edgeUrl = ({ edgeEnv, edgePort }: StackSettings): string =>
  `http://${knock(edgeEnv.EDGE_HOST)}:${edgePort ?? 0}`;

/** Where its metrics are; undefined when it has none. */
export const edgeMetricsUrl = ({ edgeEnv, edgeMetricsPort }: StackSettings): string | undefined =>
  edgeMetricsPort === undefined
    ? undefined
    : `http://${knock(edgeEnv.EDGE_METRICS_HOST)}:${edgeMetricsPort}/metrics`;

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
export const startEdge = (settings: StackSettings, secrets: Secrets): Promise<Part> =>
  startService({
    name: "Edge",
    file: join("src", "edge", "main.ts"),
    log: edgeLogFile(settings.dataDir),
    url: edgeUrl(settings),
    env: edgeEnvironment(settings, secrets),
  });
