import { PLACE_KEPT_SECONDS } from "../lobby/seat";
import { GATEWAY_SETTINGS } from "./gateway";
import { OTHER_SITES_SETTINGS } from "./other-sites";
import { choice, HIGHEST_PORT as PORT, port, text, whole } from "./kinds";

/**
 * Every setting: its bounds, its default, who reads it, and its line in docs/operating.md. Module, stack and edge
 * read from here; `npm run docs` writes the documents' table and Docker's lists out of it. A new one is one line:
 * the module then has it as `settings.of.NAME`.
 */
const YEAR = 31_536_000;

/** What the operator may set. */
export const OPERATOR_SETTINGS = {
  NAKAMA_PORT: whole(
    7350,
    1,
    PORT,
    ["stack", "module"],
    "Nakama's HTTP API and socket; its gRPC takes the port below",
  ),
  NAKAMA_HOST: choice(
    ["0.0.0.0", "127.0.0.1"],
    ["stack"],
    "where Nakama's API, socket and gRPC listen: for everybody, or for a reverse proxy on this machine alone",
  ),
  NAKAMA_CONSOLE_PORT: whole(
    7351,
    1,
    PORT,
    ["stack"],
    "Nakama's console; its gRPC takes the port three below",
  ),
  NAKAMA_CONSOLE_HOST: text(
    "127.0.0.1",
    ["stack"],
    "the address that the console and its gRPC listen on; 0.0.0.0: all, and then the password alone keeps others out",
  ),
  NAKAMA_METRICS_PORT: whole(
    0,
    0,
    PORT,
    ["stack"],
    "Prometheus metrics; Nakama serves them on all addresses, so a firewall has to keep others out",
    "0 (off)",
  ),
  EDGE_PORT: port(
    8080,
    ["stack", "edge"],
    "the edge: the API for Parsec clients and the pages; 0: a free port; `off`: no edge",
  ),
  EDGE_HOST: text("0.0.0.0", ["edge"], "the address that the edge listens on"),
  EDGE_METRICS_PORT: port(
    undefined,
    ["stack", "edge"],
    "Prometheus metrics of the edge, at `/metrics`; 0: a free port; `off`: none",
    "one above `EDGE_PORT`: 8081",
  ),
  EDGE_METRICS_HOST: text(
    "127.0.0.1",
    ["edge"],
    "the address these metrics are served on; in compose 0.0.0.0, but the port is not published",
  ),
  EDGE_LOG_LEVEL: text("info", ["edge"], "`debug` adds health checks and polls that are still pending"),
  ...GATEWAY_SETTINGS,
  PUBLIC_URL: text(
    "",
    ["edge", "gateway", "module"],
    "where devices and browsers reach the edge: the base of the links in answers, at most 237 characters; `https` makes cookies `Secure`",
    "`http://127.0.0.1:EDGE_PORT`",
  ),
  SITE_NAME: text("", ["edge"], "your community's name, on every page", "Homeport"),
  JOIN_LINK: text(
    "spark://j/{id}",
    ["edge"],
    "the link on the home page by which signed-in players open a match; `{id}` is the match; `off`: none",
    "`spark://j/{id}`",
  ),
  CORS_ORIGINS: text(
    "*",
    ["edge"],
    "websites whose scripts may call the API (no cookies are involved), separated by commas",
    "`*`",
  ),
  EDGE_REQUESTS_PER_MINUTE: whole(
    6000,
    0,
    10_000_000,
    ["edge"],
    "requests of one address in a minute, of any kind, per edge; 0: no limit",
  ),
  HSTS_SUBDOMAINS: choice(
    ["false", "true"],
    ["edge"],
    "`true`: with an `https` `PUBLIC_URL`, browsers use TLS for all names below its host as well",
  ),
  PLAIN_LOGIN_STATUS: choice(
    ["200", "201"],
    ["edge"],
    "what `/v1/auth` answers on the plain base, 200 or 201; below `/kessel` it is always 201",
  ),
  DATABASE_URL: text(
    "",
    ["stack"],
    "`postgres://user:password@host:port/database` of a PostgreSQL of your own",
    "embedded",
  ),
  DATA_DIR: text("", ["stack"], "database, secrets, log; one folder per stack", "`data`"),
  NAKAMA_BIN: text("", ["stack"], "a Nakama server of your own, same version", "built"),
  PROXY_COUNT: whole(
    0,
    0,
    10,
    ["stack", "module", "edge", "gateway"],
    "how many reverse proxies stand in front and append to `X-Forwarded-For`",
  ),
  PASSWORD_CHECKS: whole(
    1,
    1,
    64,
    ["stack", "module"],
    "how many passwords are checked at the same time, per server, while others need the cores",
    "half of the cores",
  ),
  PASSWORD_CHECKS_IDLE: whole(
    1,
    1,
    64,
    ["stack", "module"],
    "the same while nobody else needs them",
    "all cores",
  ),
  PASSWORD_COST: whole(
    11,
    10,
    15,
    ["module"],
    "bcrypt's cost of new password hashes, 10 to 15; one more is twice the work. Others are made anew at the next right log-in",
  ),
  SHUTDOWN_GRACE_SECONDS: whole(
    10,
    1,
    120,
    ["stack"],
    "how long running matches may play on when Nakama stops (1 to 120)",
  ),
  LOGIN_WINDOW_SECONDS: whole(600, 1, 86_400, ["module"], "how long a failed log-in counts"),
  LOGIN_FAILURES_PER_IDENTITY: whole(
    10,
    1,
    1000,
    ["module"],
    "failed log-ins of one account in that time before it is slowed down",
  ),
  LOGIN_FAILURES_PER_ADDRESS: whole(
    30,
    1,
    1000,
    ["module"],
    "failed log-ins from one address in that time before it is refused",
  ),
  OPEN_DOORS: text(
    "",
    ["module"],
    "calls of Nakama's own API to open, e.g. `authenticate/device,link/device` ([accounts.md](accounts.md))",
  ),
  OPEN_HOSTING: choice(
    ["false", "true"],
    ["module"],
    "`true`: everybody may host for everyone, under any public address; otherwise only members of `Global Hosts`",
  ),
  ALLOW_PRIVATE_HOSTS: choice(
    ["false", "true"],
    ["module"],
    "`true`: game servers may have loopback, private and documentation addresses, for your own network, simulations and tests",
  ),
  SERVER_ID_DAYS: whole(
    30,
    1,
    3650,
    ["module"],
    "how long a `server_id` stays its operator's after its server last registered or was last given a match",
  ),
  GAME_SERVERS_PER_OPERATOR: whole(
    50,
    1,
    1_000_000,
    ["module"],
    "game servers of one operator at the same time, per server",
  ),
  REGISTRATIONS_PER_MINUTE: whole(
    30,
    1,
    1_000_000,
    ["module"],
    "registrations of game servers by one operator in a minute",
  ),
  MATCHES_MADE_PER_TEN_MINUTES: whole(
    10,
    1,
    100_000,
    ["module"],
    "matches that a player may create in ten minutes",
  ),
  SEATS_RESERVED_PER_MINUTE: whole(
    60,
    1,
    1_000_000,
    ["module"],
    "seats that a player may reserve in a minute",
  ),
  PLACE_KEPT_SECONDS: whole(
    PLACE_KEPT_SECONDS,
    0,
    3600,
    ["module"],
    "how long a place in a match is kept for a player whose socket broke off",
  ),
  GROUPS_CREATED_PER_ACCOUNT: whole(5, 0, 1000, ["module"], "groups that one account may create, 0 to 1000"),
  GROUPS_PER_ACCOUNT: whole(
    50,
    0,
    1000,
    ["module"],
    "groups that one account may be in or ask to join, 0 to 1000; the administrator may put it into more",
  ),
  STORAGE_OBJECTS_PER_ACCOUNT: whole(
    100,
    0,
    100_000,
    ["module"],
    "storage objects that clients may store for one account; 0: none",
  ),
  STORAGE_OBJECT_BYTES: whole(16_384, 2, 262_144, ["module"], "the longest value of such an object"),
  IDENTITY_SESSION_SECONDS: whole(
    2_592_000,
    60,
    YEAR,
    ["module"],
    "how long a session of the Parsec-compatible API lasts",
    "2592000 (30 days)",
  ),
  CODES_PER_ADDRESS: whole(
    300,
    1,
    1_000_000,
    ["module"],
    "device codes that one address may ask for in 15 minutes",
  ),
  CODES_PER_GAME: whole(
    10_000,
    1,
    10_000_000,
    ["module"],
    "device codes that may be asked for in the name of one game in 15 minutes",
  ),
  CODE_GUESSES_PER_ACCOUNT: whole(5, 1, 100, ["module"], "wrong user codes of one account in 15 minutes"),
  CODE_GUESSES_PER_ADDRESS: whole(10, 1, 1000, ["module"], "wrong user codes from one address in 15 minutes"),
  CODE_GUESSES_SITE: whole(
    1000,
    1,
    1_000_000,
    ["module"],
    "wrong user codes of everybody in 15 minutes; beyond that, people who were wrong may try once a minute",
  ),
  EVR_ID_LOGIN: choice(
    ["headset", "linked", "off"],
    ["module"],
    "how a linked EVR id logs in without a password: `headset`: with a headset that it is known by (the first one becomes known); `linked`: with any; `off`: never",
  ),
  LINK_AT_LOG_IN: choice(
    ["true", "false"],
    ["module"],
    "`true`: a log-in with a Discord id and the right password links the EVR id it comes with, if that belongs to nobody",
  ),
  ...OTHER_SITES_SETTINGS,
  GAME: text("", ["module"], "`ID:NAME` of a game to add at the first start, for trying things out"),
};

/** What tests set beside. */
export const TEST_SETTINGS = {
  TEST_CLOCK_SECONDS: whole(0, 0, YEAR, ["module"]),
  TEST_PASSWORD_COST: whole(0, 0, 15, ["module"]),
  /** Timers of the game's protocol run so many times as fast. */
  TEST_GATEWAY_HASTE: whole(1, 1, 20, ["gateway"]),
  TEST_FLAG: text("", ["module", "edge", "gateway"]),
  /** Another provider in Discord's place. */
  TEST_DISCORD_URL: text("", ["edge"]),
};

/** What the stack alone tells the module: how long Nakama's tokens live, and its own address for calls of our own. */
export const TOLD_SETTINGS = {
  LOOPBACK_HOSTS: whole(1, 1, 254, ["module"]),
  TOKEN_SECONDS: whole(3600, 60, 86_400, ["module"]),
  REFRESH_SECONDS: whole(604_800, 60, YEAR, ["module"]),
};
