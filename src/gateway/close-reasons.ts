/**
 * Why a connection was closed, for the log and the metrics, with the code of the close frame (RFC 6455). Clients
 * look at neither: they only see that it is gone.
 */
export const CLOSE_CODES = {
  malformed: 1002,
  text_frame: 1003,
  slow_reader: 1008,
  too_many_messages: 1008,
  /** Of one log-in. */
  too_many_connections: 1008,
  /** Its log-in is not there, or is another player's. */
  wrong_session: 1008,
  /** The log-in that it was bound to has ended. */
  log_in_ended: 1000,
  not_registered: 1000,
  /** A game server that was told to start a match and did not say that it did. */
  not_started: 1000,
  nakama_closed: 1012,
  silent: 1001,
  stopping: 1001,
  failed: 1011,
} as const;

export type CloseReason = keyof typeof CLOSE_CODES;
