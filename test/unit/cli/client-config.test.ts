import { jest } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clientConfig, readHost } from "../../../src/cli/admin/client-config";
import { runAdminCommand } from "../../../src/cli/admin/program";
import { readConnectionUrl } from "../../../src/gateway/connection-url";

const SERVER_KEY = "key+with/signs&=";
const SERVICES = [
  "configservice_host",
  "loginservice_host",
  "matchingservice_host",
  "transactionservice_host",
  "serverdb_host",
] as const;

const folder = mkdtempSync(join(tmpdir(), "client-config-"));
const before = { ...process.env };
beforeEach(() => {
  process.env = { ...before, DATA_DIR: folder, NAKAMA_SERVER_KEY: SERVER_KEY };
  delete process.env.GATEWAY_PORT;
});
afterAll(() => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

/** What a command says, and how it ended. */
async function run(...words: string[]): Promise<{ status: number; out: string; err: string }> {
  const out = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const said = (spy: typeof out) => spy.mock.calls.map(([text]) => String(text)).join("");
  try {
    const status = await runAdminCommand(words);
    return { status, out: said(out), err: said(err) };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

const configOf = async (...words: string[]): Promise<Record<string, string>> => {
  const { status, out } = await run("client-config", ...words);
  expect(status).toBe(0);
  return JSON.parse(out) as Record<string, string>;
};

describe("the file of a game", () => {
  test("has six addresses, of which five are the gateway's own and open its door", async () => {
    const config = await configOf("--host", "play.example.org");
    expect(Object.keys(config).sort()).toEqual([...SERVICES, "apiservice_host"].sort());
    for (const service of SERVICES) {
      const { protocol, host, pathname, searchParams } = new URL(config[service] ?? "");
      expect({ protocol, host, pathname }).toEqual({
        protocol: "ws:",
        host: "play.example.org:8090",
        pathname: "/ws",
      });
      expect(Object.fromEntries(searchParams)).toEqual({ format: "evr", token: SERVER_KEY });
    }
    expect(config.apiservice_host).toBe("http://play.example.org:8090/api");
  });

  test("has the scheme's own port behind a proxy with TLS", async () => {
    const config = await configOf("--host", "play.example.org", "--tls");
    expect(config.loginservice_host).toMatch(/^wss:\/\/play\.example\.org\/ws\?/);
    expect(config.apiservice_host).toBe("https://play.example.org/api");
  });

  test("has the port that is named, or that the gateway is set to", async () => {
    expect((await configOf("--host", "h:80")).configservice_host).toMatch(/^ws:\/\/h:80\/ws\?/);
    expect((await configOf("--host", "h:8443", "--tls")).configservice_host).toMatch(/^wss:\/\/h:8443\/ws\?/);
    process.env.GATEWAY_PORT = "9000";
    expect((await configOf("--host", "h")).configservice_host).toMatch(/^ws:\/\/h:9000\/ws\?/);
  });

  test("tells the gateway who logs in where it looks for that, and nowhere else", async () => {
    const config = await configOf("--host", "h", "--login", "695081603180789771");
    const login = { discordId: "695081603180789771", password: "YOUR_PASSWORD" };
    for (const service of SERVICES) {
      const read = readConnectionUrl(new URL(config[service] ?? "").searchParams);
      const says = service === "loginservice_host" || service === "serverdb_host";
      expect({ discordId: read.discordId, password: read.password }).toEqual(
        says ? login : { discordId: undefined, password: undefined },
      );
    }
  });

  test("leaves the Discord id to the player who fills it in", async () => {
    const { loginservice_host = "" } = await configOf("--host", "h", "--login");
    expect(loginservice_host).toMatch(/&discord_id=YOUR_DISCORD_ID&password=YOUR_PASSWORD$/);
  });

  test("is one line for scripts", async () => {
    const { out } = await run("client-config", "--host", "h", "--json");
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toEqual(
      clientConfig({ host: "h:8090", isTls: false, serverKey: SERVER_KEY, discordId: undefined }),
    );
  });
});

describe("refused", () => {
  test.each([
    [[], 2, /--host/],
    [["--host", "ws://h"], 2, /Not a host/],
    [["--host", "h/path"], 2, /Not a host/],
    [["--host", "user:word@h"], 2, /Not a host/],
    [["--host", "h", "--login", "alice"], 2, /Not a Discord id/],
  ])("%j", async (words, status, reason) => {
    expect(await run("client-config", ...words)).toEqual({
      status,
      out: "",
      err: expect.stringMatching(reason) as string,
    });
  });

  test("no key, and no gateway: what to do about it", async () => {
    delete process.env.NAKAMA_SERVER_KEY;
    expect(await run("client-config", "--host", "h")).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^NAKAMA_SERVER_KEY: not set/) as string,
    });
    process.env.GATEWAY_PORT = "off";
    expect(await run("client-config", "--host", "h")).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^--host: GATEWAY_PORT names no port/) as string,
    });
  });
});

test.each([
  ["Play.Example.org", { name: "play.example.org", port: undefined }],
  ["203.0.113.7:443", { name: "203.0.113.7", port: 443 }],
  ["[2001:db8::1]", { name: "[2001:db8::1]", port: undefined }],
  ["[2001:db8::1]:80", { name: "[2001:db8::1]", port: 80 }],
  ["2001:db8::1", undefined],
  ["h:", undefined],
  ["h:0", undefined],
  ["h:65536", undefined],
  ["", undefined],
  ["h?x", undefined],
])("the host %j is %j", (text, read) => expect(readHost(text)).toEqual(read));
