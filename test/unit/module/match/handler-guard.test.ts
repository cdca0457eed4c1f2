import { describe, expect, test } from "@jest/globals";
import { lobby } from "../../../../src/module/match/handler";
import { currentRoom, openRoom } from "../../../../src/module/match/room";
import { parked, prepared, registered, started } from "../../domain/lobby/life/story";
import { session } from "../../domain/lobby/make";

/** Whatever is asked of it, it fails: a database that is gone, a dispatcher of a match that stops. */
const broken = new Proxy(
  {},
  {
    get: () => () => {
      throw new Error("broken");
    },
  },
);

const logged: string[] = [];
const logger = {
  error: (format: string, ...values: unknown[]) => logged.push([format, ...values].join(" ")),
  info: () => {},
  debug: () => {},
};

const player = { userId: "u", sessionId: "s", username: "alice", node: "n" };
const message = { sender: player, opCode: 20, data: new ArrayBuffer(0) };
const state = {};

/** What Nakama gives each callback after the six arguments that all have. */
const GIVEN = {
  matchJoinAttempt: [player, { evr_id: "STM-1" }],
  matchJoin: [[player]],
  matchLeave: [[player]],
  matchLoop: [[message]],
  matchTerminate: [5],
  matchSignal: ["no JSON"],
} as const;

type Callback = keyof typeof GIVEN;

const call = (name: Callback, given: readonly unknown[] = GIVEN[name]): unknown =>
  (lobby[name] as unknown as (...given: unknown[]) => unknown)(
    { matchId: "m" },
    logger,
    broken,
    broken,
    1,
    state,
    ...given,
  );

describe("a callback in a machine in which nothing works", () => {
  test.each(Object.keys(GIVEN) as Callback[])("%s does not throw, and the match goes on", (name) => {
    expect(call(name)).toMatchObject({ state: {} });
  });

  test("says in the log which callback failed, and why", () => {
    logged.length = 0;
    call("matchTerminate");
    expect(logged.join("\n")).toMatch(/match %s: %s failed: %s m matchTerminate Error: no match was made/);
  });

  test("a player who could not be judged is not let in, and told to try again", () => {
    const { accept, rejectMessage } = call("matchJoinAttempt") as { accept: boolean; rejectMessage: string };
    expect(accept).toBe(false);
    expect(rejectMessage).toMatch(/^InternalError: .*try again/);
  });

  test("a signal that cannot be read is refused, not lost", () => {
    const { data } = call("matchSignal") as { data: string };
    expect(JSON.parse(data)).toMatchObject({ success: false });
  });
});

describe("a callback of a match of which every part of the world fails", () => {
  const server = { userId: "u", sessionId: session("server"), username: "server", node: "n" };
  const lock = { sender: server, opCode: 21, data: new ArrayBuffer(0) };
  const signal = JSON.stringify({ Signal: 7, Data: "enough" });

  test.each([
    ["matchJoinAttempt", parked, [player, { evr_id: "STM-1" }]],
    ["matchJoinAttempt", started, [player, { evr_id: "STM-9" }]],
    ["matchJoin", registered, [[server]]],
    ["matchJoin", started, [[player]]],
    ["matchLeave", started, [[{ ...player, sessionId: session(1) }]]],
    ["matchLeave", started, [[server]]],
    ["matchLoop", started, [[message, lock, { ...lock, opCode: 23 }]]],
    ["matchLoop", prepared, [[]]],
    ["matchTerminate", started, [5]],
    ["matchSignal", started, [signal]],
    ["matchSignal", parked, [JSON.stringify({ Signal: 2, Data: "no base64" })]],
  ] as const)("%s does not throw (%p)", (name, story, given) => {
    openRoom(story()).deadline = 0;
    const answered = call(name, given);
    expect(answered === null || typeof answered === "object").toBe(true);
  });

  test("who has gone has gone all the same, and so has who ended it", () => {
    openRoom(started([1, 2]));
    call("matchLeave", [[{ ...player, sessionId: session(1) }]]);
    expect(currentRoom().state.seats.map(({ userId }) => userId)).toEqual(["user-2"]);
    call("matchLeave", [[server]]);
    expect(currentRoom().state.phase).toBe("ended");
  });
});
