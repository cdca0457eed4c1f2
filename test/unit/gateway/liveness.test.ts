import { jest } from "@jest/globals";
import { EventEmitter } from "node:events";
import { type Liveness, liveness } from "../../../src/gateway/liveness";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A peer that answers pings, or is gone without a word. */
function stage() {
  const socket = Object.assign(new EventEmitter(), { pings: 0, answers: true });
  const ping = () => {
    socket.pings++;
    if (socket.answers) socket.emit("pong");
  };
  let silentAfter: number | undefined;
  let passed = 0;
  const watched: Liveness = liveness(Object.assign(socket, { ping }) as never, 15_000, () => {
    silentAfter ??= passed;
    watched.stop();
  });
  const pass = (seconds: number) => {
    for (let one = 0; one < seconds * 2; one++) {
      passed += 0.5;
      jest.advanceTimersByTime(500);
    }
  };
  return { socket, watched, pass, silentAfter: () => silentAfter, passed: () => passed };
}

test("a peer is pinged every 15 seconds, and stays for as long as it answers", () => {
  const { socket, pass, silentAfter } = stage();
  pass(600);
  expect(socket.pings).toBe(40);
  expect(silentAfter()).toBeUndefined();
});

test("a peer that is silent is gone after 30 seconds; a message is as good as an answer", () => {
  const { socket, pass, silentAfter } = stage();
  socket.answers = false;
  pass(29);
  socket.emit("message");
  pass(24);
  expect(silentAfter()).toBeUndefined();
  pass(2);
  expect(silentAfter()).toBe(55);
});

test("a game server's silence is noticed within ten seconds", () => {
  const { socket, watched, pass, silentAfter } = stage();
  pass(12);
  watched.hurry();
  pass(60);
  expect(silentAfter()).toBeUndefined();
  socket.answers = false;
  pass(10);
  expect(silentAfter()).toBeLessThanOrEqual(82);
  expect(silentAfter()).toBeGreaterThan(79);
});
