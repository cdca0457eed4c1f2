import fc from "fast-check";
import { databaseFailure } from "../../../src/domain/database-failure";

const AWAY = "the database is not available at the moment, try again in a few seconds";

describe("words of the database", () => {
  test.each([
    "failed to exec db query: driver: bad connection",
    "failed to exec db query: FATAL: terminating connection due to administrator command (SQLSTATE 57P01)",
    "failed to read storage objects: FATAL: the database system is shutting down (SQLSTATE 57P03)",
    "failed to read storage objects: FATAL: the database system is starting up (SQLSTATE 57P03)",
    "failed to exec db query: FATAL: sorry, too many clients already (SQLSTATE 53300)",
    "failed to write storage objects: unexpected EOF",
    "failed to exec db query: failed to connect to `user=nakama database=nakama`: 127.0.0.1:5432 (127.0.0.1): dial error: dial tcp 127.0.0.1:5432: connect: connection refused",
    "failed to write storage objects: write failed: write tcp 127.0.0.1:1->127.0.0.1:2: write: broken pipe",
    "failed to write storage objects: read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer",
    "failed to write storage objects: conn closed",
    "failed to exec db query: sql: connection is already closed",
    "failed to exec db query: write tcp 127.0.0.1:1->127.0.0.1:2: use of closed network connection",
    "failed to exec db query: read tcp 127.0.0.1:1->127.0.0.1:2: i/o timeout",
    "failed to exec db query: ERROR: connection failure (SQLSTATE 08006)",
    "failed to exec db query: FATAL: terminating connection (SQLSTATE 57P01)\n",
  ])("that mean not now are a refusal to try again: %s", (words) => {
    expect(databaseFailure(words)).toMatchObject({ failure: "UNAVAILABLE", message: AWAY });
  });

  test("of a full disk say that there is no room", () => {
    const words =
      'failed to exec db query: ERROR: could not extend file "base/1/2": No space left on device (SQLSTATE 53100)';
    expect(databaseFailure(words)).toMatchObject({
      failure: "UNAVAILABLE",
      message: "the server has no room left to store this, try again later",
    });
  });

  test.each([
    'failed to exec db query: ERROR: relation "users" does not exist (SQLSTATE 42P01)',
    'failed to exec db query: ERROR: duplicate key value violates unique constraint "x" (SQLSTATE 23505)',
    'failed to exec db query: ERROR: invalid input syntax for type uuid: "broken pipe" (SQLSTATE 22P02)',
    'failed to exec db query: ERROR: invalid input syntax for type uuid: "(SQLSTATE 57P01)" (SQLSTATE 22P02)',
    "failed to write storage objects: Storage write rejected - version check failed.",
    "TypeError: Cannot read property 'id' of undefined",
  ])("that mean a fault of ours or of the call's are not: %s", (words) => {
    expect(databaseFailure(words)).toBeUndefined();
  });

  test("a value that the database quotes changes nothing", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const words = `failed to exec db query: ERROR: invalid input syntax: "${value}" (SQLSTATE 22P02)`;
        expect(databaseFailure(words)).toBeUndefined();
      }),
    );
  });
});
