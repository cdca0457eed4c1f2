// The product's edge with one more route, in a process of its own as the product's is: `process.ts LOG_FILE`.
import { edgeApp } from "../../src/edge/app";
import { makeMetrics } from "../../src/edge/metrics/metrics";
import { readEdgeSettings } from "../../src/edge/settings";
import { serviceLogger } from "../../src/service/log";
import { moduleAt } from "../../src/service/module-call";
import { EMPTY_RPC } from "../bundle";
import { EMPTY_ROUTE, METRICS_ROUTE } from "./route";

const settings = readEdgeSettings(process.env);
const observe = makeMetrics();
const module = moduleAt(settings, observe);
const { logger } = await serviceLogger(process.argv[2], settings.logLevel);
const app = await edgeApp({ settings, module, observe, logger });
// Like a poll that is still pending it leaves no line in the log.
app.post(EMPTY_ROUTE, { config: { quiet: true } }, (request) => module.call(EMPTY_RPC, {}, request.until));
app.get(METRICS_ROUTE, { config: { quiet: true } }, () => observe.text());
process.once("SIGTERM", () => void app.close().then(() => process.exit(0)));
await app.listen({ host: settings.host, port: settings.port });
