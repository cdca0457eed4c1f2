import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type Socket } from "@heroiclabs/nakama-js";
import { build } from "esbuild";
import { webSocketAdapter } from "../../src/client/web-socket";
import { root } from "../../src/stack/paths";
import { freeStackPorts } from "../../src/stack/ports";
import { readSettings } from "../../src/stack/settings";
import { type Stack, startStack } from "../../src/stack/stack";
import { CASES, ECHO, type Runtime } from "../contract/cases";
import { FILTERS, heldBy, LABELS } from "../contract/label-filters";
import { newDatabase, newFolder, newName } from "./stack/server";

/** A server without the product, which gives every function of the runtime away: the cases want it as it is. */
let server: Stack;
const sockets: Socket[] = [];

beforeAll(async () => {
  const modulesDir = newFolder("contract");
  mkdirSync(modulesDir, { recursive: true });
  await build({
    entryPoints: [join(root, "test", "contract", "server-entry.ts")],
    outfile: join(modulesDir, "index.js"),
    bundle: true,
    format: "esm",
    logLevel: "silent",
  });
  server = await startStack({
    ...readSettings({
      EDGE_PORT: "off",
      GATEWAY_PORT: "off",
      SHUTDOWN_GRACE_SECONDS: "1",
      DATA_DIR: newFolder("own"),
    }),
    ...(await freeStackPorts()),
    modulesDir,
    databaseUrl: await newDatabase(),
  });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect(false);
  await server.stop();
});

async function call<T>(name: string, ...given: unknown[]): Promise<T> {
  const answer = await fetch(`${server.url}/v2/rpc/call?unwrap&http_key=${server.secrets.http_key}`, {
    method: "POST",
    body: JSON.stringify({ name, given }),
  });
  const { value, error } = (await answer.json()) as { value?: T; error?: string };
  if (error !== undefined) throw new Error(error);
  return value as T;
}

async function enter(match: string) {
  const { hostname, port } = new URL(server.url);
  const client = new Client(server.secrets.server_key, hostname, port);
  const session = await client.authenticateDevice(randomUUID(), true);
  const socket = client.createSocket(false, false, webSocketAdapter(server.url));
  sockets.push(socket);
  await socket.connect(session, false);
  const { self } = await socket.joinMatch(match);
  return { sessionId: self.session_id, leave: () => socket.leaveMatch(match) };
}

describe("Nakama's runtime", () => {
  test.each(Object.entries(CASES))("%s", (_name, act) =>
    act({ call, enter, name: newName("contract") } satisfies Runtime),
  );
});

describe("Nakama's index of labels", () => {
  const named = new Map<string, string>();
  const found = async (query: string) =>
    (await call<{ matchId: string }[]>("matchList", 1000, true, null, null, null, query)).flatMap(
      ({ matchId }) => named.get(matchId) ?? [],
    );

  beforeAll(async () => {
    for (const [name, label] of Object.entries(LABELS))
      named.set(await call<string>("matchCreate", ECHO, { from: "", label }), name);
    while ((await found("*")).length < named.size) await sleep(50);
  });

  test.each(Object.entries(FILTERS))("finds at least what the rule holds for: %s", async (_name, filter) => {
    expect(await found(filter.query)).toEqual(expect.arrayContaining(heldBy(filter.holds)));
  });

  test("and is asked narrowly enough to be of use: no query but those for everything finds all", async () => {
    for (const { query, holds } of Object.values(FILTERS))
      if (heldBy(holds).length < named.size) expect((await found(query)).length).toBeLessThan(named.size);
  });
});
