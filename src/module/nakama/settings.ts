import type { AccountLimits } from "../../domain/account-limits";
import type { GuessLimits } from "../../domain/identity/guesses";
import { PLACE_KEPT_SECONDS } from "../../domain/lobby/seat";
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
  account: AccountLimits;
  identity: IdentitySettings;
  lobby: LobbySettings;
  hosting: HostingSettings;
  /** For tests of what expires: how far the module's clock is ahead. */
  clockAheadMs: number;
}

interface LobbySettings {
  /** Matches that a player may make in ten minutes, and seats that one may have reserved in a minute. */
  made: number;
  reservations: number;
  /** How long a place waits for a player whose socket broke off. */
  keptMs: number;
}

interface IdentitySettings {
  /** What secrets are encrypted with, and digests of short codes are made with. */
  key: string;
  sessionSeconds: number;
  codesPerAddress: number;
  codesPerGame: number;
  guesses: GuessLimits;
  /** A game to make at the first start, for trying out. */
  game: { id: string; name: string } | undefined;
}

interface HostingSettings {
  /** Everybody may host for everyone, and name any public address. */
  isOpen: boolean;
  /** Game servers may have addresses that mean something within a machine or network only. */
  allowsLocal: boolean;
  /** How long a `server_id` stays its operator's after the server was last seen. */
  keepIdMs: number;
  serversPerOperator: number;
  registrationsPerMinute: number;
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

function flag(env: Record<string, string>, name: string): boolean {
  const given = env[name];
  if (given === undefined || given === "" || given === "false") return false;
  if (given !== "true") throw new Error(`${name}: expected true or false, got "${given}"`);
  return true;
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
    account: accountLimits(given),
    identity: identitySettings(given),
    lobby: {
      made: whole(given, "MATCHES_MADE_PER_TEN_MINUTES", 10, 1, 100_000),
      reservations: whole(given, "SEATS_RESERVED_PER_MINUTE", 60, 1, 1_000_000),
      keptMs: whole(given, "PLACE_KEPT_SECONDS", PLACE_KEPT_SECONDS, 0, 3600) * 1000,
    },
    hosting: hostingSettings(given),
    clockAheadMs: clockAhead(given) * 1000,
  };
}

const accountLimits = (env: Record<string, string>): AccountLimits => ({
  groupsCreated: whole(env, "GROUPS_CREATED_PER_ACCOUNT", 5, 0, 1000),
  groups: whole(env, "GROUPS_PER_ACCOUNT", 50, 0, 1000),
  storageObjects: whole(env, "STORAGE_OBJECTS_PER_ACCOUNT", 100, 0, 100_000),
  storageObjectBytes: whole(env, "STORAGE_OBJECT_BYTES", 16_384, 2, 262_144),
});

/** In this time codes may be asked for, and wrong ones typed, so many times. */
const CODE_WINDOW_MS = 900_000;

const identitySettings = (env: Record<string, string>): IdentitySettings => ({
  key: text(env, "IDENTITY_KEY"),
  sessionSeconds: whole(env, "IDENTITY_SESSION_SECONDS", 2_592_000, 60, 31_536_000),
  codesPerAddress: whole(env, "CODES_PER_ADDRESS", 300, 1, 1_000_000),
  codesPerGame: whole(env, "CODES_PER_GAME", 10_000, 1, 10_000_000),
  guesses: {
    windowMs: CODE_WINDOW_MS,
    perAccount: whole(env, "CODE_GUESSES_PER_ACCOUNT", 5, 1, 100),
    perAddress: whole(env, "CODE_GUESSES_PER_ADDRESS", 10, 1, 1000),
    site: whole(env, "CODE_GUESSES_SITE", 1000, 1, 1_000_000),
  },
  game: gameSetting(env.GAME),
});

const DAY_MS = 86_400_000;

const hostingSettings = (env: Record<string, string>): HostingSettings => ({
  isOpen: flag(env, "OPEN_HOSTING"),
  allowsLocal: flag(env, "ALLOW_PRIVATE_HOSTS"),
  keepIdMs: whole(env, "SERVER_ID_DAYS", 30, 1, 3650) * DAY_MS,
  serversPerOperator: whole(env, "GAME_SERVERS_PER_OPERATOR", 50, 1, 1_000_000),
  registrationsPerMinute: whole(env, "REGISTRATIONS_PER_MINUTE", 30, 1, 1_000_000),
});

function gameSetting(given: string | undefined): IdentitySettings["game"] {
  if (!given) return undefined;
  const [, id, name] = /^([\x21-\x39\x3b-\x7e]{1,63}):(.{1,100})$/.exec(given) ?? [];
  if (!id || !name) throw new Error(`GAME: expected ID:NAME, got "${given}"`);
  return { id, name };
}

const TEST_FLAG = "homeport-test";

/** A clock that lies would open what has expired or shut what has not: never without the tests' own flag. */
function clockAhead(env: Record<string, string>): number {
  const seconds = whole(env, "TEST_CLOCK_SECONDS", 0, 0, 31_536_000);
  if (seconds !== 0 && env.TEST_FLAG !== TEST_FLAG)
    throw new Error("TEST_CLOCK_SECONDS: for tests only, and this server is not one");
  return seconds;
}
