import type { FastifyInstance } from "fastify";

/** A file that pages load: the same for everybody, and kept by the browser for an hour. */
export function serveAsset(
  scope: FastifyInstance,
  path: string,
  type: "text/css" | "text/javascript",
  text: () => string | Promise<string>,
): void {
  scope.get(path, { schema: { hide: true }, config: { quiet: true } }, async (_request, reply) =>
    reply
      .header("cache-control", "public, max-age=3600")
      .type(`${type}; charset=utf-8`)
      .send(await text()),
  );
}
