import { freePort } from "../../src/stack/ports";
import { gatewayUrl, startGateway } from "../../src/stack/gateway";
import type { Part } from "../../src/stack/process";
import { targetOf } from "../matches/game-servers";
import { processorMs, residentMegabytes } from "../process";
import { NO_LIMITS, type Server, startServer } from "../server";
import type { Place } from "./orders";

/** A server with a gateway that can be stopped and started. */
export interface Served {
  server: Server;
  place: Place;
  memory(): Usage;
  /** Processor time so far, in milliseconds. */
  processor(): Usage;
  restartGateway(): Promise<void>;
  stop(): Promise<void>;
}

export interface Usage {
  gateway: number;
  nakama: number;
}

const STOP_MS = 20_000;

export async function startServed(): Promise<Served> {
  const server = await startServer(undefined, {
    ...NO_LIMITS,
    // Without a password there is the previous session alone.
    EVR_ID_LOGIN: "off",
    SHUTDOWN_GRACE_SECONDS: "1",
  });
  const { stack } = server;
  const settings = { ...stack.settings, gatewayPort: await freePort() };
  const start = (): Promise<Part> => startGateway(settings, stack.secrets);
  let part = await start().catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const of = (figure: (pid: number) => number): Usage => ({
    gateway: figure(part.pid),
    nakama: figure(server.pid),
  });
  return {
    server,
    place: {
      target: targetOf(server),
      gateway: gatewayUrl(settings),
      serverKey: stack.secrets.server_key,
    },
    memory: () => of(residentMegabytes),
    processor: () => of(processorMs),
    async restartGateway() {
      await part.stop("SIGKILL", STOP_MS);
      part = await start();
    },
    async stop() {
      await part.stop("SIGTERM", STOP_MS);
      await server.stop();
    },
  };
}
