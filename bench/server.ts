import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../src/stack/paths";
import { freePort } from "../src/stack/ports";
import { FOR_SIMULATIONS, readSettings } from "../src/stack/settings";
import { type Stack, startStack } from "../src/stack/stack";
import { buildBenchBundle, type ChangeEntry } from "./bundle";
import { residentMegabytes } from "./process";

/** A stack of the benchmark's own: free ports, a folder that is thrown away, one trusted proxy. */
export interface Server {
  port: number;
  stack: Stack;
  bundleBytes: number;
  /** Nakama's process. */
  pid: number;
  /** Its memory in megabytes. */
  memory(): number;
  /** Nakama's own metrics, as Prometheus reads them. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

export const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

/** The server is thrown away afterwards, whatever comes of the work. */
export async function withServer<T>(
  work: (server: Server) => Promise<T>,
  limits?: Record<string, string>,
): Promise<T> {
  const server = await startServer(undefined, limits);
  const interrupted = () => void server.stop().then(() => process.exit(130));
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.once(signal, interrupted);
  try {
    return await work(server);
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    await server.stop();
  }
}

/** One simulated player does in a second what a person does in an hour. */
export const NO_LIMITS = {
  ...FOR_SIMULATIONS,
  MATCHES_MADE_PER_TEN_MINUTES: "100000",
  SEATS_RESERVED_PER_MINUTE: "1000000",
};

/** `change`: what its bundle has beside the product and the floor; `limits`: those that it is to have. */
export async function startServer(
  change?: ChangeEntry,
  limits: Record<string, string> = NO_LIMITS,
): Promise<Server> {
  const parent = join(root, ".cache", "bench");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "run-"));
  const modulesDir = join(folder, "modules");
  const bundleBytes = await buildBenchBundle(modulesDir, change);
  const base = await freePort();
  const settings = {
    ...readSettings({
      ...limits,
      DATA_DIR: join(folder, "data"),
      PROXY_COUNT: "1",
      EDGE_PORT: "off",
      EDGE_REQUESTS_PER_MINUTE: "0",
      GATEWAY_PORT: "off",
      NAKAMA_BIN: process.env.NAKAMA_BIN,
      PASSWORD_CHECKS: process.env.PASSWORD_CHECKS,
      PASSWORD_CHECKS_IDLE: process.env.PASSWORD_CHECKS_IDLE,
      PASSWORD_COST: process.env.PASSWORD_COST,
    }),
    modulesDir,
    metricsPort: await freePort(),
    port: base - (base % 10) + 5,
    consolePort: base - (base % 10) + 9,
  };
  const stack = await startStack(settings, say);
  const record = JSON.parse(readFileSync(join(settings.dataDir, "stack.json"), "utf8")) as {
    parts: number[];
  };
  const pid = record.parts.at(-1) ?? 0;
  const stop = async () => {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    port: settings.port,
    stack,
    bundleBytes,
    pid,
    memory: () => Math.round(residentMegabytes(pid)),
    metrics: async () => (await fetch(`http://127.0.0.1:${settings.metricsPort}/metrics`)).text(),
    stop,
  };
}
