import { readJson } from "../domain/json";
import type { Tokens } from "./login";

/** What a session's token says about itself. */
export interface Claims {
  userId: string;
  username: string;
  /** Unix seconds. */
  expiresAt: number;
}

export function claimsOf(token: string): Claims {
  const [, payload = ""] = token.split(".");
  const { uid, usn, exp } = readJson(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  if (typeof uid !== "string" || typeof exp !== "number") throw new Error("not a session token");
  return { userId: uid, username: typeof usn === "string" ? usn : "", expiresAt: exp };
}

/** A token is renewed this long before its end, so that none ends on its way to the server. */
const EARLY_SECONDS = 60;

export interface TokenKeeper {
  /** The tokens as they are now. */
  current(): Tokens;
  /** A token that is good for a while yet. */
  token(): Promise<string>;
  /** One that is not `stale`, which the server has just refused. */
  renewed(stale: string): Promise<string>;
}

/**
 * Keeps a pair of tokens good for as long as its refresh token lives. Callers that need a new token at the
 * same time share one refresh.
 */
export function keepTokens(
  first: Tokens,
  refresh: (tokens: Tokens) => Promise<Tokens>,
  changed: (tokens: Tokens) => void = () => {},
  now: () => number = Date.now,
): TokenKeeper {
  let tokens = first;
  let refreshing: Promise<string> | undefined;
  const renew = () => {
    refreshing ??= refresh(tokens)
      .then((renewed) => {
        tokens = renewed;
        changed(renewed);
        return renewed.token;
      })
      .finally(() => (refreshing = undefined));
    return refreshing;
  };
  return {
    current: () => tokens,
    token: () => {
      const left = claimsOf(tokens.token).expiresAt - now() / 1000;
      return left > EARLY_SECONDS ? Promise.resolve(tokens.token) : renew();
    },
    renewed: (stale) => (tokens.token === stale ? renew() : Promise.resolve(tokens.token)),
  };
}
