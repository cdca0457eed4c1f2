import { randomUUID } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { stackOf } from "../../domain/error-text";
import type { Failed } from "./failures";

declare module "fastify" {
  interface FastifyRequest {
    /** Why the request was refused, for its line in the log. */
    refusal: string | undefined;
  }
}

/** Remembers why, and logs what nobody foresaw under an id that the caller is told. */
export function note(request: FastifyRequest, error: unknown, failed: Failed): void {
  request.refusal = failed.reason;
  if (!failed.unexpected) return;
  const id = randomUUID();
  request.log.error({ error_id: id }, `unexpected: ${stackOf(error)}`);
  if (failed.status === 500) failed.message = `internal error, see the edge's log under ${id}`;
}
