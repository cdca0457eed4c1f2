import { jest } from "@jest/globals";
import { JoinRejected, SocketError } from "../../../src/client";
import { lobbyFailure } from "../../../src/domain/lobby/failure";
import { patiently } from "../../../src/gateway/lobby/patience";
import { SOCKET_CODES } from "../../../src/client/socket-error";

const busy = () => new SocketError(SOCKET_CODES.FunctionException, "too many look at this moment, try again");

const PAUSES_MS = [0, 0];
const HERE = { signal: new AbortController().signal, elsewhere: false };
const ELSEWHERE = { ...HERE, elsewhere: true };

/** Fails with these, one after the other, and then succeeds. */
const failing = (...errors: Error[]) =>
  jest.fn(() => {
    const error = errors.shift();
    return error ? Promise.reject(error) : Promise.resolve("seat");
  });

test("what the server was too busy for is tried again, twice", async () => {
  const soon = failing(busy(), new SocketError(undefined, "no answer"));
  expect(await patiently(HERE, soon, PAUSES_MS)).toBe("seat");
  expect(soon).toHaveBeenCalledTimes(3);
  const never = failing(busy(), busy(), busy(), busy());
  await expect(patiently(HERE, never, PAUSES_MS)).rejects.toThrow("try again");
  expect(never).toHaveBeenCalledTimes(3);
});

test.each([
  ["says how long to wait", "too many reserved seats, try again in 12 seconds"],
  ["is about a field of the request", "level: expected another"],
])("a refusal that %s is the answer", async (_what, message) => {
  const refused = failing(new SocketError(SOCKET_CODES.FunctionException, message));
  await expect(patiently(ELSEWHERE, refused, PAUSES_MS)).rejects.toThrow(message);
  expect(refused).toHaveBeenCalledTimes(1);
});

test("a match that lets nobody in any more is left for another, unless the player asked for that one", async () => {
  const rejected = (reason: "Locked" | "Banned") => new JoinRejected(lobbyFailure({ reason, message: "no" }));
  expect(await patiently(ELSEWHERE, failing(rejected("Locked")), PAUSES_MS)).toBe("seat");
  await expect(patiently(HERE, failing(rejected("Locked")), PAUSES_MS)).rejects.toThrow("Locked");
  await expect(patiently(ELSEWHERE, failing(rejected("Banned")), PAUSES_MS)).rejects.toThrow("Banned");
});

test("what nobody waits for any more is not tried again", async () => {
  const over = new AbortController();
  const tried = failing(busy());
  const outcome = patiently({ ...HERE, signal: over.signal }, tried);
  over.abort();
  await expect(outcome).rejects.toThrow("try again");
  expect(tried).toHaveBeenCalledTimes(1);
});
