import { claimDataDir, clearRecord, recordParts } from "./data-dir";
import { edgeUrl, startEdge } from "./edge";
import { gatewayUrl, startGateway } from "./gateway";
import { startNakama } from "./nakama";
import { checkPorts, freePort } from "./ports";
import { checkDatabase, startPostgres } from "./postgres";
import { Problem } from "./problem";
import type { Part } from "./process";
import { loadSecrets, type Secrets } from "./secrets";
import type { StackSettings } from "./settings";

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
  /** Resolves with the part that ended by itself; never when the stack is stopped in order. */
  died: Promise<Part>;
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
        `${one.setting}: port ${one.port} would serve both ${twin.what} and ${one.what}: choose another`,
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
  const ports = portsOf(settings);
  checkDistinct(ports);
  await claimDataDir(settings.dataDir);
  const parts: Part[] = [];
  const nakamaStopMs = settings.shutdownGraceSeconds * 1000 + STOP_MS.Nakama;
  let stopping: Promise<void> | undefined;
  let restarting: Promise<void> | undefined;
  let report = (_part: Part) => {};
  const died = new Promise<Part>((resolve) => (report = resolve));
  const add = (part: Part) => {
    parts.push(part);
    recordParts(
      settings.dataDir,
      parts.map(({ pid }) => pid),
    );
    // A part that is being restarted is not in the list.
    void part.ended.then(() => !stopping && parts.includes(part) && report(part));
  };
  const stop = () => {
    stopping ??= (async () => {
      await restarting?.catch(() => {});
      for (const part of [...parts].reverse())
        if (part.name === "Nakama") await part.stop("SIGTERM", nakamaStopMs);
        else if (part.name === "PostgreSQL") await part.stop("SIGINT", STOP_MS.PostgreSQL);
        else await part.stop("SIGTERM", part.name === "Gateway" ? STOP_MS.Gateway : STOP_MS.Edge);
      clearRecord(settings.dataDir);
    })();
    return stopping;
  };
  try {
    const secrets = loadSecrets(settings.dataDir);
    await checkPorts(ports);
    let databaseUrl = settings.databaseUrl;
    if (databaseUrl) await checkDatabase(databaseUrl);
    else {
      say("starting PostgreSQL …");
      const postgres = await startPostgres(settings.dataDir, secrets.database_password);
      add(postgres);
      databaseUrl = postgres.url;
    }
    const nakamaAt = databaseUrl;
    const addNakama = async () => add(await startNakama(settings, secrets, nakamaAt));
    const restartNakama = async () => {
      if (stopping) return;
      restarting = (async () => {
        const at = parts.findIndex(({ name }) => name === "Nakama");
        if (at >= 0) await parts.splice(at, 1)[0]?.stop("SIGTERM", nakamaStopMs);
        await addNakama();
      })();
      await restarting;
    };
    say("starting Nakama …");
    await addNakama();
    const url = `http://${settings.host}:${settings.port}`;
    if (settings.edgePort !== undefined) {
      say("starting the edge …");
      // Only now, so that nobody takes a port that was found free while Nakama starts.
      settings.edgePort ||= await freePort();
      if (settings.edgeMetricsPort === 0) settings.edgeMetricsPort = await freePort();
      add(await startEdge(settings, secrets));
    }
    if (settings.gatewayPort !== undefined) {
      say("starting the gateway …");
      settings.gatewayPort ||= await freePort();
      if (settings.gatewayMetricsPort === 0) settings.gatewayMetricsPort = await freePort();
      add(await startGateway(settings, secrets));
    }
    const edge = settings.edgePort === undefined ? undefined : edgeUrl(settings);
    const gateway = settings.gatewayPort === undefined ? undefined : gatewayUrl(settings);
    return {
      url,
      edgeUrl: edge,
      gatewayUrl: gateway,
      databaseUrl,
      secrets,
      settings,
      died,
      stop,
      restartNakama,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
