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
  email: v.pipe(text("email address or username"), v.nonEmpty("must not be empty")),
  password: text("the account's password"),
  tfa: v.pipe(
    v.nullish(v.string("expected a text")),
    v.description(
      "the six-digit code of two-step verification, or a recovery code; may be left out, null or empty",
    ),
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

/** Some clients write the words with a capital. */
const truth = v.pipe(
  text("true or false"),
  v.toLowerCase(),
  v.picklist(["true", "false"], "expected true or false"),
  v.transform((word) => word === "true"),
);
const MOST_HOSTS = 1000;

export const hostsQuery = v.object({
  mode: v.optional(
    v.pipe(
      text("which kind of hosts; both when it is missing"),
      v.picklist(["desktop", "game"], "expected desktop or game"),
    ),
  ),
  public: v.optional(truth),
  limit: v.optional(
    v.pipe(
      text(`how many at most, 1 to ${MOST_HOSTS}; 500 when it is missing`),
      v.regex(/^[0-9]{1,4}$/, "expected a whole number"),
      v.transform(Number),
      v.minValue(1, `expected 1 to ${MOST_HOSTS}`),
      v.maxValue(MOST_HOSTS, `expected 1 to ${MOST_HOSTS}`),
    ),
  ),
  cursor: v.optional(v.pipe(text("of the page before"), v.maxLength(64, "not a cursor of this list"))),
});

const host = {
  peer_id: ksuid,
  game_id: v.string(),
  build: v.string(),
  description: v.string(),
  max_players: v.number(),
  mode: v.picklist(["desktop", "game"]),
  name: v.string(),
  players: v.number(),
  public: v.boolean(),
  self: v.pipe(v.boolean(), v.description("whether it was registered with this very session")),
  user: v.object({
    id: v.number(),
    name: v.pipe(v.string(), v.description("an enterprise user's `external_id`")),
    warp: v.boolean(),
    team_id: v.string(),
  }),
  online: v.boolean(),
  guest_access: v.boolean(),
  event_name: v.string(),
};

const hostsPage = <S extends v.GenericSchema>(shape: S) =>
  v.object({
    data: v.array(shape),
    has_more: v.boolean(),
    cursor: v.optional(v.pipe(v.string(), v.description("of the next page, where there is one"))),
  });

export const hostsAnswer = hostsPage(v.object(host));

export const olderHostsAnswer = hostsPage(v.object({ ...host, user_id: v.number(), user_name: v.string() }));

export const errorAnswer = v.object({
  error: v.pipe(v.string(), v.description("what is wrong, for people")),
  tfa_required: v.optional(
    v.pipe(v.boolean(), v.description("log-ins only: whether a two-step verification code is asked for")),
  ),
  tfa_type: v.optional(v.string()),
  codes: v.optional(v.array(v.object({ type: v.string() }))),
});
