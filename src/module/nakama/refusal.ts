import { databaseFailure } from "../../domain/database-failure";
import { messageOf, stackOf } from "../../domain/error-text";
import { FAILURES, Failure, type FailureName } from "../../domain/failure";
import { throwToNakama } from "./thrown";

/** Whether it can have been the database that was away. */
export const isDatabaseAway = (error: unknown): boolean =>
  !(error instanceof Failure) && databaseFailure(messageOf(error)) !== undefined;

/** The same in one word, for the audit log. */
export const failureNameOf = (error: unknown): FailureName => {
  if (error instanceof Failure) return error.failure;
  return isDatabaseAway(error) ? "UNAVAILABLE" : "INTERNAL";
};

/** What the caller hears of an error; what nobody foresaw is logged under an id, which is all that is said of it. */
export function failureOf(error: unknown, logger: nkruntime.Logger, nk: nkruntime.Nakama): Failure {
  if (error instanceof Failure) return error;
  const failure = databaseFailure(messageOf(error));
  if (failure) {
    logger.warn("database: %s", messageOf(error));
    return failure;
  }
  const id = nk.uuidv4();
  logger.withFields({ error_id: id }).error("unexpected: %s", stackOf(error));
  return new Failure("INTERNAL", `internal error, see the server's log under ${id}`);
}

/** Ends a function that Nakama called, in the form that Nakama makes an answer of. */
export const refuseWith = ({ failure, message }: Failure): never =>
  throwToNakama(FAILURES[failure].code, message);
