import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { nakamaConfig } from "../../../src/stack/nakama";
import { root } from "../../../src/stack/paths";
import { loadSecrets } from "../../../src/stack/secrets";
import { readSettings } from "../../../src/stack/settings";

const folder = mkdtempSync(join(tmpdir(), "homeport-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In Nakama's place: writes down how it was called. */
const nakama = join(folder, "nakama");
writeFileSync(nakama, `#!/bin/sh\necho "$*" >>"${folder}/calls"\nenv >"${folder}/environment"\n`);
chmodSync(nakama, 0o755);

const odd = `a'b"c\\d$e#f:g{h}%i&j@k/l+m=`;
const given = {
  POSTGRES_PASSWORD: `p${odd}`,
  NAKAMA_HTTP_KEY: `h${odd}`,
  NAKAMA_SERVER_KEY: `s${odd}`,
  SERVICE_KEY: `v${odd}`,
  IDENTITY_KEY: `i${odd}`,
  NAKAMA_SESSION_KEY: `e${odd}`,
  NAKAMA_REFRESH_KEY: `r${odd}`,
  NAKAMA_CONSOLE_PASSWORD: `c${odd}`,
  NAKAMA_CONSOLE_SIGNING_KEY: `g${odd}`,
};
const settings = {
  NAKAMA_PORT: "17350",
  NAKAMA_CONSOLE_PORT: "17351",
  NAKAMA_METRICS_PORT: "9100",
  PROXY_COUNT: "2",
  LOGIN_WINDOW_SECONDS: "60",
  LOGIN_FAILURES_PER_IDENTITY: "5",
  LOGIN_FAILURES_PER_ADDRESS: "6",
  OPEN_DOORS: "authenticate/device,link/device",
  GROUPS_CREATED_PER_ACCOUNT: "2",
  GROUPS_PER_ACCOUNT: "9",
  STORAGE_OBJECTS_PER_ACCOUNT: "11",
  STORAGE_OBJECT_BYTES: "512",
  IDENTITY_SESSION_SECONDS: "86400",
  CODES_PER_ADDRESS: "7",
  CODES_PER_GAME: "8",
  CODE_GUESSES_PER_ACCOUNT: "3",
  CODE_GUESSES_PER_ADDRESS: "4",
  CODE_GUESSES_SITE: "50",
  GAME: "tryout:Try it's out",
  OPEN_HOSTING: "true",
  ALLOW_PRIVATE_HOSTS: "true",
  SERVER_ID_DAYS: "9",
  GAME_SERVERS_PER_OPERATOR: "10",
  REGISTRATIONS_PER_MINUTE: "11",
};

function start(env: Record<string, string | undefined>) {
  rmSync(join(folder, "calls"), { force: true });
  rmSync(join(folder, "environment"), { force: true });
  return spawnSync(join(root, "docker", "start.sh"), [], {
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      NAKAMA_BIN: nakama,
      DATA_DIR: join(folder, "data"),
      CONFIG_FILE: join(folder, "nakama.yml"),
      ...env,
    },
  });
}

type Config = Record<string, Record<string, unknown>> & {
  database: { address: [string] };
  runtime: { env: string[] };
};

describe("docker/start.sh", () => {
  test.each([
    ["only the secrets", {}],
    ["every setting", settings],
  ])("writes what `npm start` gives Nakama: %s", (_what, more) => {
    const { status, stderr } = start({ ...given, ...more });
    expect([status, stderr]).toEqual([0, ""]);
    const written = parse(readFileSync(join(folder, "nakama.yml"), "utf8")) as Config;
    const secrets = loadSecrets(mkdtempSync(join(folder, "secrets-")), given);
    const { moduleEnv, ...read } = readSettings({ ...more, DATA_DIR: join(folder, "data") });
    const address = "postgres://nakama:x@postgres:5432/nakama";
    const expected = nakamaConfig({ ...read, moduleEnv }, secrets, address) as Config;
    // The container differs in these: its log is its output, its data folder holds nothing else, and what listens
    // in it is published or not by the host.
    expect(written.logger).toEqual({ stdout: true, rotation: false });
    const database = new URL(`postgres://${written.database.address[0]}`);
    expect(decodeURIComponent(database.password)).toBe(given.POSTGRES_PASSWORD);
    database.password = "x";
    expect({
      ...written,
      database: { address: [database.href.replace("postgres://", "")] },
      logger: undefined,
    }).toEqual({
      ...expected,
      data_dir: join(folder, "data"),
      logger: undefined,
      console: { ...expected.console, address: "0.0.0.0" },
    });
  });

  test("the file is for its owner alone, and no secret is on a command line or in the environment", () => {
    expect(start(given).status).toBe(0);
    expect(statSync(join(folder, "nakama.yml")).mode & 0o777).toBe(0o600);
    const configs = `--config ${join(root, "local.yml")} --config ${join(folder, "nakama.yml")}`;
    const calls = readFileSync(join(folder, "calls"), "utf8");
    expect(calls).toBe(`migrate up ${configs}\n${configs}\n`);
    const environment = readFileSync(join(folder, "environment"), "utf8");
    expect(environment).toContain("NAKAMA_TELEMETRY=0");
    expect(environment).not.toContain(odd);
  });

  test.each(Object.keys(given))("refuses to start without %s", (name) => {
    const { status, stderr } = start({ ...given, [name]: undefined });
    expect(status).toBe(1);
    expect(stderr).toBe(`${name}: missing, set it in .env (openssl rand -base64 24)\n`);
  });

  test.each([
    ["NAKAMA_HTTP_KEY", "defaulthttpkey"],
    ["NAKAMA_SERVER_KEY", "defaultkey"],
    ["NAKAMA_SESSION_KEY", "defaultencryptionkey"],
    ["NAKAMA_REFRESH_KEY", "defaultrefreshencryptionkey"],
    ["NAKAMA_CONSOLE_PASSWORD", "password"],
    ["NAKAMA_CONSOLE_SIGNING_KEY", "defaultsigningkey"],
    ["SERVICE_KEY", "short"],
    ["SERVICE_KEY", "with a space"],
    ["SERVICE_KEY", "größer als acht"],
    ["NAKAMA_SESSION_KEY", given.NAKAMA_REFRESH_KEY],
  ])("refuses %s=%s with the very words of `npm start`", (name, value) => {
    const env = { ...given, [name]: value };
    const { status, stderr } = start(env);
    expect(status).toBe(1);
    let words = "";
    try {
      loadSecrets(mkdtempSync(join(folder, "secrets-")), env);
    } catch (error) {
      words = (error as Error).message;
    }
    expect(stderr).toBe(`${words}\n`);
  });

  test.each([
    ["PROXY_COUNT", "11"],
    ["PROXY_COUNT", "-1"],
    ["NAKAMA_PORT", "80 # x"],
    ["NAKAMA_PORT", "99999999999999999999"],
    ["PASSWORD_CHECKS", "65"],
  ])("refuses %s=%s", (name, value) => {
    const { status, stderr } = start({ ...given, [name]: value });
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${name}: expected a whole number from 0 to \\d+, got ".*"\n$`));
  });

  test("ends when the migration fails", () => {
    const { status, stderr } = start({ ...given, NAKAMA_BIN: "false" });
    expect(status).toBe(1);
    expect(stderr).toBe("the migration of Nakama's database failed\n");
  });
});
