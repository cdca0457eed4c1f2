import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { ObserveRpc } from "../../service/module-call";
import type { MetricsText } from "../../service/serve-metrics";

/** What an edge counts. Labels are routes and outcomes, never anything that a caller chose. */
export interface Observe extends ObserveRpc, MetricsText {
  request(route: string, method: string, status: number, seconds: number): void;
}

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function makeMetrics(lostLines: () => number = () => 0): Observe {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "edge_request_seconds",
    help: "Requests by route, method and status.",
    labelNames: ["route", "method", "status"],
    buckets: BUCKETS,
    registers: [registry],
  });
  const rpcs = new Histogram({
    name: "edge_rpc_seconds",
    help: "Calls of the module by RPC and outcome.",
    labelNames: ["rpc", "outcome"],
    buckets: BUCKETS,
    registers: [registry],
  });
  const failures = new Counter({
    name: "edge_failures_total",
    help: "Answers with a status of 500 or more.",
    labelNames: ["route"],
    registers: [registry],
  });
  new Gauge({
    name: "edge_log_lines_lost",
    help: "Lines that could not be written to the log, since the start.",
    registers: [registry],
    collect() {
      this.set(lostLines());
    },
  });
  return {
    rpc(id) {
      const end = rpcs.startTimer({ rpc: id });
      return (outcome) => void end({ outcome });
    },
    request(route, method, status, seconds) {
      requests.observe({ route, method, status }, seconds);
      if (status >= 500) failures.inc({ route });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
