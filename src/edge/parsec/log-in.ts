import type { FastifyRequest } from "fastify";
import type { InferOutput } from "valibot";
import { askerOf } from "../http/caller";
import { type ParsecCall, sessionIdOf } from "./route";
import { logInAnswer, logInRequest } from "./shapes";

/** The second base: the documents have two hosts, whose clients want different statuses of a log-in. */
const isKessel = (request: FastifyRequest): boolean => request.hostname.toLowerCase().startsWith("kessel-");

/** One body for both bases: what document 001 has under `data`, and what its clients read beside it. */
export const logIn: ParsecCall = {
  method: "POST",
  paths: ["/v1/auth", "/v2/auth"],
  summary: "Log in with an email address (or a username) and a password.",
  logIn: true,
  body: logInRequest,
  fields: { login: "email" },
  answers: {
    200: ["the session, on the plain base", logInAnswer],
    201: ["the same, on the second base (`/kessel` or a host name that starts with `kessel-`)", logInAnswer],
  },
  refusals: {
    401: "wrong email address or password",
    403: "a two-step verification code is needed, or it was wrong; `tfa_required` is true",
    429: "too many tries; `Retry-After`",
  },
  async handle({ identity, logInStatus }, request, reply) {
    const { email, password, tfa = null } = request.body as InferOutput<typeof logInRequest>;
    const asked = { login: email, password, tfa, kind: "personal", ...askerOf(request) } as const;
    const { session } = await identity("log-in", asked, request.until);
    const { id, user_id, host_peer_id, instance_id } = session;
    void reply.code(isKessel(request) ? 201 : logInStatus);
    return { data: { id }, session_id: id, user_id, host_peer_id, instance_id };
  },
};

export const logOut: ParsecCall = {
  method: "DELETE",
  paths: ["/auth/sessions"],
  summary: "End the session that the request carries.",
  needs: "session",
  answers: { 204: ["the session is over", null] },
  async handle({ identity }, request, reply) {
    await identity("log-out", { session: sessionIdOf(request) }, request.until);
    return reply.code(204).send();
  },
};
