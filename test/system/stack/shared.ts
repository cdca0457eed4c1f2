import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../src/stack/paths";
import { freeStackPorts } from "../../../src/stack/ports";
import { FOR_SIMULATIONS, readSettings } from "../../../src/stack/settings";
import { type Stack, startStack } from "../../../src/stack/stack";

/** The stack that most tests share: started once for a run, and written down for the tests. */
let folder = "";
let stack: Stack | undefined;

export async function startShared(): Promise<void> {
  mkdirSync(join(root, ".cache"), { recursive: true });
  // Each run has a folder of its own, so that two runs do not disturb each other.
  folder = mkdtempSync(join(root, ".cache", "test-"));
  process.env.HOMEPORT_TEST_FOLDER = folder;
  const settings = {
    ...readSettings({
      ...FOR_SIMULATIONS,
      DATA_DIR: join(folder, "stack"),
      PROXY_COUNT: "1",
      EDGE_PORT: "0",
      GATEWAY_PORT: "0",
      SHUTDOWN_GRACE_SECONDS: "1",
      // Tests ask faster than people; those of the limits start a server of their own.
      MATCHES_MADE_PER_TEN_MINUTES: "1000",
      SEATS_RESERVED_PER_MINUTE: "10000",
    }),
    ...(await freeStackPorts()),
  };
  stack = await startStack(settings, (line) => process.stderr.write(`test stack: ${line}\n`));
  const { url, edgeUrl, gatewayUrl, databaseUrl, secrets } = stack;
  writeFileSync(
    join(folder, "stack.json"),
    JSON.stringify({ url, edgeUrl, gatewayUrl, databaseUrl, secrets, settings }),
    {
      mode: 0o600,
    },
  );
}

export async function stopShared(): Promise<void> {
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
}
