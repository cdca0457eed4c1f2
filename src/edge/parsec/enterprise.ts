import type { InferOutput } from "valibot";
import { apiKeyOf, askerOf } from "../http/caller";
import type { ParsecCall } from "./route";
import { enterpriseAnswer, enterpriseRequest } from "./shapes";

export const enterpriseSession: ParsecCall = {
  method: "POST",
  paths: ["/enterprise/sessions", "/enterprise"],
  summary: "Get a new session for a user of your organisation.",
  needs: "api key",
  body: enterpriseRequest,
  answers: { 201: ["a new session with every call", enterpriseAnswer] },
  async handle({ identity }, request, reply) {
    const { external_id } = request.body as InferOutput<typeof enterpriseRequest>;
    const asked = { api_key: apiKeyOf(request), external_id, ...askerOf(request) };
    const { session } = await identity("enterprise/session", asked, request.until);
    const { id, user_id, roles, expires_at, host_peer_id, client_peer_id } = session;
    void reply.code(201);
    return { session: { id, user_id, roles, expires_at, host_peer_id, client_peer_id } };
  },
};
