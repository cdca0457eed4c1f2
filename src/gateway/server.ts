import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { door } from "./door";
import { drain } from "./drain";
import type { Gateway } from "./connection";

const PATIENCE_MS = 2000;
/** A peer that has not taken its goodbye by then is cut off with the process. */
const GOODBYES_MS = 2000;
const LOOK_MS = 20;

export interface GatewayServer {
  server: Server;
  /** Takes nobody any more (503, and `/readyz` says so), and says goodbye to all who are there. */
  stop: () => Promise<void>;
}

/** `/healthz`: this process lives. `/readyz`: it takes connections, which means that Nakama answers. */
export function gatewayServer(gateway: Gateway): GatewayServer {
  let stopping = false;
  // Who connects and does not get to the end of its first request is as silent as who stops answering pings.
  const { pingEveryMs } = gateway.settings;
  const patience = {
    headersTimeout: pingEveryMs,
    requestTimeout: pingEveryMs,
    connectionsCheckingInterval: Math.ceil(pingEveryMs / 3),
  };
  const server = createServer(patience, (request, reply) => {
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
  const { onUpgrade, sockets } = door(gateway, () => stopping);
  server.on("upgrade", onUpgrade);
  return {
    server,
    async stop() {
      stopping = true;
      await drain(gateway.connections);
      const until = Date.now() + GOODBYES_MS;
      while (sockets.size > 0 && Date.now() < until) await sleep(LOOK_MS);
      server.close();
      server.closeAllConnections();
    },
  };
}
