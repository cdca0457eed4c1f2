import type { FastifyReply, FastifyRequest } from "fastify";
import type { GenericSchema } from "valibot";
import { RpcError } from "../../client/rpc-client";
import type { EdgeSettings } from "../settings";
import { bearerOf } from "../http/caller";
import { BadRequest } from "../http/failures";
import { IdentityFailure } from "../nakama/identity";
import type { Identity } from "../nakama/identity";
import type { Exchange } from "../nakama/polls";
import type { Unheard } from "../nakama/unheard";
import { NO_SESSION } from "./errors";
import { errorAnswer } from "./shapes";

/** What every call of the API works with. */
export interface Api {
  identity: Identity;
  exchange: Exchange;
  unheard: Unheard;
  settings: EdgeSettings;
  /** What a log-in answers on this base. */
  logInStatus: 200 | 201;
}

/** A call of the API: its place in the table, its documents, and what it does. */
export interface ParsecCall {
  method: "GET" | "POST" | "DELETE";
  /** The first is the one in the documents; the others are older names. */
  paths: readonly string[];
  summary: string;
  /** How the caller shows who it is. */
  needs?: "session" | "api key";
  logIn?: boolean;
  body?: GenericSchema;
  /** Fields that the module knows by another name, by that name: what is wrong is said of the caller's own. */
  fields?: Readonly<Record<string, string>>;
  query?: GenericSchema;
  /** Successes by status; null is an answer without a body. */
  answers: Readonly<Record<number, readonly [string, GenericSchema | null]>>;
  /** Refusals by status, besides those that every call has. */
  refusals?: Readonly<Record<number, string>>;
  handle: (api: Api, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}

/** The session of the request. Whether it is a good one is for the module to say. */
export function sessionIdOf(request: FastifyRequest): string {
  const session = bearerOf(request);
  if (session === undefined) throw new IdentityFailure("no_session", NO_SESSION, undefined, {});
  return session;
}

/** Has the call answered; a refused field is named as the caller named it. */
export async function answer(
  call: ParsecCall,
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  try {
    return await call.handle(api, request, reply);
  } catch (error) {
    const field = error instanceof RpcError ? (error.field ?? "") : "";
    const own = call.fields?.[field];
    throw own === undefined ? error : new BadRequest(own + (error as RpcError).message.slice(field.length));
  }
}

const EVERY = { 400: "the request is not well-formed", 503: "the server is not available; `Retry-After`" };

/** The documents of a call, in the form that the OpenAPI writer takes. */
export function schemaOf(call: ParsecCall, hide: boolean): object {
  const response: Record<string, object> = {};
  for (const [status, [description, shape]] of Object.entries(call.answers))
    response[status] = { description, shape };
  const session = call.needs ? { 401: "no valid session or key" } : {};
  for (const [status, description] of Object.entries({ ...EVERY, ...session, ...call.refusals }))
    response[status] = { description, shape: errorAnswer };
  return {
    hide,
    summary: call.summary,
    ...(call.body ? { body: call.body } : {}),
    ...(call.query ? { querystring: call.query } : {}),
    ...(call.needs ? { security: [call.needs === "session" ? { session: [] } : { api_key: [] }] } : {}),
    response,
  };
}
