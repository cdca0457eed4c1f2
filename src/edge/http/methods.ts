import type { FastifyInstance, HTTPMethods } from "fastify";

const METHODS: HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Not allowed: with the list of what is, as HTTP wants it. */
export class WrongMethod extends Error {
  readonly statusCode = 405;
}

/**
 * Answers 405 to every other method of the scope's routes, where Fastify would say 404. Call the function that
 * comes back when all routes of the scope are there. `answered`: methods that something else answers.
 */
export function refuseOtherMethods(scope: FastifyInstance, answered: HTTPMethods[] = []): () => void {
  const known = new Map<string, Set<HTTPMethods>>();
  let closed = false;
  scope.addHook("onRoute", ({ url, method, routePath }) => {
    if (closed || routePath.includes("*")) return;
    const methods = known.get(url) ?? new Set<HTTPMethods>();
    for (const one of [method].flat()) methods.add(one);
    known.set(url, methods);
  });
  return () => {
    closed = true;
    const prefix = scope.prefix;
    for (const [url, methods] of known) {
      const others = METHODS.filter((method) => !methods.has(method) && !answered.includes(method));
      const allowed = [...methods].join(", ");
      scope.route({
        method: others,
        url: url.slice(prefix.length),
        schema: { hide: true },
        // Before the body is looked at, which may be none that could be read.
        onRequest: (_request, reply, done) => {
          void reply.header("allow", allowed);
          done(new WrongMethod());
        },
        handler: () => {
          throw new WrongMethod();
        },
      });
    }
  };
}
