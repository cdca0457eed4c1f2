import { randomUUID } from "node:crypto";
import { CASES, ECHO, type Runtime } from "../../../contract/cases";
import { echoAttempt, echoGoesOn, echoInit, echoSignal } from "../../../contract/echo";
import { standIn } from "./stand-in";

const echo = {
  matchInit: echoInit,
  matchJoinAttempt: echoAttempt,
  matchJoin: echoGoesOn,
  matchLeave: echoGoesOn,
  matchLoop: echoGoesOn,
  matchTerminate: echoGoesOn,
  matchSignal: echoSignal,
} as unknown as nkruntime.MatchHandler;

function runtime(): Runtime {
  const { nk, enter, leave } = standIn({ [ECHO]: echo });
  return {
    name: "contract",
    // What is thrown is a promise that fails, as with the server.
    call: <T>(name: string, ...given: unknown[]) =>
      new Promise<T>((resolve) => {
        const calls = nk as unknown as Record<string, (...all: unknown[]) => T>;
        const call = calls[name];
        if (!call) throw new Error(`the stand-in has no ${name}`);
        resolve(call(...given));
      }),
    enter: (match) => {
      const presence = { userId: randomUUID(), sessionId: randomUUID(), username: "somebody" };
      enter(match, presence);
      const leaves = () => {
        leave(match, presence);
        return Promise.resolve();
      };
      return Promise.resolve({ sessionId: presence.sessionId, leave: leaves });
    },
  };
}

describe("the stand-in of Nakama's runtime", () => {
  test.each(Object.entries(CASES))("%s", (_name, act) => act(runtime()));
});
