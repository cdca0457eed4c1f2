import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stringify } from "yaml";
import { root } from "./paths";
import { messageOf } from "../domain/error-text";
import { Problem } from "./problem";
import { type Part, startPart } from "./process";
import type { Secrets } from "./secrets";
import type { StackSettings } from "./settings";

const START_MS = 120_000;

/** An hour and a week. Nakama and the module both make tokens, so both are told. */
const TOKEN_SECONDS = 3600;
const REFRESH_SECONDS = 604_800;

/** Undefined without an edge, and where it takes a free port, which is chosen when Nakama is there. */
const defaultPublicUrl = ({ edgePort }: StackSettings): string | undefined =>
  edgePort ? `http://127.0.0.1:${edgePort}` : undefined;

/** Everything that Nakama takes from a file that only its owner may read: nothing secret is on a command line. */
export function nakamaConfig(settings: StackSettings, secrets: Secrets, databaseUrl: string): object {
  const database = new URL(databaseUrl);
  const { PUBLIC_URL = defaultPublicUrl(settings), ...moduleEnv } = settings.moduleEnv;
  const environment = {
    ...moduleEnv,
    NAKAMA_PORT: String(settings.port),
    LOOPBACK_HOSTS: process.platform === "linux" && !settings.isLocal ? "100" : "1",
    NAKAMA_SERVER_KEY: secrets.server_key,
    SESSION_KEY: secrets.session_key,
    TOKEN_SECONDS: String(TOKEN_SECONDS),
    REFRESH_KEY: secrets.refresh_key,
    REFRESH_SECONDS: String(REFRESH_SECONDS),
    SERVICE_KEY: secrets.service_key,
    IDENTITY_KEY: secrets.identity_key,
    PROXY_COUNT: String(settings.proxyCount),
    ...(PUBLIC_URL !== undefined && { PUBLIC_URL }),
    PASSWORD_CHECKS: String(settings.passwordChecks),
    PASSWORD_CHECKS_IDLE: String(settings.passwordChecksIdle),
  };
  return {
    name: "nakama",
    shutdown_grace_sec: settings.shutdownGraceSeconds,
    data_dir: join(settings.dataDir, "nakama"),
    logger: { file: logFile(settings.dataDir), stdout: false },
    database: { address: [database.href.replace(/^postgres(ql)?:\/\//, "")] },
    // Its own default of a minute is four scrapes of a usual Prometheus.
    metrics: { prometheus_port: settings.metricsPort, reporting_freq_sec: 10 },
    socket: {
      // Nakama's gRPC goes with it, one port below.
      address: settings.isLocal ? "127.0.0.1" : "",
      port: settings.port,
      server_key: secrets.server_key,
      // Nakama counts the proxies behind the first one; our own limits count in src/domain/client-address.ts.
      proxy_count: Math.max(0, settings.proxyCount - 1),
    },
    session: {
      encryption_key: secrets.session_key,
      token_expiry_sec: TOKEN_SECONDS,
      refresh_encryption_key: secrets.refresh_key,
      refresh_token_expiry_sec: REFRESH_SECONDS,
    },
    console: {
      address: settings.consoleHost,
      port: settings.consolePort,
      username: "operator",
      password: secrets.console_password,
      signing_key: secrets.console_signing_key,
    },
    runtime: {
      path: settings.modulesDir,
      http_key: secrets.http_key,
      env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    },
  };
}

export const logFile = (dataDir: string) => join(dataDir, "logs", "nakama.log");

/** Lines of Nakama's log at level error or worse since `offset`, for a start that failed. */
function complaints(dataDir: string, offset: number, part: Part): string {
  const log = existsSync(logFile(dataDir)) ? readFileSync(logFile(dataDir), "utf8").slice(offset) : "";
  const bad = `${part.lastWords()}\n${log}`
    .split("\n")
    .filter((line) => /"level":"(error|fatal|panic)"|^panic/.test(line));
  return (bad.length > 0 ? bad.slice(-5) : part.lastWords().split("\n").slice(-10)).join("\n");
}

function runChecked(settings: StackSettings, args: string[], what: string): void {
  const answer = spawnSync(settings.nakamaBin, args, { encoding: "utf8", cwd: settings.dataDir });
  if (answer.error)
    throw new Problem(`NAKAMA_BIN: ${settings.nakamaBin} cannot be run (${messageOf(answer.error)})`);
  if (answer.status !== 0) {
    const words = `${answer.stdout}${answer.stderr}`.trim().split("\n").slice(-5).join("\n");
    throw new Problem(`${what} failed:\n${words}`);
  }
}

/** Migrates the database and starts the stock server; resolves when it answers, with its process. */
export async function startNakama(
  settings: StackSettings,
  secrets: Secrets,
  databaseUrl: string,
  hear?: (line: string) => void,
): Promise<Part> {
  const { dataDir } = settings;
  for (const folder of ["nakama", "logs"]) mkdirSync(join(dataDir, folder), { recursive: true });
  const config = join(dataDir, "nakama.yml");
  writeFileSync(config, stringify(nakamaConfig(settings, secrets, databaseUrl)), { mode: 0o600 });
  const configs = ["--config", join(root, "local.yml"), "--config", config];
  runChecked(settings, ["migrate", "up", ...configs], "the migration of Nakama's database");

  const offset = existsSync(logFile(dataDir)) ? readFileSync(logFile(dataDir), "utf8").length : 0;
  const options = {
    cwd: dataDir,
    // Nakama's anonymous usage statistics go to a third party: off.
    // Collecting garbage half as often as Go would, for half as much memory again: the machines of a thousand matches
    // are half a gigabyte that each round goes through.
    env: { GOGC: "200", ...withoutSecrets(process.env), NAKAMA_TELEMETRY: "0" },
  };
  const part = startPart("Nakama", settings.nakamaBin, configs, options, hear);
  const said: Part = { ...part, lastWords: () => complaints(dataDir, offset, part) };
  const until = Date.now() + START_MS;
  while (!(await healthy(settings.port))) {
    if (!part.running() || Date.now() > until) {
      await part.stop("SIGTERM", 5000);
      throw new Problem(`Nakama did not start:\n${said.lastWords()}`);
    }
    await sleep(50);
  }
  return said;
}

async function healthy(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/healthcheck`, { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

const withoutSecrets = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/KEY|PASSWORD|DATABASE_URL|TOKEN/.test(name)));
