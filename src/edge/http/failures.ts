import { RpcError } from "../../client/rpc-client";
import { IdentityFailure } from "../nakama/identity";
import { TooManyRequests } from "./rate";

/** What is answered when something is not a success; both the API and the pages print it in their own way. */
export interface Failed {
  status: number;
  message: string;
  /** The module's word for it, or the edge's. */
  reason: string;
  /** Seconds to wait before another try. */
  seconds?: number;
  /** Nobody foresaw it: to be logged with its stack. */
  unexpected?: boolean;
  more: Record<string, unknown>;
}

/** A request that is not well-formed; the message begins with the field. */
export class BadRequest extends Error {
  readonly statusCode = 400;
}

/** No such path. */
export class NotFound extends Error {
  readonly statusCode = 404;
}

const AWAY_SECONDS = 2;

/** The status of every reason of the module that is not a plain "no" to a session. */
const STATUSES: Readonly<Record<string, number>> = {
  unknown_game: 401,
  auth_code_invalid: 401,
  auth_code_denied: 401,
  auth_code_expired: 401,
  auth_code_used: 401,
  bad_credentials: 401,
  bad_api_key: 401,
  no_session: 401,
  no_ticket: 401,
  account_disabled: 403,
  password_needed: 403,
  tfa_required: 403,
  tfa_wrong: 403,
  too_many: 429,
};

function refused({ reason, message, seconds, more }: IdentityFailure): Failed {
  const status = STATUSES[reason] ?? 400;
  return { status, message, reason, more, ...(status === 429 ? { seconds: seconds ?? 1 } : {}) };
}

/**
 * 401 and 403 mean that the edge itself has wrong keys, 404 that this Nakama has no such module, or an older one:
 * nothing that its caller could mend.
 */
export const FAULTS_OF_OURS: readonly number[] = [401, 403, 404];

function thrownByModule({ status, message }: RpcError): Failed {
  if (status === 400 || status === 409) return { status, message, reason: "bad_request", more: {} };
  if (status === 429) return { status, message, reason: "too_many", seconds: AWAY_SECONDS, more: {} };
  if (status === 500) return { status, message, reason: "internal", more: {} };
  return {
    status: 503,
    message: "the server is not available at the moment, try again in a few seconds",
    reason: "away",
    seconds: AWAY_SECONDS,
    unexpected: FAULTS_OF_OURS.includes(status),
    more: {},
  };
}

const WORDS: Readonly<Record<number, string>> = {
  404: "not found",
  405: "this method is not allowed here",
  413: "body: too large",
  414: "path: too long",
  415: "content-encoding or content-type: not supported",
  503: "the server is not available at the moment, try again in a few seconds",
};

export function failureOf(error: unknown): Failed {
  if (error instanceof IdentityFailure) return refused(error);
  if (error instanceof RpcError) return thrownByModule(error);
  if (error instanceof TooManyRequests)
    return { status: 429, message: error.message, reason: "too_many", seconds: error.seconds, more: {} };
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (error instanceof BadRequest)
    return { status: 400, message: error.message, reason: "bad_request", more: {} };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 600 && statusCode !== 500) {
    const seconds = statusCode === 503 ? { seconds: AWAY_SECONDS } : {};
    const words = WORDS[statusCode] ?? message ?? "the request is not well-formed";
    return { status: statusCode, message: words, reason: String(statusCode), more: {}, ...seconds };
  }
  return { status: 500, message: "internal error", reason: "internal", unexpected: true, more: {} };
}

/** What is behind the edge does not answer, or has too much to do: the same may do in a moment. */
export const isAway = (error: unknown): boolean => failureOf(error).status === 503;
