import { messageOf } from "../domain/error-text";
import { lobbyFailure } from "../domain/lobby/failure";
import { JoinRejected, readRejection } from "./join";
import { fieldOf } from "./rpc-client";

/** Nakama's own codes of errors on a socket (nakama-common, rtapi). */
export const SOCKET_CODES = {
  RuntimeException: 0,
  UnrecognizedPayload: 1,
  MissingPayload: 2,
  BadInput: 3,
  MatchNotFound: 4,
  MatchJoinRejected: 5,
  FunctionNotFound: 6,
  FunctionException: 7,
} as const;

/**
 * A call over the socket that failed. A refusal of an RPC comes with its words, but without the code that it
 * has over HTTP: Nakama sends none on a socket.
 */
export class SocketError extends Error {
  override readonly name = "SocketError";

  constructor(
    /** One of SOCKET_CODES; undefined when no answer came, so that nobody knows whether it was carried out. */
    readonly code: number | undefined,
    message: string,
  ) {
    super(message);
  }

  /** The field of the request that is at fault, when it is one. */
  get field(): string | undefined {
    return this.code === SOCKET_CODES.FunctionException ? fieldOf(this.message) : undefined;
  }
}

/** The official client throws plain objects, texts and events. */
export function socketError(thrown: unknown): SocketError {
  if (thrown instanceof SocketError) return thrown;
  if (typeof thrown === "object" && thrown !== null && "message" in thrown) {
    const { code, message } = thrown as { code?: unknown; message: unknown };
    return new SocketError(typeof code === "number" ? code : undefined, String(message));
  }
  return new SocketError(undefined, messageOf(thrown));
}

/** Nakama's own words: the match did not say anything for ten seconds. */
const UNANSWERED = "Match join rejected";

const gone = (message: string): JoinRejected =>
  new JoinRejected(lobbyFailure({ reason: "NoSuchMatch", message }));

/** What a failed join was: a rejection with its reason where there is one. */
export function joinError(thrown: unknown): JoinRejected | SocketError {
  const error = socketError(thrown);
  if (error.code === SOCKET_CODES.MatchNotFound) return gone("there is no such match");
  if (error.code !== SOCKET_CODES.MatchJoinRejected) return error;
  const failure = readRejection(error.message);
  if (failure) return new JoinRejected(failure);
  // A match of ours says why, unless the join met its end.
  return error.message === UNANSWERED ? gone("the match has ended") : error;
}
