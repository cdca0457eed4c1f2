import { RpcError } from "../../../src/client/rpc-client";
import { failureOf } from "../../../src/edge/http/failures";

describe("what an edge makes of a failure of Nakama", () => {
  test.each([
    ["no answer", 0, false],
    ["a key that is not accepted", 401, true],
    ["a service key that is not accepted", 403, true],
    ["a Nakama without the module", 404, true],
    ["an answer of a proxy", 502, false],
  ])("%s is 503 with the time to wait, and logged where the operator has to mend it", (_, status, logged) => {
    expect(failureOf(new RpcError(5, status, "RPC function not found"))).toMatchObject({
      status: 503,
      seconds: 2,
      reason: "away",
      unexpected: logged,
      message: expect.stringContaining("not available") as string,
    });
  });

  test("a refusal of a field is the caller's to mend", () => {
    expect(failureOf(new RpcError(3, 400, "game_id: missing"))).toMatchObject({
      status: 400,
      message: "game_id: missing",
    });
  });
});
