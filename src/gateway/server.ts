import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { door } from "./door";
import type { Gateway } from "./connection";

const PATIENCE_MS = 2000;
/** A peer that has not taken its goodbye by then is cut off with the process. */
const GOODBYES_MS = 2000;

export interface GatewayServer {
  server: Server;
  /** Takes nobody any more, and says goodbye to all who are there. */
  stop: () => Promise<void>;
}

/** `/healthz`: this process lives. `/readyz`: it takes connections, which means that Nakama answers. */
export function gatewayServer(gateway: Gateway): GatewayServer {
  let stopping = false;
  const server = createServer((request, reply) => {
    const say = (status: number, body: object) =>
      reply
        .writeHead(status, { "content-type": "application/json", "cache-control": "no-store" })
        .end(JSON.stringify(body));
    if (request.method !== "GET") return say(405, { error: "not allowed" });
    if (request.url === "/healthz") return say(200, { status: "ok" });
    if (request.url !== "/readyz") return say(404, { error: "not here" });
    if (stopping) return say(503, { error: "stopping" });
    gateway.module.call("identity/ready", {}, Date.now() + PATIENCE_MS).then(
      () => say(200, { status: "ok" }),
      () => say(503, { error: "Nakama does not answer" }),
    );
  });
  server.on(
    "upgrade",
    door(gateway, () => stopping),
  );
  return {
    server,
    async stop() {
      stopping = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      for (const connection of [...gateway.connections]) connection.close("stopping");
      await Promise.race([closed, sleep(GOODBYES_MS, undefined, { ref: false })]);
    },
  };
}
