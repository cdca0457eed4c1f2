/**
 * The one table of errors: what went wrong, its gRPC code (Nakama's own numbers) and the HTTP status that
 * Nakama makes of that code.
 */
export const FAILURES = {
  INVALID_ARGUMENT: { code: 3, status: 400 },
  NOT_FOUND: { code: 5, status: 404 },
  ALREADY_EXISTS: { code: 6, status: 409 },
  PERMISSION_DENIED: { code: 7, status: 403 },
  RESOURCE_EXHAUSTED: { code: 8, status: 429 },
  FAILED_PRECONDITION: { code: 9, status: 400 },
  INTERNAL: { code: 13, status: 500 },
  UNAVAILABLE: { code: 14, status: 503 },
  UNAUTHENTICATED: { code: 16, status: 401 },
} as const;

export type FailureName = keyof typeof FAILURES;

/** A refusal that the caller may see. Thrown by rules and handlers; only the RPC wrapper prints it. */
export class Failure extends Error {
  constructor(
    readonly failure: FailureName,
    message: string,
    /** The field of the request that is at fault; the message begins with it. */
    readonly field?: string,
  ) {
    super(field ? `${field}: ${message}` : message);
  }
}

export function fail(failure: FailureName, message: string, field?: string): never {
  throw new Failure(failure, message, field);
}
