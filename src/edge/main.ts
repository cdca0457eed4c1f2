// The edge as a process: `main.ts [LOG FILE]`. `npm start` and the container run it. Ends in order on SIGTERM and SIGINT.
import { dirname } from "node:path";
import closeWithGrace from "close-with-grace";
import { messageOf } from "../domain/error-text";
import { edgeApp } from "./app";
import { roomIn } from "./http/room";
import { makeMetrics } from "./metrics/metrics";
import { machineOf } from "./overview/machine";
import { startRecorder } from "./overview/recorder";
import { busyPort } from "../service/busy-port";
import { serviceLogger } from "../service/log";
import { moduleAt } from "../service/module-call";
import { serveMetrics } from "../service/serve-metrics";
import { readEdgeSettings } from "./settings";
import { startCourier } from "./webhooks/courier";
import { jobsOf } from "./webhooks/jobs";
import { newSender } from "./webhooks/send";

/** Longer than any call may take. */
const GRACE_MS = 8000;

async function main(): Promise<void> {
  const settings = readEdgeSettings(process.env);
  const file = process.argv[2];
  const { logger, sink } = await serviceLogger(file, settings.logLevel);
  const observe = makeMetrics(() => sink?.lost() ?? 0);
  const module = moduleAt(settings, observe);
  const folder = file === undefined ? undefined : dirname(file);
  const app = await edgeApp({
    settings,
    module,
    observe,
    logger,
    room: roomIn(folder),
  });
  const { metricsPort, metricsHost, host, port } = settings;
  const metrics =
    metricsPort === undefined
      ? undefined
      : await serveMetrics(observe, metricsHost, metricsPort).catch(
          busyPort("EDGE_METRICS_PORT", metricsPort),
        );
  const courier = startCourier(jobsOf(module.call), newSender(settings.webhooksToPrivate), logger);
  const recorder = startRecorder(module.call, machineOf(folder));
  if (metrics) logger.info(metrics.address(), "metrics");
  closeWithGrace({ delay: GRACE_MS, logger }, async ({ err }) => {
    if (err) logger.error({ err }, "stopping after an error");
    metrics?.close();
    await courier.close();
    await app.close();
    await recorder.close();
    await module.close();
  });
  await app.listen({ host, port }).catch(busyPort("EDGE_PORT", port));
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
