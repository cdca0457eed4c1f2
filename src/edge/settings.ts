import { USER_CODE_LENGTH } from "../domain/identity/user-code";
import { activationLink } from "./links";
import { clean, choice, integer, portOrOff, secret, url } from "./setting";

/** What the operator may set for an edge, read once from the environment (docs/operating.md lists it). */
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
  /** Origins whose scripts may call the API; `*` is any. */
  corsOrigins: string[];
  /** How many proxies in front are trusted to say the client's address. */
  proxyCount: number;
  /** What a log-in answers on the plain base; the second base always answers 201. */
  plainLoginStatus: 200 | 201;
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

type Env = Record<string, string | undefined>;

/** Throws an Error that names the setting at fault. */
export function readEdgeSettings(env: Env): EdgeSettings {
  const port = integer(env, "EDGE_PORT", 8080, 1, 65_535);
  return {
    host: clean(env, "EDGE_HOST") ?? "0.0.0.0",
    port,
    metricsPort: portOrOff(env, "EDGE_METRICS_PORT"),
    metricsHost: clean(env, "EDGE_METRICS_HOST") ?? "127.0.0.1",
    nakamaUrl: url(env, "NAKAMA_URL", "http://127.0.0.1:7350"),
    httpKey: secret(env, "NAKAMA_HTTP_KEY"),
    serviceKey: secret(env, "SERVICE_KEY"),
    publicUrl: publicUrl(env, `http://127.0.0.1:${port}`),
    corsOrigins: (clean(env, "CORS_ORIGINS") ?? "*").split(/[\s,]+/).filter(Boolean),
    proxyCount: integer(env, "PROXY_COUNT", 0, 0, 10),
    plainLoginStatus: choice(env, "PLAIN_LOGIN_STATUS", ["200", "201"]) === "201" ? 201 : 200,
  };
}
