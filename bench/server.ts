import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../src/stack/paths";
import { freePort } from "../src/stack/ports";
import { readSettings } from "../src/stack/settings";
import { type Stack, startStack } from "../src/stack/stack";
import { buildBenchBundle } from "./bundle";

/** A stack of the benchmark's own: free ports, a folder that is thrown away, one trusted proxy. */
export interface Server {
  port: number;
  stack: Stack;
  bundleBytes: number;
  /** Nakama's memory in megabytes. */
  memory(): number;
  stop(): Promise<void>;
}

export const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

export async function startServer(): Promise<Server> {
  const parent = join(root, ".cache", "bench");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "run-"));
  const modulesDir = join(folder, "modules");
  const bundleBytes = await buildBenchBundle(modulesDir);
  const base = await freePort();
  const settings = {
    ...readSettings({
      DATA_DIR: join(folder, "data"),
      PROXY_COUNT: "1",
      EDGE_PORT: "off",
      NAKAMA_BIN: process.env.NAKAMA_BIN,
      PASSWORD_CHECKS: process.env.PASSWORD_CHECKS,
    }),
    modulesDir,
    port: base - (base % 10) + 5,
    consolePort: base - (base % 10) + 9,
  };
  const stack = await startStack(settings, say);
  const record = JSON.parse(readFileSync(join(settings.dataDir, "stack.json"), "utf8")) as {
    parts: number[];
  };
  const nakama = record.parts.at(-1) ?? 0;
  const stop = async () => {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { port: settings.port, stack, bundleBytes, memory: () => residentMegabytes(nakama), stop };
}

function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return NaN; // Only Linux tells.
  }
}
