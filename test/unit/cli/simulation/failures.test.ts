import { countFailures } from "../../../../src/cli/simulation/failures";
import { JoinRejected } from "../../../../src/client/join";
import { RpcError } from "../../../../src/client/rpc-client";
import { SocketError } from "../../../../src/client/socket-error";
import { lobbyFailure } from "../../../../src/domain/lobby/failure";

test("failures are counted by name, in a stable order, with the words of the latest", () => {
  const failures = countFailures();
  failures.count(lobbyFailure({ reason: "NoServer", message: "none is parked" }));
  failures.count(new JoinRejected(lobbyFailure({ reason: "Full", message: "no seat" })));
  failures.count(new JoinRejected(lobbyFailure({ reason: "Full", message: "no seat" })));
  failures.count(new RpcError(14, 0, "ECONNREFUSED"));
  failures.count(new RpcError(7, 403, "not allowed"));
  failures.count(new SocketError(undefined, "closed"));
  failures.count(new SocketError(7, "port: at most 65535"));
  failures.count(new SocketError(7, "no words for it"));
  failures.count(new TypeError("a mistake of ours"));
  expect(failures.by()).toEqual({
    NoServer: 1,
    Full: 2,
    NoAnswer: 1,
    Status403: 1,
    NoConnection: 1,
    "Refused:port": 1,
    Refused: 1,
    Error: 1,
  });
  expect(Object.keys(failures.by())).toEqual(Object.keys(failures.by()).sort());
  expect(failures.latest()).toBe("a mistake of ours");
});
