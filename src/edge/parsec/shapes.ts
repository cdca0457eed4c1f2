import * as v from "valibot";
import { text } from "../http/shape";

/** Requests and answers of the Parsec-compatible calls: what is accepted, and what the documents show. */

const seconds = v.pipe(v.number(), v.description("Unix seconds"));
const sessionId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/),
  v.description("64 lower-case hex characters"),
);
const ksuid = v.pipe(v.string(), v.length(27), v.description("KSUID"));

export const codeRequest = v.object({
  game_id: v.pipe(text("the game's id"), v.nonEmpty("must not be empty")),
});

export const codeAnswer = v.object({
  data: v.object({
    verification_uri: v.pipe(v.string(), v.description("the page that the user opens")),
    verification_uri_complete: v.pipe(
      v.string(),
      v.description("the same with the code filled in, for a QR code"),
    ),
    user_code: v.pipe(v.string(), v.description("8 letters that the user types")),
    hash: v.pipe(ksuid, v.description("to be sent in every poll; as secret as a password")),
    expires_at: seconds,
    interval: v.pipe(v.number(), v.description("seconds between two polls")),
  }),
});

export const exchangeRequest = v.object({
  grant_type: v.pipe(text('always "auth_code"'), v.value("auth_code", 'expected "auth_code"')),
  auth_code_hash: text("the hash of the code"),
});

export const pendingAnswer = v.object({
  data: v.object({ status: v.literal("pending"), interval: v.number(), expires_at: seconds }),
});

export const sessionAnswer = v.object({
  data: v.object({
    id: sessionId,
    user_id: v.number(),
    roles: v.array(v.string()),
    host_peer_id: ksuid,
    expires_at: seconds,
  }),
});

export const logInRequest = v.object({
  email: v.pipe(text("e-mail address or user name"), v.nonEmpty("must not be empty")),
  password: text("the account's password"),
  tfa: v.pipe(
    v.nullish(v.string("expected a text")),
    v.description("six digits of the second factor or a recovery code; may be left out, null or empty"),
  ),
});

export const logInAnswer = v.object({
  data: v.object({ id: sessionId }),
  session_id: sessionId,
  user_id: v.number(),
  host_peer_id: ksuid,
  instance_id: ksuid,
});

export const enterpriseRequest = v.object({
  external_id: v.optional(v.pipe(v.unknown(), v.description("1 to 128 characters: your own id of the user"))),
});

export const enterpriseAnswer = v.object({
  session: v.object({
    id: sessionId,
    user_id: v.number(),
    roles: v.array(v.string()),
    expires_at: seconds,
    host_peer_id: ksuid,
    client_peer_id: ksuid,
  }),
});

export const meAnswer = v.object({
  data: v.object({
    id: v.number(),
    name: v.string(),
    email: v.string(),
    warp: v.boolean(),
    staff: v.boolean(),
    team_id: v.string(),
    is_confirmed: v.boolean(),
    team_is_active: v.boolean(),
    is_saml: v.boolean(),
    is_gateway_enabled: v.boolean(),
    is_relay_enabled: v.boolean(),
    has_tfa: v.boolean(),
    cohort_channel: v.string(),
  }),
});

export const friendsAnswer = v.object({
  data: v.array(v.object({ user_id: v.number(), user_name: v.string() })),
  has_more: v.boolean(),
});

export const errorAnswer = v.object({
  error: v.pipe(v.string(), v.description("what is wrong, for people")),
  tfa_required: v.optional(
    v.pipe(v.boolean(), v.description("log-ins only: whether a second factor is asked for")),
  ),
  tfa_type: v.optional(v.string()),
  codes: v.optional(v.array(v.object({ type: v.string() }))),
});
