import { join } from "node:path";
import type { Part } from "./process";
import type { Secrets } from "./secrets";
import { knock, startService } from "./service";
import type { StackSettings } from "./settings";

/** The gateway writes further files beside it (src/service/log.ts). */
export const gatewayLogFile = (dataDir: string) => join(dataDir, "logs", "gateway", "current.log");

/** Where this stack's gateway is asked by its own machine. */
export const gatewayUrl = ({ gatewayEnv, gatewayPort }: StackSettings): string =>
  `http://${knock(gatewayEnv.GATEWAY_HOST)}:${gatewayPort ?? 0}`;

/** Where its metrics are; undefined when it has none. */
export const gatewayMetricsUrl = ({ gatewayEnv, gatewayMetricsPort }: StackSettings): string | undefined =>
  gatewayMetricsPort === undefined
    ? undefined
    : `http://${knock(gatewayEnv.GATEWAY_METRICS_HOST)}:${gatewayMetricsPort}/metrics`;

/** Everything that a gateway before the Nakama of `settings` is told. */
const gatewayEnvironment = (settings: StackSettings, secrets: Secrets): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_ENV: "production",
  GATEWAY_METRICS_PORT: String(settings.gatewayMetricsPort ?? "off"),
  // Of a free port that was chosen for the edge nobody else could know.
  ...(settings.edgePort ? { PUBLIC_URL: `http://127.0.0.1:${settings.edgePort}` } : {}),
  ...settings.gatewayEnv,
  GATEWAY_PORT: String(settings.gatewayPort),
  NAKAMA_URL: `http://${settings.host}:${settings.port}`,
  NAKAMA_HTTP_KEY: secrets.http_key,
  NAKAMA_SERVER_KEY: secrets.server_key,
  SERVICE_KEY: secrets.service_key,
  PROXY_COUNT: String(settings.proxyCount),
});

/** Starts a gateway before the Nakama of `settings`; resolves when it answers, with its process. */
export const startGateway = (settings: StackSettings, secrets: Secrets): Promise<Part> =>
  startService({
    name: "Gateway",
    file: join("src", "gateway", "main.ts"),
    log: gatewayLogFile(settings.dataDir),
    url: gatewayUrl(settings),
    env: gatewayEnvironment(settings, secrets),
  });
