import type { FastifyInstance } from "fastify";
import type { Observe } from "../metrics/metrics";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Asked every few seconds by machines: not worth a line in the log. */
    quiet?: boolean;
  }
}

/**
 * A line and a measurement for every request. By its route and never by its path or query, which may hold a
 * code; bodies and headers are not logged at all.
 */
export function observeRequests(app: FastifyInstance, observe: Observe): void {
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "unknown";
    const { statusCode: status, elapsedTime } = reply;
    observe.request(route, request.method, status, elapsedTime / 1000);
    const line = {
      method: request.method,
      route,
      status,
      ms: Math.round(elapsedTime),
      address: request.ip,
      ...(request.refusal === undefined ? {} : { refusal: request.refusal }),
    };
    const quiet = request.routeOptions.config.quiet === true || status === 202;
    if (status >= 500) request.log.warn(line, "request");
    else if (quiet) request.log.debug(line, "request");
    else request.log.info(line, "request");
    done();
  });
}
