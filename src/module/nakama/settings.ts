import type { LoginLimits } from "../../domain/login-limits";

/** What the module is told through Nakama's `runtime.env`. */
export interface Settings {
  serviceKey: string;
  /** For the calls that only Nakama's own HTTP API can answer. */
  port: number;
  loopbackHosts: number;
  serverKey: string;
  /** Nakama's keys for access and refresh tokens, and how long such tokens live. */
  sessionKey: string;
  refreshKey: string;
  tokenSeconds: number;
  refreshSeconds: number;
  proxyCount: number;
  passwordChecks: number;
  login: LoginLimits;
  /** Doors of Nakama's own API that the operator opened, such as `authenticate/device`. */
  openDoors: string[];
}

function text(env: Record<string, string>, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name}: missing in runtime.env`);
  return value;
}

function whole(
  env: Record<string, string>,
  name: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const given = env[name];
  if (given === undefined || given === "") return fallback;
  const value = Number(given);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name}: expected a whole number from ${least} to ${most}, got "${given}"`);
  return value;
}

/** The settings of this server; they do not change while it runs, so a virtual machine reads them once. */
export const settingsOf = (() => {
  let made: Settings | undefined;
  return ({ env }: nkruntime.Context): Settings => {
    made ??= readSettings(env);
    return made;
  };
})();

/** Throws an Error that names the setting at fault; called at start, so that a bad one is noticed there. */
function readSettings(env: Record<string, string> | undefined): Settings {
  const given = env ?? {};
  return {
    serviceKey: text(given, "SERVICE_KEY"),
    port: whole(given, "NAKAMA_PORT", 7350, 1, 65_535),
    loopbackHosts: whole(given, "LOOPBACK_HOSTS", 1, 1, 254),
    serverKey: text(given, "NAKAMA_SERVER_KEY"),
    sessionKey: text(given, "SESSION_KEY"),
    refreshKey: text(given, "REFRESH_KEY"),
    tokenSeconds: whole(given, "TOKEN_SECONDS", 3600, 60, 86_400),
    refreshSeconds: whole(given, "REFRESH_SECONDS", 604_800, 60, 31_536_000),
    proxyCount: whole(given, "PROXY_COUNT", 0, 0, 10),
    passwordChecks: whole(given, "PASSWORD_CHECKS", 1, 1, 64),
    login: {
      windowMs: whole(given, "LOGIN_WINDOW_SECONDS", 600, 1, 86_400) * 1000,
      failuresPerIdentity: whole(given, "LOGIN_FAILURES_PER_IDENTITY", 10, 1, 1000),
      failuresPerAddress: whole(given, "LOGIN_FAILURES_PER_ADDRESS", 30, 1, 1000),
    },
    openDoors: (given.OPEN_DOORS ?? "")
      .split(",")
      .map((door) => door.trim())
      .filter(Boolean),
  };
}
