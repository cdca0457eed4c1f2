import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { messageOf } from "../domain/error-text";
import { HIGHEST_PORT } from "../domain/settings/kinds";
import { type Env, given, givenFor, readSettingsOf } from "../domain/settings/read";
import { builtNakama, bundleFile, defaultDataDir } from "./paths";
import { Problem } from "./problem";

/** What a stack is started with (src/domain/settings has every setting). Secrets are read in `secrets.ts`. */
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
  /** Settings that the edge alone reads and checks, as they were given. */
  edgeEnv: Record<string, string>;
  /** The same three of the gateway. */
  gatewayPort: number | undefined;
  gatewayMetricsPort: number | undefined;
  gatewayEnv: Record<string, string>;
  dataDir: string;
  databaseUrl: string | undefined;
  nakamaBin: string;
  /** The folder of the bundle that Nakama loads. */
  modulesDir: string;
  /** How many proxies in front are trusted to say the client's address. */
  proxyCount: number;
  /** How many passwords are checked at the same time. */
  passwordChecks: number;
  /** The same while nobody else needs the cores. */
  passwordChecksIdle: number;
  /** How long running matches may play on when Nakama stops. */
  shutdownGraceSeconds: number;
  /** The same for the module. */
  moduleEnv: Record<string, string>;
}

/**
 * For stacks of tests, benchmarks and demonstrations: all game servers run on this machine, under made-up
 * addresses, hundreds of one operator.
 */
export const FOR_SIMULATIONS = {
  OPEN_HOSTING: "true",
  ALLOW_PRIVATE_HOSTS: "true",
  GAME_SERVERS_PER_OPERATOR: "100000",
  REGISTRATIONS_PER_MINUTE: "1000000",
  GATEWAY_CONNECTIONS_PER_ADDRESS: "100000",
};

const read = (env: Env): StackSettings => {
  const of = readSettingsOf("stack", env);
  return {
    host: "127.0.0.1",
    port: of.NAKAMA_PORT,
    consolePort: of.NAKAMA_CONSOLE_PORT,
    metricsPort: of.NAKAMA_METRICS_PORT,
    edgePort: of.EDGE_PORT,
    edgeMetricsPort: of.EDGE_METRICS_PORT,
    edgeEnv: givenFor("edge", env),
    gatewayPort: of.GATEWAY_PORT,
    gatewayMetricsPort: of.GATEWAY_METRICS_PORT,
    gatewayEnv: givenFor("gateway", env),
    dataDir: resolve(of.DATA_DIR || defaultDataDir),
    databaseUrl: of.DATABASE_URL || undefined,
    nakamaBin: of.NAKAMA_BIN ? resolve(of.NAKAMA_BIN) : builtNakama,
    modulesDir: dirname(bundleFile),
    proxyCount: of.PROXY_COUNT,
    passwordChecks: given(env, "PASSWORD_CHECKS") ? of.PASSWORD_CHECKS : halfOfTheCores(),
    passwordChecksIdle: given(env, "PASSWORD_CHECKS_IDLE")
      ? of.PASSWORD_CHECKS_IDLE
      : Math.min(64, availableParallelism()),
    shutdownGraceSeconds: of.SHUTDOWN_GRACE_SECONDS,
    moduleEnv: givenFor("module", env),
  };
};

const halfOfTheCores = (): number => Math.min(64, Math.max(1, Math.floor(availableParallelism() / 2)));

export function readSettings(env: Env = process.env): StackSettings {
  try {
    return read(env);
  } catch (error) {
    throw new Problem(messageOf(error));
  }
}

/** Beside its own port, unless it is said otherwise. */
const metricsPort = (given: string | undefined, said: number | undefined, port: number | undefined) => {
  if (given || port === undefined) return said;
  return port === 0 ? 0 : Math.min(port + 1, HIGHEST_PORT);
};

/** For `npm start` and what looks at it: there edge and gateway have metrics unless they are off. */
export function readStartSettings(env: Env = process.env): StackSettings {
  const settings = readSettings(env);
  const { edgePort, edgeMetricsPort, gatewayPort, gatewayMetricsPort } = settings;
  return {
    ...settings,
    edgeMetricsPort: metricsPort(env.EDGE_METRICS_PORT, edgeMetricsPort, edgePort),
    gatewayMetricsPort: metricsPort(env.GATEWAY_METRICS_PORT, gatewayMetricsPort, gatewayPort),
  };
}
