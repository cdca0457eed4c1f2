import { messageOf } from "../domain/error-text";
import { claimDataDir, clearRecord, recordParts } from "./data-dir";
import { edgeUrl, startEdge } from "./edge";
import { gatewayUrl, startGateway } from "./gateway";
import { startNakama } from "./nakama";
import { checkPorts, freePort } from "./ports";
import { checkDatabase, startPostgres } from "./postgres";
import { Problem } from "./problem";
import { fullDisk, LostLines, watchRoom } from "./room";
import { loadSecrets, type Secrets } from "./secrets";
import type { StackSettings } from "./settings";
import { supervise } from "./supervisor";

/** A running server: PostgreSQL (unless the operator has one), Nakama with our module, an edge and a gateway. */
export interface Stack {
  url: string;
  /** Undefined when the settings want none. */
  edgeUrl: string | undefined;
  /** The same of the gateway. */
  gatewayUrl: string | undefined;
  databaseUrl: string;
  secrets: Secrets;
  settings: StackSettings;
  /** Resolves with the name of a part that ends by itself however often it is started again. */
  died: Promise<string>;
  /** Stops the parts in the opposite order of their start. Safe to call more than once. */
  stop(): Promise<void>;
  /** Stops Nakama and starts it with the bundle of the moment; PostgreSQL keeps running. One at a time. */
  restartNakama(): Promise<void>;
}

/** How long a part may take to stop before it is killed; Nakama beside the time that its matches get. */
const STOP_MS = { Nakama: 30_000, PostgreSQL: 30_000, Edge: 10_000, Gateway: 20_000 };

/** Every port that a stack takes, with the setting that decides about it. */
export function portsOf(settings: StackSettings) {
  const { port, consolePort, metricsPort, edgePort, edgeMetricsPort } = settings;
  const { gatewayPort, gatewayMetricsPort } = settings;
  return [
    { port, setting: "NAKAMA_PORT", what: "Nakama's API" },
    { port: port - 1, setting: "NAKAMA_PORT", what: "Nakama's gRPC API, one below NAKAMA_PORT" },
    { port: consolePort, setting: "NAKAMA_CONSOLE_PORT", what: "Nakama's console" },
    {
      port: consolePort - 3,
      setting: "NAKAMA_CONSOLE_PORT",
      what: "the console's gRPC, three below its port",
    },
    ...(metricsPort ? [{ port: metricsPort, setting: "NAKAMA_METRICS_PORT", what: "metrics" }] : []),
    ...(edgePort ? [{ port: edgePort, setting: "EDGE_PORT", what: "the edge" }] : []),
    ...(edgeMetricsPort
      ? [{ port: edgeMetricsPort, setting: "EDGE_METRICS_PORT", what: "the edge's metrics" }]
      : []),
    ...(gatewayPort ? [{ port: gatewayPort, setting: "GATEWAY_PORT", what: "the gateway" }] : []),
    ...(gatewayMetricsPort
      ? [{ port: gatewayMetricsPort, setting: "GATEWAY_METRICS_PORT", what: "the gateway's metrics" }]
      : []),
  ];
}

function checkDistinct(ports: { port: number; setting: string; what: string }[]): void {
  for (const [index, one] of ports.entries()) {
    const twin = ports.slice(0, index).find((other) => other.port === one.port);
    if (twin)
      throw new Problem(
        `${one.setting}: port ${one.port} would be used for both ${twin.what} and ${one.what}: choose another`,
      );
  }
}

/** Brings everything up, or fails with a Problem and leaves nothing running. `say` gets a line per step. */
export async function startStack(
  wanted: StackSettings,
  say: (line: string) => void = () => {},
): Promise<Stack> {
  const settings = { ...wanted };
  if (settings.edgePort === undefined) settings.edgeMetricsPort = undefined;
  if (settings.gatewayPort === undefined) settings.gatewayMetricsPort = undefined;
  const { dataDir } = settings;
  const ports = portsOf(settings);
  checkDistinct(ports);
  await claimDataDir(dataDir);
  const lost = new LostLines();
  const unwatch = watchRoom(dataDir, say, lost);
  const parts = supervise({
    say,
    record(pids) {
      try {
        recordParts(dataDir, pids);
      } catch (error) {
        say(`could not record which processes run here: ${messageOf(error)}`);
      }
    },
    full: () => fullDisk(dataDir),
  });
  const stop = async () => {
    unwatch();
    await parts.stop();
    clearRecord(dataDir);
  };
  try {
    const secrets = loadSecrets(dataDir);
    await checkPorts(ports);
    let databaseUrl = settings.databaseUrl ?? "";
    if (databaseUrl) await checkDatabase(databaseUrl);
    else {
      say("starting PostgreSQL …");
      // One that is started again is looked for where it was.
      const port = await freePort();
      const start = async () => {
        const part = await startPostgres(dataDir, secrets.database_password, port);
        databaseUrl = part.url;
        return part;
      };
      await parts.add({ name: "PostgreSQL", start, signal: "SIGINT", graceMs: STOP_MS.PostgreSQL });
    }
    say("starting Nakama …");
    await parts.add({
      name: "Nakama",
      start: () => startNakama(settings, secrets, databaseUrl, (line) => lost.hear(line)),
      signal: "SIGTERM",
      graceMs: settings.shutdownGraceSeconds * 1000 + STOP_MS.Nakama,
    });
    const url = `http://${settings.host}:${settings.port}`;
    if (settings.edgePort !== undefined) {
      say("starting the edge …");
      // Only now, so that nobody takes a port that was found free while Nakama starts.
      settings.edgePort ||= await freePort();
      if (settings.edgeMetricsPort === 0) settings.edgeMetricsPort = await freePort();
      const start = () => startEdge(settings, secrets);
      await parts.add({ name: "Edge", start, signal: "SIGTERM", graceMs: STOP_MS.Edge });
    }
    if (settings.gatewayPort !== undefined) {
      say("starting the gateway …");
      settings.gatewayPort ||= await freePort();
      if (settings.gatewayMetricsPort === 0) settings.gatewayMetricsPort = await freePort();
      const start = () => startGateway(settings, secrets);
      await parts.add({ name: "Gateway", start, signal: "SIGTERM", graceMs: STOP_MS.Gateway });
    }
    return {
      url,
      edgeUrl: settings.edgePort === undefined ? undefined : edgeUrl(settings),
      gatewayUrl: settings.gatewayPort === undefined ? undefined : gatewayUrl(settings),
      databaseUrl,
      secrets,
      settings,
      died: parts.gaveUp,
      stop,
      restartNakama: () => parts.renew("Nakama"),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
