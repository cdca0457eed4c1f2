import type { AccountLimits } from "../../domain/account-limits";
import type { GuessLimits } from "../../domain/identity/guesses";
import { displayForm, displayProblem } from "../../domain/names/display";
import type { LoginLimits } from "../../domain/login-limits";
import { checkForTests } from "../../domain/settings/for-tests";
import { readSettingsOf, type SettingsOf } from "../../domain/settings/read";

/** What the module is told through Nakama's `runtime.env`. */
export interface Settings {
  /** All of src/domain/settings/table.ts that the module reads, by name; what follows is grouped, or a secret. */
  of: SettingsOf<"module">;
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
  /** How many passwords are checked at the same time: while others need the cores, and at most. */
  checkers: { always: number; all: number };
  /** What bcrypt is to cost where hashes are made. */
  passwordCost: number;
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

/** The settings of this server; they do not change while it runs, so a virtual machine reads them once. */
export const settingsOf = (() => {
  let made: Settings | undefined;
  return ({ env }: nkruntime.Context): Settings => {
    made ??= readSettings(env);
    return made;
  };
})();

/** Throws an Error that names the setting at fault; called at start, so that a bad one is noticed there. */
function readSettings(env: Record<string, string> = {}): Settings {
  const of = readSettingsOf("module", env);
  return {
    of,
    serviceKey: text(env, "SERVICE_KEY"),
    port: of.NAKAMA_PORT,
    loopbackHosts: of.LOOPBACK_HOSTS,
    serverKey: text(env, "NAKAMA_SERVER_KEY"),
    sessionKey: text(env, "SESSION_KEY"),
    refreshKey: text(env, "REFRESH_KEY"),
    tokenSeconds: of.TOKEN_SECONDS,
    refreshSeconds: of.REFRESH_SECONDS,
    proxyCount: of.PROXY_COUNT,
    checkers: { always: of.PASSWORD_CHECKS, all: Math.max(of.PASSWORD_CHECKS, of.PASSWORD_CHECKS_IDLE) },
    passwordCost: of.TEST_PASSWORD_COST ? forTests(of, "TEST_PASSWORD_COST") : of.PASSWORD_COST,
    login: {
      windowMs: of.LOGIN_WINDOW_SECONDS * 1000,
      failuresPerIdentity: of.LOGIN_FAILURES_PER_IDENTITY,
      failuresPerAddress: of.LOGIN_FAILURES_PER_ADDRESS,
    },
    openDoors: of.OPEN_DOORS.split(",")
      .map((door) => door.trim())
      .filter(Boolean),
    account: accountLimits(of),
    identity: identitySettings(env, of),
    lobby: {
      made: of.MATCHES_MADE_PER_TEN_MINUTES,
      reservations: of.SEATS_RESERVED_PER_MINUTE,
    },
    hosting: hostingSettings(of),
    clockAheadMs: forTests(of, "TEST_CLOCK_SECONDS") * 1000,
  };
}

const accountLimits = (of: SettingsOf<"module">): AccountLimits => ({
  groupsCreated: of.GROUPS_CREATED_PER_ACCOUNT,
  groups: of.GROUPS_PER_ACCOUNT,
  storageObjects: of.STORAGE_OBJECTS_PER_ACCOUNT,
  storageObjectBytes: of.STORAGE_OBJECT_BYTES,
});

/** The period that the limits on requesting codes and on wrong codes count over. */
const CODE_WINDOW_MS = 900_000;

const identitySettings = (env: Record<string, string>, of: SettingsOf<"module">): IdentitySettings => ({
  key: text(env, "IDENTITY_KEY"),
  sessionSeconds: of.IDENTITY_SESSION_SECONDS,
  codesPerAddress: of.CODES_PER_ADDRESS,
  codesPerGame: of.CODES_PER_GAME,
  guesses: {
    windowMs: CODE_WINDOW_MS,
    perAccount: of.CODE_GUESSES_PER_ACCOUNT,
    perAddress: of.CODE_GUESSES_PER_ADDRESS,
    site: of.CODE_GUESSES_SITE,
  },
  game: gameSetting(of.GAME),
});

const DAY_MS = 86_400_000;

const hostingSettings = (of: SettingsOf<"module">): HostingSettings => ({
  isOpen: of.OPEN_HOSTING === "true",
  allowsLocal: of.ALLOW_PRIVATE_HOSTS === "true",
  keepIdMs: of.SERVER_ID_DAYS * DAY_MS,
  serversPerOperator: of.GAME_SERVERS_PER_OPERATOR,
  registrationsPerMinute: of.REGISTRATIONS_PER_MINUTE,
});

function gameSetting(given: string): IdentitySettings["game"] {
  if (!given) return undefined;
  const [, id, said = ""] = /^([\x21-\x39\x3b-\x7e]{1,63}):(.{1,100})$/.exec(given) ?? [];
  const name = displayForm(said);
  if (!id || !name) throw new Error(`GAME: expected ID:NAME, got "${given}"`);
  const problem = displayProblem(name);
  if (problem) throw new Error(`GAME: ${problem}`);
  return { id, name };
}

/** A clock that lies would open what has expired or shut what has not, and a cheap hash shows its password. */
function forTests(of: SettingsOf<"module">, name: "TEST_CLOCK_SECONDS" | "TEST_PASSWORD_COST"): number {
  if (of[name] !== 0) checkForTests(of, name);
  return of[name];
}
