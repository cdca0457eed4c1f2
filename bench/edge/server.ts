import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { edgeEnvironment, edgeLogFile } from "../../src/stack/edge";
import { root } from "../../src/stack/paths";
import { freePort } from "../../src/stack/ports";
import { startPart } from "../../src/stack/process";
import { askOnce } from "../connection";
import { processorMs, residentMegabytes } from "../process";
import { type Server, startServer } from "../server";
import { withHostsMade } from "./hosts-bundle";
import { EMPTY_ROUTE } from "./route";

/** A server of the benchmark's own with an edge before it. */
export interface Edged {
  /** Nakama's. */
  server: Server;
  /** The edge's. */
  port: number;
  memory: () => { edge: number; nakama: number };
  /** Processor time of the edge since its start, in milliseconds. */
  processorMs: () => number;
  stop: () => Promise<void>;
}

const START_MS = 60_000;

export async function startServerAndEdge(): Promise<Edged> {
  const server = await startServer(withHostsMade);
  const port = await freePort();
  const { stack } = server;
  const log = edgeLogFile(stack.settings.dataDir);
  mkdirSync(dirname(log), { recursive: true });
  const part = startPart(
    "Edge",
    process.execPath,
    ["--import", "tsx", join("bench", "edge", "process.ts"), log],
    { cwd: root, env: edgeEnvironment({ ...stack.settings, edgePort: port }, stack.secrets) },
  );
  const stop = async () => {
    await part.stop("SIGTERM", 10_000);
    await server.stop();
  };
  const answers = () =>
    askOnce(port, { method: "POST", path: EMPTY_ROUTE, body: {} }).then(
      ({ status }) => status === 200,
      () => false,
    );
  const until = Date.now() + START_MS;
  while (!(await answers())) {
    if (!part.running() || Date.now() > until) {
      const words = part.lastWords();
      await stop();
      throw new Error(`the edge did not start: ${words}`);
    }
    await sleep(50);
  }
  const memory = () => ({ edge: Math.round(residentMegabytes(part.pid)), nakama: server.memory() });
  return { server, port, memory, processorMs: () => processorMs(part.pid), stop };
}
