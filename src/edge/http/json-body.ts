import type { FastifyInstance } from "fastify";
import { messageOf } from "../../domain/error-text";
import { readJson } from "../../domain/json";
import { BadRequest } from "./failures";

/** Clients send JSON as `application/json`, as `text/plain` and as nothing at all: the body is read as JSON always. */
export function readJsonBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  const options = { parseAs: "string" } as const;
  // A type that is none would be refused before any parser sees the body.
  scope.addHook("onRequest", (request, _reply, done) => {
    if (request.headers["content-type"] !== undefined) request.headers["content-type"] = "application/json";
    done();
  });
  scope.addContentTypeParser("*", options, (_request, body, done) => {
    try {
      done(null, body === "" ? undefined : readJson(body.toString()));
    } catch (error) {
      const deep = /nested/.test(messageOf(error));
      done(new BadRequest(deep ? "body: nested too deeply" : "body: not valid JSON"));
    }
  });
}
