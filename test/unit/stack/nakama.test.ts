import { nakamaConfig } from "../../../src/stack/nakama";
import type { Secrets } from "../../../src/stack/secrets";
import { readSettings } from "../../../src/stack/settings";

interface Config {
  socket: { address: string };
  console: { address: string };
  runtime: { env: string[] };
}

const configOf = (env: Record<string, string>): Config =>
  nakamaConfig(readSettings(env), {} as Secrets, "postgres://u:p@127.0.0.1:5432/d") as Config;

describe("where Nakama listens", () => {
  test("is everywhere with its API, and on this machine alone with its console", () => {
    const config = configOf({});
    expect([config.socket.address, config.console.address]).toEqual(["", "127.0.0.1"]);
  });

  test("is what the settings say, and the module's own calls go where the API is", () => {
    const config = configOf({ NAKAMA_HOST: "127.0.0.1", NAKAMA_CONSOLE_HOST: "0.0.0.0" });
    expect([config.socket.address, config.console.address]).toEqual(["127.0.0.1", "0.0.0.0"]);
    expect(config.runtime.env).toContain("LOOPBACK_HOSTS=1");
    expect(() => readSettings({ NAKAMA_HOST: "192.0.2.1" })).toThrow(/^NAKAMA_HOST: expected/);
  });
});

test("the module is told where browsers reach the edge: at its port here, unless the operator says", () => {
  expect(configOf({}).runtime.env).toContain("PUBLIC_URL=http://127.0.0.1:8080");
  const { env } = configOf({ PUBLIC_URL: "https://login.example.org" }).runtime;
  expect(env.filter((line) => line.startsWith("PUBLIC_URL="))).toEqual([
    "PUBLIC_URL=https://login.example.org",
  ]);
});
