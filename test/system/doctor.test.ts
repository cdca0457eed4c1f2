import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../src/stack/paths";
import { freePort } from "../../src/stack/ports";
import { askToHost, openGamePort } from "./stack/evr";
import { lobbyStage } from "./stack/lobby-stage";
import { newFolder, sharedServer } from "./stack/server";

interface Finding {
  state: "ok" | "note" | "BAD";
  about: string;
  found: string;
  todo?: string;
}

const shared = sharedServer();
const keys = {
  NAKAMA_HTTP_KEY: shared.secrets.http_key,
  SERVICE_KEY: shared.secrets.service_key,
};

/** The shared stack's folder and ports, so that the doctor sees a machine on which it runs. */
const beside = {
  DATA_DIR: shared.settings.dataDir,
  NAKAMA_PORT: String(shared.settings.port),
  NAKAMA_CONSOLE_PORT: String(shared.settings.consolePort),
  EDGE_PORT: "0",
  GATEWAY_PORT: "0",
};

/** Asynchronous, because the shared stack's owner is a process of this run. */
async function doctor(env: Record<string, string>, ...args: string[]) {
  const command = [join(root, "tools", "run.mjs"), "--no-setup", "src/cli/doctor.ts", ...args];
  const { PATH = "", HOME = "", NAKAMA_BIN } = process.env;
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { PATH, HOME, ...(NAKAMA_BIN ? { NAKAMA_BIN } : {}), ...env },
  });
  const text = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (text.out += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (text.err += chunk.toString("utf8")));
  const [status] = (await once(child, "close")) as [number];
  return { status, ...text };
}

async function findings(env: Record<string, string>, ...args: string[]) {
  const { status, out, err } = await doctor(env, "--json", ...args);
  expect(err).toBe("");
  const report = JSON.parse(out) as { healthy: boolean; findings: Finding[] };
  expect(report.healthy).toBe(status === 0);
  const about = (name: string) => report.findings.find((one) => one.about === name);
  return { status, about, all: report.findings, bad: report.findings.filter(({ state }) => state === "BAD") };
}

/** A machine on which nothing runs: free ports and a new folder. */
async function idle(): Promise<Record<string, string>> {
  const port = await freePort([-1, 0, 1, 4]);
  return {
    DATA_DIR: newFolder("doctor"),
    NAKAMA_PORT: String(port),
    NAKAMA_CONSOLE_PORT: String(port + 4),
    EDGE_PORT: "0",
    GATEWAY_PORT: "0",
  };
}

test("npm run doctor names game servers that do not answer, with address and port, and what to do", async () => {
  const stage = lobbyStage(shared);
  const game = await openGamePort();
  game.mute(true);
  const { line, operator } = await askToHost(stage, { game });
  await line.closed;
  game.close();
  const { all, status } = await findings({ ...beside, ...keys }, "--url", shared.url);
  const found = all.filter(({ found }) => found.includes(`127.0.0.1, UDP port ${game.port} `));
  expect(found).toMatchObject([
    { state: "note", about: "game servers", todo: expect.stringContaining("firewall") as string },
  ]);
  expect(found[0]?.found).toMatch(
    new RegExp(`^0x[0-9a-f]{16} of ${operator.username} has not answered .* its registration was refused$`),
  );
  // It is its host's to mend, and keeps nobody else from playing.
  expect(status).toBe(0);
  stage.strike();
});

