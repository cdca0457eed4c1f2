import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { logFile } from "../../src/stack/nakama";
import { builtNakama } from "../../src/stack/paths";
import type { Stack } from "../../src/stack/stack";
import { newAddress, newFolder, newName, rpc, startServer } from "./stack/server";

const LOG_IN = "account/authenticate/password";
const password = "correct horse battery";

/** Nakama ends a match that has more calls waiting than this queue holds, the ticks among them. */
function nakamaWithShortQueues(): string {
  const file = join(newFolder("nakama"), "nakama");
  const script = `#!/bin/sh\n[ "$1" = migrate ] || set -- "$@" --match.call_queue_size 1\nexec "${builtNakama}" "$@"\n`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

const lines = (server: Stack, words: string): number =>
  readFileSync(logFile(server.settings.dataDir), "utf8").split(words).length - 1;

/** Of nobody: a password that was right lately is not checked again. */
const wrongLogIn = (server: Stack) =>
  rpc(server, LOG_IN, { username: newName(), password }, { address: newAddress() });

/** Asks without a pause until `over`; gives the statuses, and leaves out who was cut off in the middle of it. */
async function keepAsking(server: Stack, over: () => boolean): Promise<number[]> {
  const statuses: number[] = [];
  while (!over()) {
    const answer = await wrongLogIn(server).catch(() => undefined);
    if (answer) statuses.push(answer.status);
  }
  return statuses;
}

describe("a password checker whose match has ended", () => {
  test("is opened again by the next callers, once, and nobody hears of an internal error", async () => {
    const one = { PASSWORD_CHECKS: "1", PASSWORD_CHECKS_IDLE: "1", PASSWORD_COST: "13" };
    const server = await startServer({
      ...one,
      NAKAMA_BIN: nakamaWithShortQueues(),
      TEST_PASSWORD_COST: "0",
    });
    const ended = () => lines(server, "closing match") > 0;
    // While checks follow each other, the checker's ticks wait, until there are more of them than the queue holds.
    const busy = Array.from({ length: 6 }, () => keepAsking(server, ended));
    const statuses = (await Promise.all(busy)).flat();

    const before = lines(server, "Match started");
    const crowd = await Promise.all(Array.from({ length: 12 }, () => wrongLogIn(server)));
    statuses.push(...crowd.map(({ status }) => status));
    while (statuses.at(-1) !== 401) {
      await sleep(500);
      statuses.push((await wrongLogIn(server)).status);
    }
    expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([]);
    expect(lines(server, "Match started")).toBe(before + 1);
    await server.stop();
  }, 180_000);
});
