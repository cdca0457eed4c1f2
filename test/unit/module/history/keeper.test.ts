import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { BETWEEN_MS } from "../../../../src/domain/history/keeping";
import { keeper } from "../../../../src/module/history/keeper";
import { noteRefusal } from "../../../../src/module/history/lately";
import { forgetHistory, latelyOf } from "../../../../src/module/history/records";
import { openDirectory } from "../../../../src/module/selection/ask";
import { directory } from "../../../../src/module/selection/directory";
import { DIRECTORY } from "../../../../src/module/selection/directory-name";
import { standIn } from "../nk/stand-in";

/** The keeper of a node, second by second. */
const SECRETS = ["SERVICE_KEY", "NAKAMA_SERVER_KEY", "SESSION_KEY", "REFRESH_KEY", "IDENTITY_KEY"];
const ctx = { env: Object.fromEntries(SECRETS.map((name) => [name, name])) };

let node: ReturnType<typeof standIn>;
let writes: number[];
let isAway: boolean;
let warned: number;

beforeEach(() => {
  jest.useFakeTimers({ now: 1_800_000_000_000 });
  [writes, isAway, warned] = [[], false, 0];
  node = standIn({ [DIRECTORY]: directory });
  const { nk } = node;
  const write = nk.storageWrite.bind(nk);
  nk.matchList = () => [];
  nk.storageWrite = (objects) => {
    if (isAway) throw new Error("no database today");
    writes.push(objects.length);
    return write(objects);
  };
  openDirectory(nk);
});
afterEach(() => void jest.useRealTimers());

const call = (name: "matchLoop" | "matchTerminate"): void => {
  const logger = { warn: () => warned++ };
  const args = [ctx, logger, node.nk, {}, 1, {}, []] as unknown as Parameters<typeof keeper.matchLoop>;
  (keeper[name] as (...given: unknown[]) => unknown)(...args);
};
const passes = (ms: number): void => {
  jest.setSystemTime(Date.now() + ms);
  call("matchLoop");
};
const refused = (user: string, reason: string): void =>
  noteRefusal(node.nk, user, {
    at: Math.floor(Date.now() / 1000),
    ...{ what: "find", mode: "echo_arena", match: "", reason, message: "" },
  });
/** What is left when the node has forgotten. */
const kept = (user: string): string[] => {
  const before = new Map(node.memory);
  node.memory.clear();
  const { refusals } = latelyOf(node.nk, user, Date.now());
  for (const [name, entry] of before) node.memory.set(name, entry);
  return refusals.map(({ reason }) => reason);
};

test("a crowd that is refused without end is one write a minute", () => {
  for (let second = 0; second < 60; second++) {
    for (let n = 0; n < 50; n++) refused(`crowd-${n}`, `reason ${second}`);
    passes(1000);
  }
  expect(writes).toEqual([50]);
  passes(1000);
  expect(writes).toEqual([50, 50]);
  expect(kept("crowd-7")[0]).toBe("reason 59");
});

test("what could not be written is written a minute later, with what came meanwhile", () => {
  isAway = true;
  refused("patient", "first");
  passes(1000);
  expect([warned, kept("patient")]).toEqual([1, []]);
  isAway = false;
  refused("patient", "second");
  passes(1000);
  expect(writes).toEqual([]);
  passes(BETWEEN_MS);
  expect(kept("patient")).toEqual(["second", "first"]);
});

test("a server that stops writes at once whatever waits", () => {
  refused("last", "first");
  passes(1000);
  refused("last", "second");
  passes(1000);
  expect(kept("last")).toEqual(["first"]);
  call("matchTerminate");
  expect(kept("last")).toEqual(["second", "first"]);
});

test("of an account that is gone nothing is written any more", () => {
  refused("gone", "first");
  forgetHistory(node.nk, "gone");
  passes(1000);
  expect(writes).toEqual([]);
});