describe("npm run doctor", () => {
  test("finds nothing wrong with a running server and its keys", async () => {
    const { status, about, bad } = await findings({ ...beside, ...keys }, "--url", shared.url);
    expect([bad, status]).toEqual([[], 0]);
    for (const name of ["Node.js", "Nakama", "bundle", "server", "HTTP key", "service key"])
      expect([name, about(name)?.state]).toEqual([name, "ok"]);
    expect(about("server's settings")?.found).toContain("proxy_count 1");
    expect(about(`port ${shared.settings.port}`)?.found).toContain("used by the running stack");
  });

  test("takes the keys of DATA_DIR and the port of NAKAMA_PORT by itself", async () => {
    const { status, about } = await findings(beside);
    expect([status, about("service key")?.state]).toEqual([0, "ok"]);
  });

  test("tells a wrong HTTP key from a wrong service key, and shows neither", async () => {
    const http = await findings(
      { ...beside, ...keys, NAKAMA_HTTP_KEY: "wrong-http-key" },
      "--url",
      shared.url,
    );
    expect([http.status, http.bad.map(({ about }) => about)]).toEqual([1, ["HTTP key"]]);
    const service = await doctor(
      { ...beside, ...keys, SERVICE_KEY: "wrong-service-key" },
      "--url",
      shared.url,
    );
    expect(service.status).toBe(1);
    expect(service.out).toMatch(/^BAD {2}service key: .+ → set SERVICE_KEY to the server's key$/m);
    for (const secret of [...Object.values(shared.secrets), "wrong-service-key"])
      expect(service.out).not.toContain(secret);
  });

  test("nothing running is worth a note, and BAD when the operator named the server", async () => {
    const env = await idle();
    const quiet = await findings(env);
    expect([quiet.status, quiet.about("server")?.state]).toEqual([0, "note"]);
    const named = await findings(env, "--url", `http://127.0.0.1:${env.NAKAMA_PORT}`);
    expect([named.status, named.bad.map(({ about }) => about)]).toEqual([1, ["server"]]);
  });

  test("says who may read the secrets, and what to type", async () => {
    const env = await idle();
    const file = join(env.DATA_DIR ?? "", "secrets.json");
    writeFileSync(file, JSON.stringify(shared.secrets), { mode: 0o600 });
    expect((await findings(env)).about("secrets")?.state).toBe("ok");
    chmodSync(file, 0o640);
    const { status, about } = await findings(env);
    expect([status, about("secrets")]).toEqual([
      1,
      expect.objectContaining({ state: "BAD", todo: `chmod 600 ${file}` }),
    ]);
  });

  test("finds a well-known key in the file of secrets", async () => {
    const env = await idle();
    const secrets = { ...shared.secrets, http_key: "defaulthttpkey" };
    writeFileSync(join(env.DATA_DIR ?? "", "secrets.json"), JSON.stringify(secrets), { mode: 0o600 });
    const { status, about } = await findings(env);
    expect([status, about("secrets")?.found]).toEqual([1, expect.stringContaining("built-in default")]);
  });

  test("finds a folder that cannot be written", async () => {
    // A file in the folder's place stops everybody; a mode would not stop root.
    const blocked = join(newFolder("doctor"), "file");
    writeFileSync(blocked, "");
    const { status, about } = await findings({ ...(await idle()), DATA_DIR: join(blocked, "data") });
    expect([status, about("DATA_DIR")?.state]).toEqual([1, "BAD"]);
  });

  test("finds a port that somebody else has, a database that is away, a server that is none", async () => {
    const folder = newFolder("doctor");
    mkdirSync(join(folder, "data"));
    const { bad, status } = await findings({
      ...(await idle()),
      NAKAMA_PORT: String(shared.settings.port),
      DATABASE_URL: "postgres://nobody:secret-word@127.0.0.1:1/none",
      NAKAMA_BIN: join(folder, "nakama"),
    });
    expect(status).toBe(1);
    const about = bad.map((one) => one.about);
    expect(about).toEqual(expect.arrayContaining([`port ${shared.settings.port}`, "DATABASE_URL", "Nakama"]));
    expect(JSON.stringify(bad)).not.toContain("secret-word");
  });

  test("refuses what it does not know, in a line", async () => {
    expect(await doctor({}, "--url", "example.org")).toMatchObject({
      status: 1,
      err: '--url: expected http://HOST:PORT or https://…, got "example.org"\n',
    });
  });
});
