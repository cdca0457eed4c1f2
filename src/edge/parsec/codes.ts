import type { InferOutput } from "valibot";
import { askerOf } from "../http/caller";
import { activationLink, verificationUri } from "../links";
import type { ParsecCall } from "./route";
import { codeAnswer, codeRequest, exchangeRequest, pendingAnswer, sessionAnswer } from "./shapes";

export const createCode: ParsecCall = {
  method: "POST",
  paths: ["/auth/codes"],
  summary: "Ask for a code with which a user signs this device in.",
  body: codeRequest,
  answers: { 201: ["the code; it lives 30 minutes", codeAnswer] },
  refusals: { 401: "unknown game", 429: "too many codes from this address; `Retry-After`" },
  async handle({ identity, settings }, request, reply) {
    const { game_id } = request.body as InferOutput<typeof codeRequest>;
    const made = await identity("codes/create", { game_id, ...askerOf(request) }, request.until);
    const { user_code, hash, expires_at, interval } = made;
    const verification_uri = verificationUri(settings.publicUrl);
    const verification_uri_complete = activationLink(settings.publicUrl, user_code);
    void reply.code(201);
    return { data: { verification_uri, verification_uri_complete, user_code, hash, expires_at, interval } };
  },
};

export const exchangeCode: ParsecCall = {
  method: "POST",
  paths: ["/auth/sessions"],
  summary: "Poll until the user has decided; the session is handed out once.",
  body: exchangeRequest,
  fields: { hash: "auth_code_hash" },
  answers: {
    202: ["nobody has decided yet: poll again", pendingAnswer],
    201: ["approved: the session, this one time", sessionAnswer],
  },
  refusals: { 401: "the code is unknown, denied, over or already exchanged; `codes[].type` says which" },
  async handle({ exchange }, request, reply) {
    const { auth_code_hash: hash } = request.body as InferOutput<typeof exchangeRequest>;
    const answer = await exchange(hash, askerOf(request), request.until);
    if ("pending" in answer) {
      const { interval, expires_at } = answer.pending;
      void reply.code(202).header("retry-after", String(interval));
      return { data: { status: "pending", interval, expires_at } };
    }
    const { id, user_id, roles, host_peer_id, expires_at } = answer.session;
    void reply.code(201);
    return { data: { id, user_id, roles, host_peer_id, expires_at } };
  },
};
