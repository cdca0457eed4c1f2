import type { Call } from "../nakama/rpc";
import { messageOf } from "../../domain/error-text";
import { fail } from "../../domain/failure";
import { readJson } from "../../domain/json";
import { sleep } from "../nakama/sleep";
import type { User } from "../nakama/users";

/** Both are Nakama's own tokens and share their `tid`, so log-out and bans reach both. */
export interface TokenPair {
  token: string;
  refresh_token: string;
}

interface Claims {
  tid: string;
  uid: string;
  usn: string;
  iat: number;
}

function claimsOf(nk: nkruntime.Nakama, token: string): Claims {
  const [, body = ""] = token.split(".");
  return readJson(nk.binaryToString(nk.base64UrlDecode(body, false))) as Claims;
}

/**
 * The runtime makes access tokens only. A refresh token is the same claims with a later end, signed with
 * Nakama's refresh key (nakama, server/api_authenticate.go: generateRefreshToken).
 */
export function makeSession({ nk, settings, now }: Call, user: User): TokenPair {
  const { token } = nk.authenticateTokenGenerate(user.id, user.username);
  const { tid, uid, usn, iat } = claimsOf(nk, token);
  const exp = Math.floor(now / 1000) + settings.refreshSeconds;
  return { token, refresh_token: nk.jwtGenerate("HS256", settings.refreshKey, { tid, uid, usn, iat, exp }) };
}

/**
 * Only Nakama's HTTP API knows which tokens were logged out, so a refresh is passed on to it. Whatever the
 * reason of a refusal (expired, forged, logged out, account gone or disabled), the caller hears the same.
 */
export function refreshSession({ nk, settings, logger }: Call, refreshToken: string): TokenPair {
  let answer: nkruntime.HttpResponse;
  try {
    answer = nk.httpRequest(
      `${settings.loopbackUrl}/v2/account/session/refresh`,
      "post",
      {
        Authorization: `Basic ${nk.base64Encode(`${settings.serverKey}:`)}`,
        "Content-Type": "application/json",
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

const NOTIFICATIONS_STREAM = 0;

/**
 * Ends every session of an account and closes its sockets. Nakama notes the second at which it was told, and
 * lets tokens of that very second live on; so it is told again in the next one.
 */
export function endSessions(nk: nkruntime.Nakama, userId: string): void {
  nk.sessionLogout(userId);
  for (const { sessionId } of nk.streamUserList({ mode: NOTIFICATIONS_STREAM, subject: userId }))
    nk.sessionDisconnect(sessionId);
  sleep(nk, 1000 - (Date.now() % 1000) + 1);
  nk.sessionLogout(userId);
}
