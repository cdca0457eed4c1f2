import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { readFileSync, statSync, writeFileSync, mkdirSync, chmodSync } from "node:fs";
import { join } from "node:path";
import { freePort, freeStackPorts } from "../../src/stack/ports";
import { storedSecrets } from "../../src/stack/secrets";
import { root } from "../../src/stack/paths";
import { Problem } from "../../src/stack/problem";
import { readStartSettings } from "../../src/stack/settings";
import { startStack } from "../../src/stack/stack";
import { startEdge } from "./stack/edge";
import { admin, newFolder, newName, type Server, sharedServer, startServer } from "./stack/server";

/** The command itself, as a process: what an operator types and sees. */
interface Command {
  child: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
}

function start(env: Record<string, string>): Command {
  const child = spawn(process.execPath, ["tools/run.mjs", "src/cli/start.ts"], {
    cwd: root,
    env: { ...process.env, ...env, npm_lifecycle_event: "" },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, output: () => output, ended };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

/** Waits for the line that says that everything answers. */
async function ready(command: Command): Promise<string> {
  for (;;) {
    const [, url] = /^ready (\S+)/m.exec(command.output()) ?? [];
    if (url) return url;
    if (command.child.exitCode !== null) throw new Error(command.output());
    await pause();
  }
}

/** Processes whose command line names the folder. */
function processesOf(folder: string): string[] {
  const lines = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(folder) && !/\bps -eo|jest/.test(line));
}

async function environment<M extends Record<string, string>>(more = {} as M) {
  const { port, consolePort } = await freeStackPorts();
  return {
    DATA_DIR: newFolder("start"),
    NAKAMA_PORT: String(port),
    NAKAMA_CONSOLE_PORT: String(consolePort),
    EDGE_PORT: "0",
    GATEWAY_PORT: "0",
    ...more,
  };
}

const serverOf = (url: string, dataDir: string): Server =>
  ({ url, secrets: storedSecrets(dataDir) }) as unknown as Server;

describe("the start command", () => {
  test("prints one ready line with the address, makes secrets that nobody but the owner can read, and prints none", async () => {
    const env = await environment();
    const command = start(env);
    const url = await ready(command);
    expect(url).toBe(`http://127.0.0.1:${env.NAKAMA_PORT}`);
    expect(statSync(join(env.DATA_DIR, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(statSync(join(env.DATA_DIR, "nakama.yml")).mode & 0o777).toBe(0o600);
    const secrets = Object.values(storedSecrets(env.DATA_DIR));
    expect(secrets.length).toBeGreaterThan(6);
    const server = serverOf(url, env.DATA_DIR);
    await admin(server, "user/create", { username: newName(), password: "a secret password" });
    const metrics = await fetch(/^edge's metrics: (\S+)$/m.exec(command.output())?.[1] ?? "");
    expect(await metrics.text()).toContain('edge_request_seconds_count{route="/readyz"');
    command.child.kill("SIGTERM");
    expect(await command.ended).toBe(0);
    // Both logs are where the lines above the address said that they are.
    const logs = [/^log: +(\S+)$/m, /log (\S+)\)$/m].map((line) => line.exec(command.output())?.[1] ?? "");
    for (const log of logs.map((file) => readFileSync(file, "utf8"))) {
      expect(log).not.toBe("");
      for (const secret of [...secrets, "a secret password"]) expect(log).not.toContain(secret);
    }
    for (const secret of [...secrets, "a secret password"]) expect(command.output()).not.toContain(secret);
    expect(processesOf(env.DATA_DIR)).toEqual([]);
  });

  test("leaves no process behind on Ctrl-C, also while it is still starting", async () => {
    const env = await environment();
    const command = start(env);
    while (!command.output().includes("starting Nakama")) await pause();
    command.child.kill("SIGINT");
    expect(await command.ended).toBe(0);
    expect(processesOf(env.DATA_DIR)).toEqual([]);
  });

  test("comes up again after a SIGKILL with everything that was acknowledged, and clears away what was left", async () => {
    const env = await environment();
    const first = start(env);
    const server = serverOf(await ready(first), env.DATA_DIR);
    const names = Array.from({ length: 30 }, () => newName());
    const made = await Promise.all(names.map((username) => admin(server, "user/create", { username })));
    expect(made.map(({ status }) => status)).toEqual(names.map(() => 200));
    first.child.kill("SIGKILL");
    await first.ended;
    expect(processesOf(env.DATA_DIR).length).toBeGreaterThan(0);

    const second = start(env);
    await ready(second);
    for (const name of names) expect((await admin(server, "user/show", { user: name })).status).toBe(200);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(processesOf(env.DATA_DIR)).toEqual([]);
  });

  test("starts a part again that ends by itself, says so, and keeps what was acknowledged", async () => {
    const env = await environment();
    const command = start(env);
    const url = await ready(command);
    const server = serverOf(url, env.DATA_DIR);
    const edge = /^edge: (\S+)/m.exec(command.output())?.[1] ?? "";
    const username = newName();
    expect((await admin(server, "user/create", { username })).status).toBe(200);
    for (const [name, part] of [
      ["Edge", "edge"],
      ["Gateway", "gateway"],
      ["Nakama", "nakama"],
      ["PostgreSQL", "postgres"],
    ] as const) {
      const line = processesOf(env.DATA_DIR).find((one) =>
        new RegExp(`/(bin/)?${part}(-[\\d.]+|/main.ts)? `).test(one),
      );
      process.kill(Number(line?.trim().split(/\s+/)[0]), "SIGKILL");
      while (!command.output().includes(`${name} is running again`)) {
        expect(command.child.exitCode).toBeNull();
        await pause();
      }
      expect(command.output()).toMatch(
        new RegExp(`${name} stopped unexpectedly, (by SIGKILL|with status \\d+)`),
      );
      while ((await fetch(`${edge}/readyz`)).status !== 200) await pause();
      expect((await admin(server, "user/show", { user: username })).status).toBe(200);
    }
    command.child.kill("SIGTERM");
    expect(await command.ended).toBe(0);
    expect(processesOf(env.DATA_DIR)).toEqual([]);
  });
});

/** For what reads the environment of its process; Jest's `process` is the test file's own. */
async function withEnvironment<T>(env: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = process.env;
  process.env = { ...before, ...env };
  try {
    return await work();
  } finally {
    process.env = before;
  }
}

describe("the start command says in one line what is wrong", () => {
  async function refused(env: Record<string, string>): Promise<string> {
    const command = start(env);
    expect(await command.ended).toBe(1);
    expect(command.output()).not.toContain("    at ");
    expect(processesOf(env.DATA_DIR ?? "nothing")).toEqual([]);
    return command.output().trim().split("\n").at(-1) ?? "";
  }

  test("a setting", async () => {
    expect(await refused(await environment({ NAKAMA_PORT: "x" }))).toMatch(/^NAKAMA_PORT: /);
  });

  test.each([
    ["NAKAMA_PORT", "70000"],
    ["PROXY_COUNT", "-1"],
    ["PASSWORD_CHECKS", "0"],
    ["NAKAMA_HTTP_KEY", "defaulthttpkey"],
    ["NAKAMA_SERVER_KEY", "defaultkey"],
    ["NAKAMA_CONSOLE_PASSWORD", "password"],
    ["SERVICE_KEY", "short"],
    ["SERVICE_KEY", "with a space in it"],
    ["EDGE_PORT", "x"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["DATABASE_URL", "postgres://u:p@127.0.0.1:1/x"],
    ["DATABASE_URL", "nonsense"],
  ])("%s=%s", async (name, value) => {
    const env = await environment({ [name]: value });
    const attempt = withEnvironment(env, () => startStack(readStartSettings()));
    const error = await attempt.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Problem);
    const { message } = error as Problem;
    expect(message).toMatch(new RegExp(`^${name}: [^\n]+$`));
    if (name !== "NAKAMA_PORT" && value.length > 8) expect(message).not.toContain(`"${value}"`);
    expect(processesOf(env.DATA_DIR)).toEqual([]);
  });

  test("a setting of the edge", async () => {
    const attempt = startEdge(sharedServer(), { PUBLIC_URL: "nonsense" });
    await expect(attempt).rejects.toThrow(/^PUBLIC_URL: [^\n]+$/);
  });

  test.each(["NAKAMA_PORT", "EDGE_METRICS_PORT"] as const)("a busy port, by %s", async (setting) => {
    const env = await environment({ EDGE_METRICS_PORT: String(await freePort()) });
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(Number(env[setting]), resolve));
    expect(await refused(env)).toMatch(new RegExp(`^${setting}: port ${env[setting]} .*in use`));
    holder.close();
  });

  test("a data folder that cannot be made", async () => {
    const folder = newFolder("blocked");
    writeFileSync(join(folder, "file"), "");
    const line = await refused(await environment({ DATA_DIR: join(folder, "file", "below") }));
    expect(line).toMatch(/^DATA_DIR: /);
  });

  test("a data folder that another running stack has", async () => {
    const env = await environment();
    const first = start(env);
    await ready(first);
    const second = await environment({ DATA_DIR: env.DATA_DIR });
    const command = start(second);
    expect(await command.ended).toBe(1);
    expect(command.output()).toMatch(/DATA_DIR: .* is used by a running stack/);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
  });

  test("a broken secrets file", async () => {
    const env = await environment();
    writeFileSync(join(env.DATA_DIR, "secrets.json"), "{");
    expect(await refused(env)).toMatch(/secrets\.json cannot be read/);
  });

  test("a server binary that does not run", async () => {
    const folder = newFolder("bin");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "nakama"), "no program");
    chmodSync(join(folder, "nakama"), 0o644);
    expect(await refused(await environment({ NAKAMA_BIN: join(folder, "nakama") }))).toMatch(/^NAKAMA_BIN: /);
  });

  test("a setting of the module", async () => {
    const attempt = startServer({ OPEN_DOORS: "authenticate/anything" });
    await expect(attempt).rejects.toThrow(/OPEN_DOORS: there is no door/);
  });
});

describe("several stacks", () => {
  test("run side by side with other ports and folders", async () => {
    const environments = [await environment(), await environment()];
    const commands = environments.map(start);
    const urls = await Promise.all(commands.map(ready));
    expect(new Set(urls).size).toBe(2);
    const name = newName();
    const servers = urls.map((url, at) => serverOf(url, environments[at]?.DATA_DIR ?? ""));
    for (const server of servers)
      expect((await admin(server, "user/create", { username: name })).status).toBe(200);
    for (const { child } of commands) child.kill("SIGTERM");
    expect(await Promise.all(commands.map(({ ended }) => ended))).toEqual([0, 0]);
  });
});
