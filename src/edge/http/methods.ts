import type { FastifyContextConfig, FastifyInstance, HTTPMethods } from "fastify";

export const METHODS: readonly HTTPMethods[] = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
];

/** Not allowed: with the list of what is, as HTTP wants it. */
export class WrongMethod extends Error {
  readonly statusCode = 405;
}

/**
 * Answers 405 to every other method of the scope's routes, where Fastify would say 404. Call the function that
 * comes back when all routes of the scope are there. `answered`: methods that something else answers.
 */
export function refuseOtherMethods(scope: FastifyInstance, answered: HTTPMethods[] = []): () => void {
  const known = new Map<string, { methods: Set<HTTPMethods>; config: FastifyContextConfig }>();
  let closed = false;
  scope.addHook("onRoute", ({ url, method, routePath, config }) => {
    if (closed || routePath.includes("*")) return;
    const { methods, ...before } = known.get(url) ?? { methods: new Set(), config: {} };
    for (const one of [method].flat()) methods.add(one);
    // A refusal is worded as those of the path's other methods are.
    known.set(url, { methods, config: { ...before.config, ...config } });
  });
  return () => {
    closed = true;
    const prefix = scope.prefix;
    for (const [url, { methods, config }] of known) {
      const others = METHODS.filter((method) => !methods.has(method) && !answered.includes(method));
      const allowed = [...methods].join(", ");
      scope.route({
        method: others,
        url: url.slice(prefix.length),
        schema: { hide: true },
        config,
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
