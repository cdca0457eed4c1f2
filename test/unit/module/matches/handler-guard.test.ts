import { describe, expect, test } from "@jest/globals";
import { lobby } from "../../../../src/module/matches/handler";

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

const call = (name: Callback): unknown =>
  (lobby[name] as unknown as (...given: unknown[]) => unknown)(
    { matchId: "m" },
    logger,
    broken,
    broken,
    1,
    state,
    ...GIVEN[name],
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
