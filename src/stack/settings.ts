import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { builtNakama, bundleFile, defaultDataDir } from "./paths";
import { Problem } from "./problem";

/** What the operator may set by environment for a stack, read once. Secrets are read in `secrets.ts`. */
export interface StackSettings {
  host: string;
  port: number;
  consolePort: number;
  /** 0: no metrics. */
  metricsPort: number;
  /** Undefined: no edge in this stack; 0: a free port. */
  edgePort: number | undefined;
  /** Undefined: no metrics of the edge; 0: a free port. */
  edgeMetricsPort: number | undefined;
  /** Further settings of the edge, passed on as they are. */
  edgeEnv: Record<string, string>;
  dataDir: string;
  databaseUrl: string | undefined;
  nakamaBin: string;
  /** The folder of the bundle that Nakama loads. */
  modulesDir: string;
  /** How many proxies in front are trusted to say the client's address. */
  proxyCount: number;
  /** How many passwords are checked at the same time. */
  passwordChecks: number;
  /** How long running matches may play on when Nakama stops. */
  shutdownGraceSeconds: number;
  /** Further settings of the module, passed on as they are (docs/operating.md lists them). */
  moduleEnv: Record<string, string>;
}

type Env = Record<string, string | undefined>;

function integer(env: Env, name: string, fallback: number, least: number, most: number): number {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Problem(`${name}: expected a whole number from ${least} to ${most}, got "${text}"`);
  return value;
}

const port = (env: Env, name: string, fallback: number, least = 1) =>
  integer(env, name, fallback, least, 65535);

/** Settings that the module itself reads and checks; the stack only hands them through. */
const MODULE_SETTINGS = [
  "LOGIN_WINDOW_SECONDS",
  "LOGIN_FAILURES_PER_IDENTITY",
  "LOGIN_FAILURES_PER_ADDRESS",
  "OPEN_DOORS",
  "MATCHES_MADE_PER_TEN_MINUTES",
  "SEATS_RESERVED_PER_MINUTE",
  "PLACE_KEPT_SECONDS",
  "GROUPS_CREATED_PER_ACCOUNT",
  "GROUPS_PER_ACCOUNT",
  "STORAGE_OBJECTS_PER_ACCOUNT",
  "STORAGE_OBJECT_BYTES",
  "IDENTITY_SESSION_SECONDS",
  "CODES_PER_ADDRESS",
  "CODES_PER_GAME",
  "CODE_GUESSES_PER_ACCOUNT",
  "CODE_GUESSES_PER_ADDRESS",
  "CODE_GUESSES_SITE",
  "GAME",
  "OPEN_HOSTING",
  "ALLOW_PRIVATE_HOSTS",
  "SERVER_ID_DAYS",
  "GAME_SERVERS_PER_OPERATOR",
  "REGISTRATIONS_PER_MINUTE",
  "TEST_CLOCK_SECONDS",
  "TEST_FLAG",
];

/**
 * For stacks of tests, benchmarks and demonstrations: all game servers run on this machine, under made-up
 * addresses, hundreds of one operator.
 */
export const FOR_SIMULATIONS = {
  OPEN_HOSTING: "true",
  ALLOW_PRIVATE_HOSTS: "true",
  GAME_SERVERS_PER_OPERATOR: "100000",
  REGISTRATIONS_PER_MINUTE: "1000000",
};

/** The same for the edge (src/edge/settings.ts). */
const EDGE_SETTINGS = [
  "EDGE_HOST",
  "EDGE_LOG_LEVEL",
  "EDGE_METRICS_HOST",
  "PUBLIC_URL",
  "CORS_ORIGINS",
  "PLAIN_LOGIN_STATUS",
];

function passedOn(env: Env, names: readonly string[]): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of names) {
    const value = env[name];
    if (value !== undefined && value !== "") given[name] = value;
  }
  return given;
}

export function readSettings(env: Env = process.env): StackSettings {
  return {
    host: "127.0.0.1",
    port: port(env, "NAKAMA_PORT", 7350),
    consolePort: port(env, "NAKAMA_CONSOLE_PORT", 7351),
    metricsPort: port(env, "NAKAMA_METRICS_PORT", 0, 0),
    edgePort: env.EDGE_PORT === "off" ? undefined : port(env, "EDGE_PORT", 8080, 0),
    edgeMetricsPort:
      !env.EDGE_METRICS_PORT || env.EDGE_METRICS_PORT === "off"
        ? undefined
        : port(env, "EDGE_METRICS_PORT", 0, 0),
    edgeEnv: passedOn(env, EDGE_SETTINGS),
    dataDir: resolve(env.DATA_DIR || defaultDataDir),
    databaseUrl: env.DATABASE_URL || undefined,
    nakamaBin: env.NAKAMA_BIN ? resolve(env.NAKAMA_BIN) : builtNakama,
    modulesDir: dirname(bundleFile),
    proxyCount: integer(env, "PROXY_COUNT", 0, 0, 10),
    passwordChecks: integer(
      env,
      "PASSWORD_CHECKS",
      Math.max(1, Math.floor(availableParallelism() / 2)),
      1,
      64,
    ),
    shutdownGraceSeconds: integer(env, "SHUTDOWN_GRACE_SECONDS", 10, 1, 120),
    moduleEnv: passedOn(env, MODULE_SETTINGS),
  };
}

/** For `npm start` and what looks at it: there the edge has metrics unless they are off, beside its own port. */
export function readStartSettings(env: Env = process.env): StackSettings {
  const settings = readSettings(env);
  const { edgePort } = settings;
  if (env.EDGE_METRICS_PORT || edgePort === undefined) return settings;
  return { ...settings, edgeMetricsPort: edgePort === 0 ? 0 : Math.min(edgePort + 1, 65535) };
}
