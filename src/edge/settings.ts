import { USER_CODE_LENGTH } from "../domain/identity/user-code";
import { activationLink } from "../domain/identity/activation-page";
import { checkForTests } from "../domain/settings/for-tests";
import { type Env, readSettingsOf, type SettingsOf } from "../domain/settings/read";
import { secret, url } from "../service/setting";

/** What an edge is told by its environment, read once (src/domain/settings has every setting). */
export interface EdgeSettings {
  host: string;
  port: number;
  /** Undefined: no metrics; 0: a free port, which the log names. */
  metricsPort: number | undefined;
  metricsHost: string;
  nakamaUrl: string;
  httpKey: string;
  serviceKey: string;
  /** What browsers and devices call this site; without a slash at its end. */
  publicUrl: string;
  /** What the pages call this site. */
  siteName: string;
  /** How players of the game open a match; empty: no link. */
  joinLink: string;
  /** Origins whose scripts may call the API; `*` is any. */
  corsOrigins: string[];
  /** Requests of one address in a minute; 0: as many as it likes. */
  requestsPerMinute: number;
  /** Whether browsers are told to use TLS for every name below this site's as well. */
  hstsSubdomains: boolean;
  /** How many proxies in front are trusted to say the client's address. */
  proxyCount: number;
  /** What a log-in answers on the plain base; the second base always answers 201. */
  plainLoginStatus: 200 | 201;
  /** Whether webhooks may go to this machine and to private networks. */
  webhooksToPrivate: boolean;
  /** Undefined: nobody signs in with Discord. */
  discord: DiscordSettings | undefined;
  logLevel: string;
}

interface DiscordSettings {
  clientId: string;
  clientSecret: string;
  /** Where Discord is. */
  url: string;
}

/** C clients hold so many characters of the link with the code in it. */
const LONGEST_LINK = 255;

function publicUrl(env: Env, fallback: string): string {
  const given = url(env, "PUBLIC_URL", fallback);
  const most = LONGEST_LINK - activationLink("", "B".repeat(USER_CODE_LENGTH)).length;
  if (given.length > most)
    throw new Error(`PUBLIC_URL: expected ${most} characters at most, so that devices can hold the link`);
  return given;
}

/** Throws an Error that names the setting at fault. */
export function readEdgeSettings(env: Env): EdgeSettings {
  const of = readSettingsOf("edge", env);
  const port = ownPort(of.EDGE_PORT);
  return {
    host: of.EDGE_HOST,
    port,
    metricsPort: of.EDGE_METRICS_PORT,
    metricsHost: of.EDGE_METRICS_HOST,
    nakamaUrl: url(env, "NAKAMA_URL", "http://127.0.0.1:7350"),
    httpKey: secret(env, "NAKAMA_HTTP_KEY"),
    serviceKey: secret(env, "SERVICE_KEY"),
    publicUrl: publicUrl(env, `http://127.0.0.1:${port}`),
    siteName: of.SITE_NAME || "Homeport",
    joinLink: joinLink(of.JOIN_LINK),
    corsOrigins: of.CORS_ORIGINS.split(/[\s,]+/).filter(Boolean),
    requestsPerMinute: of.EDGE_REQUESTS_PER_MINUTE,
    hstsSubdomains: of.HSTS_SUBDOMAINS === "true",
    proxyCount: of.PROXY_COUNT,
    webhooksToPrivate: of.WEBHOOKS_TO_PRIVATE_ADDRESSES === "true",
    discord: discord(of),
    logLevel: of.EDGE_LOG_LEVEL,
    plainLoginStatus: of.PLAIN_LOGIN_STATUS === "201" ? 201 : 200,
  };
}

const DISCORD = "https://discord.com";

function discord(of: SettingsOf<"edge">): DiscordSettings | undefined {
  const { DISCORD_CLIENT_ID: clientId, DISCORD_CLIENT_SECRET: clientSecret } = of;
  // Whoever stands in Discord's place may sign in as anybody.
  if (of.TEST_DISCORD_URL !== "") checkForTests(of, "TEST_DISCORD_URL");
  if (clientId === "" && clientSecret === "") return undefined;
  if (clientId === "") throw new Error("DISCORD_CLIENT_ID: missing, and DISCORD_CLIENT_SECRET is set");
  if (clientSecret === "") throw new Error("DISCORD_CLIENT_SECRET: missing, and DISCORD_CLIENT_ID is set");
  return { clientId, clientSecret, url: of.TEST_DISCORD_URL || DISCORD };
}

/** What would run in the page itself is no link to a game. */
function joinLink(given: string): string {
  if (given === "off") return "";
  if (
    !/^[a-z][a-z0-9+.-]*:[^\s"<>]*\{id\}[^\s"<>]*$/i.test(given) ||
    /^(javascript|data|vbscript):/i.test(given)
  )
    throw new Error("JOIN_LINK: expected a link with {id} in it, such as spark://j/{id}");
  return given;
}

/** `off` and a free port are for the stack, which then starts none or chooses one. */
function ownPort(port: number | undefined): number {
  if (!port) throw new Error(`EDGE_PORT: expected a whole number from 1 to 65535, got "${port ?? "off"}"`);
  return port;
}
