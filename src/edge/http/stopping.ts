import type { FastifyInstance } from "fastify";

/**
 * Whoever is answered during a stop is told to hang up: a connection that is kept alive would hold the process
 * until it is killed.
 */
export function hangUpWhenStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook("preClose", (done) => {
    stopping = true;
    done();
  });
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (stopping) void reply.header("connection", "close");
    done(null, payload);
  });
}
