import { messageOf } from "../../domain/error-text";
import { fail } from "../../domain/failure";
import { readJson } from "../../domain/json";
import type { Call } from "../nakama/rpc";
import type { User } from "../nakama/users";

/**
 * Nakama's own tokens (nakama, server/api_authenticate.go): HS256 over the same claims with two keys. Both of a
 * pair share `tid` and `iat`, and a refresh keeps them, so that log-out and bans reach all that came of a
 * log-in. The runtime makes access tokens only, so both are made here.
 */
export interface TokenPair {
  token: string;
  refresh_token: string;
}

export function makeSession({ nk, settings }: Call, user: User): TokenPair {
  const now = Math.floor(Date.now() / 1000);
  const names = { tid: nk.uuidv4(), uid: user.id, usn: user.username, iat: now };
  const sign = (key: string, lifeSeconds: number) =>
    nk.jwtGenerate("HS256", key, { ...names, exp: now + lifeSeconds });
  return {
    token: sign(settings.sessionKey, settings.tokenSeconds),
    refresh_token: sign(settings.refreshKey, settings.refreshSeconds),
  };
}

/**
 * Only Nakama's HTTP API knows which tokens were logged out, so a refresh is passed on to it. Whatever the
 * reason of a refusal (expired, forged, logged out, account gone or disabled), the caller hears the same.
 */
export function refreshSession({ nk, settings, logger }: Call, refreshToken: string): TokenPair {
  let answer: nkruntime.HttpResponse;
  try {
    answer = nk.httpRequest(
      `${loopback(settings.loopbackHosts)}:${settings.port}/v2/account/session/refresh`,
      "post",
      {
        Authorization: `Basic ${nk.base64Encode(`${settings.serverKey}:`)}`,
        "Content-Type": "application/json",
        // Compressing an answer of half a kilobyte would be a fifth of the whole call.
        "Accept-Encoding": "identity",
      },
      JSON.stringify({ token: refreshToken }),
    );
  } catch (error) {
    logger.error("refresh: %s", messageOf(error));
    fail("UNAVAILABLE", "the session could not be refreshed, try again");
  }
  if (answer.code >= 500) fail("UNAVAILABLE", "the session could not be refreshed, try again");
  if (answer.code !== 200) fail("UNAUTHENTICATED", "refresh token invalid or expired");
  const { token, refresh_token } = readJson(answer.body) as TokenPair;
  return { token, refresh_token };
}

/**
 * Nakama's HTTP client keeps two idle connections per host and would make a new one for most calls. All of
 * 127.0.0.0/8 is this machine (on Linux), so several names for it keep several pairs of connections.
 */
const loopback = (hosts: number): string => `http://127.0.0.${1 + Math.floor(Math.random() * hosts)}`;
