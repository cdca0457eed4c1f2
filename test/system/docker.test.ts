import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { builtNakama, root } from "../../src/stack/paths";
import { freeStackPorts } from "../../src/stack/ports";
import { admin, newDatabase, newFolder, rpc, sharedServer } from "./stack/server";

/** docker/start.sh with the real server in the place of the image's: what the container would do. */
const value = () => randomBytes(24).toString("base64");

let child: ChildProcess;
let output = "";
let url = "";
const shared = sharedServer();
const secrets = {
  ...shared.secrets,
  http_key: encodeURIComponent(value()),
  service_key: value(),
};

beforeAll(async () => {
  const database = new URL(await newDatabase());
  const { port, consolePort } = await freeStackPorts();
  url = `http://127.0.0.1:${port}`;
  const folder = newFolder("docker");
  child = spawn(join(root, "docker", "start.sh"), [], {
    env: {
      PATH: process.env.PATH,
      NAKAMA_BIN: process.env.NAKAMA_BIN ?? builtNakama,
      DATA_DIR: join(folder, "data"),
      CONFIG_FILE: join(folder, "nakama.yml"),
      NAKAMA_PORT: String(port),
      NAKAMA_CONSOLE_PORT: String(consolePort),
      POSTGRES_HOST: database.hostname,
      POSTGRES_PORT: database.port,
      POSTGRES_DB: database.pathname.slice(1),
      POSTGRES_USER: database.username,
      POSTGRES_PASSWORD: decodeURIComponent(database.password),
      NAKAMA_HTTP_KEY: decodeURIComponent(secrets.http_key),
      NAKAMA_SERVER_KEY: value(),
      SERVICE_KEY: secrets.service_key,
      IDENTITY_KEY: value(),
      NAKAMA_SESSION_KEY: value(),
      NAKAMA_REFRESH_KEY: value(),
      NAKAMA_CONSOLE_PASSWORD: value(),
      NAKAMA_CONSOLE_SIGNING_KEY: value(),
      PROXY_COUNT: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`docker/start.sh ended:\n${output}`);
    const answer = await fetch(`${url}/healthcheck`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

afterAll(async () => {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
});

describe("docker/start.sh", () => {
  test("brings up the server on a new database, with the keys of its environment", async () => {
    const server = { ...shared, url, secrets };
    const made = await admin(server, "user/create", { username: "docker" });
    expect([made.status, made.text]).toEqual([200, expect.stringContaining("docker")]);
    const { status, body } = await rpc(server, "account/lookup", { username: "Docker" });
    expect([status, body.username]).toEqual([200, "docker"]);
  });

  test("refuses other keys", async () => {
    const server = { ...shared, url };
    expect((await rpc(server, "account/lookup", { username: "docker" })).status).toBe(401);
    const wrong = { ...server, secrets: { ...secrets, service_key: "not the key" } };
    expect((await admin(wrong, "user/show", { user: "docker" })).status).toBe(403);
  });

  test("logs to its output, without the keys", () => {
    expect(output).toContain("Startup done");
    expect(output).not.toContain(decodeURIComponent(secrets.http_key));
    expect(output).not.toContain(secrets.service_key);
  });
});
