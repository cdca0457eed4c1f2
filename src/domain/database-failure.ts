import { Failure } from "./failure";

/**
 * What a call is answered whose database was not there, or had no room: not a fault of the call's, and gone with
 * time. Nakama hands on the words of the driver alone, so they are what there is to go by.
 */
const AWAY = "the database is not available at the moment, try again in a few seconds";
const FULL = "the server has no room left to store this, try again later";

/** SQLSTATE codes (PostgreSQL's manual, appendix A), or the classes that they begin with. */
const STATES: readonly (readonly [string, string])[] = [
  ["53100", FULL],
  ["08", AWAY], // connection exceptions
  ["53", AWAY], // insufficient resources, such as too many connections
  ["57P", AWAY], // shut down, crashed, starting up, dropped; also a connection that was terminated
];

/** What Go and the driver (pgx, database/sql) say of a connection that ended or could not be made. */
const WORDS: readonly string[] = [
  "driver: bad connection",
  "failed to connect to",
  "connection refused",
  "connection reset by peer",
  "connection is already closed",
  "use of closed network connection",
  "conn closed",
  "broken pipe",
  "unexpected EOF",
  "i/o timeout",
];

/** The refusal for words of the database that mean no more than "not now"; undefined for all others. */
export function databaseFailure(message: string): Failure | undefined {
  // An error that the database itself reports may quote a value; its code cannot be the caller's.
  const [, state] = /\(SQLSTATE ([0-9A-Z]{5})\)\s*$/.exec(message) ?? [];
  const said =
    state === undefined
      ? WORDS.some((words) => message.includes(words)) && AWAY
      : STATES.find(([begins]) => state.startsWith(begins))?.[1];
  return said ? new Failure("UNAVAILABLE", said) : undefined;
}
