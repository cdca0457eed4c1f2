import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Failed, failureOf } from "../http/failures";
import { note } from "../http/note";

/** Reasons that clients read in `codes`; the others speak by their status alone. */
const CODES = new Set([
  "auth_code_invalid",
  "auth_code_denied",
  "auth_code_expired",
  "auth_code_used",
  "tfa_required",
]);

/** A client of the API compares this very text. */
export const NO_SESSION = "no session ID in request header";

const TEXTS: Readonly<Record<string, string>> = { no_session: NO_SESSION, bad_api_key: "invalid api key" };

declare module "fastify" {
  interface FastifyContextConfig {
    /** The route is a log-in, whose clients want to know in every refusal whether a second factor is asked for. */
    logIn?: boolean;
  }
}

/** The body of a refusal as clients read it (contracts: `error` is always a text for people). */
function errorBody({ reason, message }: Failed, logIn: boolean): Record<string, unknown> {
  const asks = reason === "tfa_required" || reason === "tfa_wrong";
  const code = asks ? "tfa_required" : reason;
  return {
    error: TEXTS[reason] ?? message,
    ...(logIn ? { tfa_required: asks } : {}),
    ...(asks ? { tfa_type: "app" } : {}),
    ...(CODES.has(code) ? { codes: [{ type: code }] } : {}),
  };
}

export function sendFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failed = failureOf(error);
  note(request, error, failed);
  if (failed.status === 401) void reply.header("www-authenticate", "Bearer");
  if (failed.seconds !== undefined) void reply.header("retry-after", String(failed.seconds));
  const logIn = request.routeOptions.config.logIn === true;
  return reply
    .code(failed.status)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(errorBody(failed, logIn)));
}

export function answerFailuresAsJson(scope: FastifyInstance): void {
  scope.setErrorHandler((error: FastifyError, request, reply) => sendFailure(error, request, reply));
}
