import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { jsonProblem, readJson } from "../../domain/json";
import { BadRequest } from "./failures";

function readBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw new BadRequest("body: not UTF-8");
  try {
    return readJson(body.toString());
  } catch (error) {
    const problem = jsonProblem(error);
    throw new BadRequest(`body: ${/nested/.test(problem) ? "nested too deeply" : problem}`);
  }
}

/** Clients send JSON as `application/json`, as `text/plain` and as nothing at all: the body is read as JSON always. */
export function readJsonBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  // A type that is none would be refused before any parser sees the body.
  scope.addHook("onRequest", (request, _reply, done) => {
    if (request.headers["content-type"] !== undefined) request.headers["content-type"] = "application/json";
    done();
  });
  scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body: Buffer, done) => {
    try {
      done(null, readBody(body));
    } catch (error) {
      done(error as BadRequest);
    }
  });
}
