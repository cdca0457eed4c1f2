import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adminClient } from "../../src/client/admin-rpcs";
import { root } from "../../src/stack/paths";
import { newFolder, sharedServer } from "./stack/server";

interface Run {
  status: number | null;
  out: string;
  err: string;
}

/** `npm run demo` and its like, with an environment that names no server. */
function run(script: string, words: string[], env: Record<string, string> = {}): Promise<Run> {
  const file = join("src", "cli", `${script}.ts`);
  const command = [join(root, "tools", "run.mjs"), "--no-setup", file, ...words];
  const cleared = {
    HOMEPORT_URL: "",
    NAKAMA_HTTP_KEY: "",
    SERVICE_KEY: "",
    NAKAMA_SESSION_KEY: "",
    NAKAMA_SERVER_KEY: "",
  };
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...cleared, DATA_DIR: newFolder("demo"), ...env },
  });
  const ran: Run = { status: null, out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (ran.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (ran.err += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ ...ran, status }));
  });
}

const { url, edgeUrl, gatewayUrl, secrets } = sharedServer();
const keys = { NAKAMA_HTTP_KEY: secrets.http_key, SERVICE_KEY: secrets.service_key };
const demoFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("homeport-demo-"));

describe("the demonstration", () => {
  test("tells the whole story on a server of its own, and leaves nothing behind", async () => {
    const before = demoFolders();
    const { status, out, err } = await run("demo", []);
    // First, because it says what went wrong.
    expect(out).not.toContain("NOT OK");
    expect(err).toBe("");
    expect(out.match(/^ +\d+\.\d s {2}ok /gm)).toHaveLength(17);
    expect(out).toMatch(/link: [BCDFGHJKLMNPQRSTVWXZ]{8}, http:\S+\/activate\n( +[█▀▄ ]+\n){12,}/);
    expect(out).toContain("/me answers Alice");
    expect(out).toContain("code 5 IncompatibleServer");
    expect(out).toContain("she is still blue");
    expect(out.trimEnd().endsWith("Everything worked as expected.")).toBe(true);
    expect(status).toBe(0);
    expect(demoFolders()).toEqual(before);
  });

  test("tells it in the game's own protocol: a link code, a probed game server, a feature, a crash, statistics", async () => {
    const before = demoFolders();
    const { status, out, err } = await run("demo", ["--protocol", "evr"]);
    expect(out).not.toContain("NOT OK");
    expect(err).toBe("");
    expect(out.match(/^ +\d+\.\d s {2}ok /gm)).toHaveLength(15);
    expect(out).toMatch(
      /is told a page and a code: OVR-ORG-\d+: .*\/activate \/ with the code [B-Z]{4}-[B-Z]{4}\n/,
    );
    expect(out).toMatch(/UDP port \d+; the other one code 10\n/);
    expect(out).toContain("code 5: Missing required feature: low_gravity\n");
    expect(out).toContain("the same match, and she is blue as before\n");
    expect(out).toContain("3 goals in Alice's profile\n");
    expect(out.trimEnd().endsWith("Everything worked as expected.")).toBe(true);
    expect(status).toBe(0);
    expect(demoFolders()).toEqual(before);
  });

  test("tells it on a server that is named, and its accounts are gone afterwards", async () => {
    const { status, out } = await run("demo", ["--url", url, "--edge", edgeUrl ?? ""], keys);
    expect(out).toContain("/me answers Alice");
    expect(out).toContain("Everything worked as expected.");
    expect(status).toBe(0);
    const call = adminClient({ url, httpKey: secrets.http_key, serviceKey: secrets.service_key });
    const { users } = await call("user/list", { limit: 1000 });
    expect(users.filter(({ username }) => username.startsWith("demo-"))).toEqual([]);
    const { games } = await call("game/list", {});
    expect(games.filter(({ id }) => id.startsWith("demo-"))).toEqual([]);
  });

  test("tells the game's own story on a server and its gateway that are named", async () => {
    const words = ["--url", url, "--edge", edgeUrl ?? "", "--protocol", "evr", "--gateway", gatewayUrl ?? ""];
    const { status, out, err } = await run("demo", words, { ...keys, NAKAMA_SERVER_KEY: secrets.server_key });
    expect(out).not.toContain("NOT OK");
    expect(err).toBe("");
    expect(out).toMatch(/the server answers: .*\n.*accounts are created/);
    expect(out).toContain("3 goals in Alice's profile\n");
    expect(out).toContain("Everything worked as expected.");
    expect(status).toBe(0);
  });

  test("says that the sign-in by code is skipped when no edge is given", async () => {
    const { status, out } = await run("demo", ["--url", url], keys);
    expect(out).toMatch(
      /s {2}-- +a game signs in with a code: skipped, because no edge was given \(--edge\)/,
    );
    expect(out).not.toContain("/me");
    expect(out).toContain("Everything worked as expected.");
    expect(status).toBe(0);
  });

  test("fails where the edge that is named is none", async () => {
    const { status, out, err } = await run("demo", ["--url", url, "--edge", url], keys);
    expect(out).toMatch(/NOT OK {2}a game asks for a code/);
    expect(err).toContain("the demo stopped at: a game asks for a code");
    expect(status).toBe(1);
  });

  test("ends with status 1 at the first step that is not as it should be", async () => {
    const { status, out, err } = await run("demo", ["--url", url], { ...keys, SERVICE_KEY: "not-the-key" });
    expect(status).toBe(1);
    expect(out).toMatch(/NOT OK {2}the server answers: .*service key/);
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toContain("the demo stopped at: the server answers");
  });

  test("knows its usage", async () => {
    expect(await run("demo", ["--url", "nowhere"])).toMatchObject({ status: 2, out: "" });
    expect(await run("demo", ["--edge", "http://127.0.0.1:8080"])).toMatchObject({ status: 2, out: "" });
    expect(await run("demo", ["--gateway", "http://127.0.0.1:8090"])).toMatchObject({ status: 2, out: "" });
    expect(await run("demo", ["--protocol", "morse"])).toMatchObject({ status: 2, out: "" });
  });
});

describe("simulated game servers and players as commands", () => {
  test("show a line, stop in order, and print their last figures as one JSON value", async () => {
    const env = { ...keys, NAKAMA_SESSION_KEY: secrets.session_key };
    const common = ["--count", "3", "--url", url, "--seed", "5", "--json", "--name", "cmd"];
    const servers = run("game-server", [...common, "--seconds", "8", "--features", "a,b"], env);
    const players = run("players", [...common, "--seconds", "6", "--pause-seconds", "0.2"], env);
    const [hosted, played] = await Promise.all([servers, players]);
    for (const { status, err } of [hosted, played]) {
      expect(status).toBe(0);
      expect(err).toMatch(/^3 (game servers|players): /m);
      expect(err.trimEnd().endsWith("stopping …")).toBe(true);
    }
    expect(JSON.parse(hosted.out)).toMatchObject({ servers: 3, seed: 5 });
    expect(JSON.parse(played.out)).toMatchObject({ players: 3, seed: 5 });
  });

  test.each([
    ["game-server", []],
    ["players", ["--count", "0"]],
    ["players", ["--count", "1", "--modes", "chess"]],
    ["game-server", ["--count", "1", "--match-seconds", "0"]],
    ["game-server", ["--count", "1", "--version-lock", "18446744073709551616"]],
  ])("%s %j is wrong usage, in one line", async (script, words) => {
    const { status, out, err } = await run(script, words);
    expect([status, out]).toEqual([2, ""]);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
