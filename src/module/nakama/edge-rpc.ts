import * as v from "valibot";
import { clientAddress } from "../../domain/client-address";
import { lazy } from "./lazy";
import { type Call, type Rpc, rpc } from "./rpc";
import { note } from "./shape";

/**
 * RPCs of the edge and of the gateway. They know the client's address and program, so these stand in the request. What is to be
 * expected of people and clients (a code that is still pending, a wrong password) is an answer
 * `{"failure": {"reason", "message", …}}`, because it becomes an HTTP status, a page, or a text in the game.
 */
export type Reason = keyof typeof REASONS;

const REASONS = {
  account_disabled: "the administrator has disabled this user",
  auth_code_denied: "the request was denied",
  auth_code_expired: "the code is no longer valid",
  auth_code_invalid: "there is no such code",
  auth_code_used: "this code has already been exchanged for a session",
  bad_api_key: "invalid api key",
  bad_credentials: "the email address, username or password is wrong",
  bad_cursor: "this cursor belongs to another list",
  bad_link: "this link is used, too old, or was never made",
  code_form: "a code is eight letters out of B C D F G H J K L M N P Q R S T V W X Z",
  discord_other: "another Discord account is linked to this account",
  discord_taken: "this Discord account is linked to another account",
  discord_unknown: "no account is linked to this Discord account",
  denied_code: "this code was denied",
  evr_id_taken: "this EVR id is linked to another account",
  expired_code: "this code has expired: start again on the device",
  link_needed: "this EVR id has to be linked to an account first",
  not_allowed: "this account may not do this in the console",
  refused: "this cannot be done",
  tfa_needed: "two-step verification has to be on, and passed in this session",
  no_login: "there is no such log-in of this EVR id",
  no_match: "there is no such match",
  no_party: "there is no such party, or the player is not in it",
  no_player: "there is nobody of this number to ask",
  no_session: "no valid session",
  no_ticket: "signing in took too long: start again",
  not_begun: "two-step verification has not been started",
  password_needed: "enter the password again",
  suspended: "this account is suspended",
  tfa_off: "two-step verification is off",
  tfa_on: "two-step verification is already on",
  tfa_required: "a two-step verification code is needed",
  tfa_wrong: "the two-step verification code is wrong or already used",
  too_many: "too many tries",
  unavailable: "the server could not do this: try again",
  unknown_code: "there is no such code",
  unknown_game: "there is no such game",
  used_code: "this code has already been used",
} as const;

class EdgeFailure extends Error {
  constructor(
    readonly reason: Reason,
    readonly more: object,
  ) {
    super(reason);
  }
}

export function refuse(reason: Reason, more: object = {}): never {
  throw new EdgeFailure(reason, more);
}

export function tooMany(seconds: number): never {
  refuse("too_many", { message: `too many tries, try again in ${seconds} seconds`, seconds });
}

/** Unix seconds. */
export const secondsOf = ({ now }: Call): number => Math.floor(now / 1000);

/** Who the edge says is asking. */
export const asking = () => ({ address: note(64), agent: v.optional(note(1024), "") });

export interface Asking {
  address?: string;
}

/** The same call, counted under the client's address and not the edge's. */
export const from = (call: Call, { address }: Asking): Call =>
  address === undefined
    ? call
    : (Object.create(call, { address: { get: lazy(() => clientAddress(address, [], 0)) } }) as Call);

const failureShape = () =>
  v.object({ failure: v.object({ reason: v.picklist(Object.keys(REASONS)), message: v.string() }) });

interface Entry<S extends v.GenericSchema> {
  id: string;
  summary: string;
  request: () => S;
  answer: () => v.GenericSchema;
  reads?: true;
  quiet?: true;
  handle: (call: Call, request: v.InferOutput<S>) => object;
}

const serviceRpc = <S extends v.GenericSchema>(prefix: string, entry: Entry<S>): Rpc =>
  rpc({
    ...entry,
    id: `${prefix}/${entry.id}`,
    callers: ["service_key"],
    answer: () => v.union([entry.answer(), failureShape()]),
    handle: (call, request) => orFailure(() => entry.handle(from(call, request as Asking), request)),
  });

export const edgeRpc = <const S extends v.GenericSchema>(entry: Entry<S>): Rpc =>
  serviceRpc("identity", entry);
export const gatewayRpc = <const S extends v.GenericSchema>(entry: Entry<S>): Rpc =>
  serviceRpc("gateway", entry);
export const consoleRpc = <const S extends v.GenericSchema>(entry: Entry<S>): Rpc =>
  serviceRpc("console", entry);

/** What was done, or the refusal as an answer; everything else is thrown on. */
export function orFailure(act: () => object): object {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof EdgeFailure)) throw error;
    return { failure: { reason: error.reason, message: REASONS[error.reason], ...error.more } };
  }
}
