import { createServer, type Server } from "node:http";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** What an edge counts. Labels are routes and outcomes, never anything that a caller chose. */
export interface Observe {
  /** Starts the time of an RPC; the function that comes back ends it. */
  rpc(id: string): (outcome: string) => void;
  request(route: string, method: string, status: number, seconds: number): void;
  text(): Promise<string>;
  contentType: string;
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

/** Metrics have a port of their own, so that the proxy in front cannot show them to the world by mistake. */
export function serveMetrics(observe: Observe, host: string, port: number): Promise<Server> {
  const server = createServer((request, reply) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      reply.writeHead(404, { "content-type": "text/plain" }).end("not here\n");
      return;
    }
    observe.text().then(
      (text) => reply.writeHead(200, { "content-type": observe.contentType }).end(text),
      () => reply.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}
