import type { FastifyInstance } from "fastify";
import { METHODS, WrongMethod } from "./methods";

/** A body that would have to be unpacked first: none of our clients sends one, and what it grows to nobody knows. */
class PackedBody extends Error {
  readonly statusCode = 415;
}

/** Turns away what no path of ours takes, before anything is read. */
export function refuseUnacceptable(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (!METHODS.some((method) => method === request.method)) {
      void reply.header("allow", "GET, HEAD, POST, DELETE, OPTIONS");
      done(new WrongMethod());
      return;
    }
    const encoding = request.headers["content-encoding"];
    if (encoding !== undefined && encoding.trim().toLowerCase() !== "identity") {
      void reply.header("accept-encoding", "identity");
      done(new PackedBody());
      return;
    }
    done();
  });
}
