import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../src/stack/paths";
import { freePort } from "../../../src/stack/ports";
import { readSettings } from "../../../src/stack/settings";
import { type Stack, startStack } from "../../../src/stack/stack";

/** Starts the stack that most tests share, and writes down for them where it is. */
declare global {
  var homeportStack: Stack | undefined;
}

export const SHARED_FILE = join(root, ".cache", "test-stack.json");

/** A port whose neighbours are free as well: Nakama takes one below its own, the console three below. */
async function portBlock(): Promise<{ port: number; consolePort: number }> {
  const base = await freePort();
  return { port: base - (base % 10) + 5, consolePort: base - (base % 10) + 9 };
}

export default async function setup(): Promise<void> {
  const parent = join(root, ".cache", "test");
  mkdirSync(parent, { recursive: true });
  const { port, consolePort } = await portBlock();
  const settings = {
    ...readSettings({ DATA_DIR: mkdtempSync(join(parent, "stack-")), PROXY_COUNT: "1" }),
    port,
    consolePort,
  };
  const stack = await startStack(settings, (line) => process.stderr.write(`test stack: ${line}\n`));
  globalThis.homeportStack = stack;
  const { url, databaseUrl, secrets } = stack;
  writeFileSync(SHARED_FILE, JSON.stringify({ url, databaseUrl, secrets, settings }), { mode: 0o600 });
}
