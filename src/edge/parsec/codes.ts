import type { ServerResponse } from "node:http";
import type { InferOutput } from "valibot";
import { KSUID } from "../../domain/identity/ksuid";
import { askerOf } from "../http/caller";
import { activationLink, verificationUri } from "../../domain/identity/activation-page";
import type { Unheard } from "../nakama/unheard";
import type { ParsecCall } from "./route";
import { codeAnswer, codeRequest, exchangeRequest, pendingAnswer, sessionAnswer } from "./shapes";

export const createCode: ParsecCall = {
  method: "POST",
  paths: ["/auth/codes"],
  summary: "Get a code that your user approves in a browser to sign this device in.",
  body: codeRequest,
  answers: { 201: ["the code, valid for 30 minutes", codeAnswer] },
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

/** A device that hung up, or was told that there is no answer in time, may have missed its session. */
function noteWhetherHeard(hash: string, unheard: Unheard, answer: ServerResponse): void {
  answer.once("close", () => {
    if (answer.writableFinished && answer.statusCode < 500) unheard.remove(hash);
    else if (KSUID.test(hash)) unheard.add(hash);
  });
}

export const exchangeCode: ParsecCall = {
  method: "POST",
  paths: ["/auth/sessions"],
  summary: "Poll until your user has decided. You get the session once.",
  body: exchangeRequest,
  fields: { hash: "auth_code_hash" },
  answers: {
    202: ["no decision yet: poll again", pendingAnswer],
    201: ["approved: the session, this one time", sessionAnswer],
  },
  refusals: { 401: "the code is unknown, denied, expired or already used; `codes[].type` says which" },
  async handle({ exchange, unheard }, request, reply) {
    const { auth_code_hash: hash } = request.body as InferOutput<typeof exchangeRequest>;
    noteWhetherHeard(hash, unheard, reply.raw);
    const answer = await exchange({
      hash,
      ...askerOf(request),
      until: request.until,
      unheard: unheard.has(hash),
    });
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
