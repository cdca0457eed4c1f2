import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freeStackPorts } from "../../../src/stack/ports";
import { FOR_SIMULATIONS, readSettings } from "../../../src/stack/settings";
import { type Stack, startStack } from "../../../src/stack/stack";
import { runFolder, sharedServerFile } from "./run-folder";
import { CHEAP_PASSWORDS, HASTE } from "./server";

/** The stacks that most tests share, one for each of Jest's workers: started once for a run, and written down. */
let stacks: Stack[] = [];

async function startOne(worker: number): Promise<Stack> {
  const settings = {
    ...readSettings({
      ...FOR_SIMULATIONS,
      ...CHEAP_PASSWORDS,
      ...HASTE,
      DATA_DIR: join(runFolder(), `stack-${worker}`),
      PROXY_COUNT: "1",
      EDGE_PORT: "0",
      GATEWAY_PORT: "0",
      SHUTDOWN_GRACE_SECONDS: "1",
      // The receivers of webhooks are the tests themselves.
      WEBHOOKS_TO_PRIVATE_ADDRESSES: "true",
      // Tests ask faster than people; those of the limits start a server of their own.
      MATCHES_MADE_PER_TEN_MINUTES: "1000",
      SEATS_RESERVED_PER_MINUTE: "10000",
    }),
    ...(await freeStackPorts()),
  };
  const stack = await startStack(settings, (line) => process.stderr.write(`test stack ${worker}: ${line}\n`));
  const { url, edgeUrl, gatewayUrl, databaseUrl, secrets } = stack;
  const server = { url, edgeUrl, gatewayUrl, databaseUrl, secrets, settings };
  writeFileSync(sharedServerFile(worker), JSON.stringify(server), { mode: 0o600 });
  return stack;
}

export async function startShared(workers: number): Promise<void> {
  stacks = await Promise.all(Array.from({ length: workers }, (_, at) => startOne(at + 1)));
}

export async function stopShared(): Promise<void> {
  await Promise.all(stacks.map((stack) => stack.stop()));
}
