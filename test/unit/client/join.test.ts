import fc from "fast-check";
import { codePoint } from "../code-point";
import { joinMetadata, JoinRejected, readRejection } from "../../../src/client/join";
import { joinError, SOCKET_CODES, SocketError, socketError } from "../../../src/client/socket-error";
import { LOBBY_FAILURES, type Reason, REASONS, rejection } from "../../../src/domain/lobby/failure";

const reasons = Object.keys(REASONS) as Reason[];

describe("a rejection", () => {
  test("is read back as it was written, for every reason and sentence", () =>
    fc.assert(
      fc.property(fc.constantFrom(...reasons), fc.string({ unit: codePoint }), (reason, message) => {
        expect(readRejection(rejection({ reason, message }))).toEqual({
          reason,
          message,
          name: REASONS[reason],
          code: LOBBY_FAILURES[REASONS[reason]],
        });
      }),
    ));

  test.each(["", "Match join rejected", "toString: of an object", "Nonsense: x", "Full", "a b: c"])(
    "%j is none",
    (text) => expect(readRejection(text)).toBeUndefined(),
  );
});

test("what is not said is not sent", () => {
  expect(joinMetadata({})).toEqual({});
  expect(
    joinMetadata({ evrId: "BOT-1", features: ["a", "b"], role: 1, versionLock: 14280634968751706381n }),
  ).toEqual({ evr_id: "BOT-1", features: "a,b", role: "1", version_lock: "14280634968751706381" });
});

describe("errors of a socket", () => {
  test("a rejected join has its reason", () => {
    const error = joinError({ code: 5, message: "IncompatibleServer: needs aim_assist" });
    expect(error).toBeInstanceOf(JoinRejected);
    expect(error).toMatchObject({ reason: "IncompatibleServer", failure: { code: 5 } });
    expect(error.message).toBe("IncompatibleServer: needs aim_assist");
  });

  test("a match that Nakama does not know is NoSuchMatch", () =>
    expect(joinError({ code: SOCKET_CODES.MatchNotFound, message: "Match not found" })).toMatchObject({
      reason: "NoSuchMatch",
      failure: { code: 4 },
    }));

  test("a match that said nothing until Nakama gave up has ended meanwhile", () =>
    expect(joinError({ code: 5, message: "Match join rejected" })).toMatchObject({
      reason: "NoSuchMatch",
      failure: { code: 4 },
    }));

  test("another rejection without a reason of ours stays Nakama's error", () => {
    const message = "Match is not currently accepting join requests";
    expect(joinError({ code: 5, message })).toEqual(new SocketError(5, message));
  });

  test("a refused RPC names its field, anything else none", () => {
    expect(socketError({ code: 7, message: "port: at most 65535" }).field).toBe("port");
    expect(socketError({ code: 3, message: "port: x" }).field).toBeUndefined();
    expect(socketError("The socket timed out while waiting for a response.")).toMatchObject({
      code: undefined,
      message: "The socket timed out while waiting for a response.",
    });
  });
});
