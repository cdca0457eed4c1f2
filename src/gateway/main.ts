// The gateway as a process: `main.ts [LOG FILE]`. `npm start` and the container run it. Ends in order on SIGTERM and SIGINT.
import { once } from "node:events";
import closeWithGrace from "close-with-grace";
import { messageOf } from "../domain/error-text";
import { busyPort } from "../service/busy-port";
import { serviceLogger } from "../service/log";
import { moduleAt } from "../service/module-call";
import { serveMetrics } from "../service/serve-metrics";
import type { Gateway } from "./connection";
import { resources } from "./config/resources";
import { limits } from "./limits";
import { lobbyQueue } from "./lobby/lobby-queue";
import { logins } from "./login/logins";
import { makeMetrics } from "./metrics";
import { gatewayCalls } from "./nakama/gateway-calls";
import { openProber } from "./probe/prober";
import { gatewayServer } from "./server";
import { readGatewaySettings } from "./settings";

/** Longer than the goodbyes take. */
const GRACE_MS = 15_000;

async function main(): Promise<void> {
  const settings = readGatewaySettings(process.env);
  const { host, port, metricsHost, metricsPort } = settings;
  const { logger: log, sink } = await serviceLogger(process.argv[2], settings.logLevel);
  const observe = makeMetrics(() => sink?.lost() ?? 0);
  const module = moduleAt(settings, observe);
  const call = gatewayCalls(module.call);
  const gateway: Gateway = {
    settings,
    log,
    observe,
    module,
    call,
    resources: resources(call),
    logins: logins(),
    limits: limits(settings),
    connections: new Set(),
    prober: openProber(),
    lobbyQueue: lobbyQueue(settings.lobbyRequestsAtOnce, (count) => observe.lobbyWaiting(count)),
  };
  const metrics =
    metricsPort === undefined
      ? undefined
      : await serveMetrics(observe, metricsHost, metricsPort).catch(
          busyPort("GATEWAY_METRICS_PORT", metricsPort),
        );
  if (metrics) log.info(metrics.address(), "metrics");
  const { server, stop } = gatewayServer(gateway);
  closeWithGrace({ delay: GRACE_MS, logger: log }, async ({ err }) => {
    if (err) log.error({ err }, "stopping after an error");
    metrics?.close();
    await stop();
    gateway.prober.close();
    await module.close();
  });
  server.listen({ host, port });
  await once(server, "listening").catch(busyPort("GATEWAY_PORT", port));
  log.info({ host, port }, "listening");
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
