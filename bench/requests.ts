import { randomInt } from "node:crypto";
import { EMPTY_RPC } from "./bundle";
import { askOnce, print, type Reply, type Request } from "./connection";
import { PASSWORD, type SeededAccount } from "./seed";
import type { Server } from "./server";

const rpcPath = (id: string) => `/v2/rpc/${id.replaceAll("/", "%2F")}?unwrap`;

/** An address of the benchmarking range (RFC 5180 for IPv6), each a network of its own. */
export function freshAddress(): string {
  const part = () => randomInt(1, 0xffff).toString(16);
  return `2001:2:${part()}:${part()}::1`;
}

export const logInRequest = (
  server: Server,
  username: string,
  password: string,
  address: string,
): Request => ({
  method: "POST",
  path: `${rpcPath("account/authenticate/password")}&http_key=${server.stack.secrets.http_key}`,
  headers: { "X-Forwarded-For": address },
  body: { username, password },
});

export interface Session {
  token: string;
  refresh_token: string;
}

export async function logIn(server: Server, username: string): Promise<Session> {
  const request = logInRequest(server, username, PASSWORD, freshAddress());
  const { status, body } = await askOnce(server.port, request);
  if (status !== 200) throw new Error(`no session: ${status} ${body}`);
  return JSON.parse(body) as Session;
}

/** Seconds that a refused log-in was told to wait. */
export const secondsToWait = ({ body }: Reply): number => Number(/try again in (\d+)/.exec(body)?.[1] ?? 1);

export type Target =
  "empty" | "native_user" | "user_id" | "discord_id" | "username" | "native_refresh" | "refresh";

/** Every request that is measured at 16 connections, as functions that print the next one. */
export function targets(
  server: Server,
  accounts: readonly SeededAccount[],
  sessions: readonly Session[],
): Record<Target, () => string> {
  const one = <T>(list: readonly T[]) => list[Math.floor(Math.random() * list.length)] as T;
  const bearer = () => ({ Authorization: `Bearer ${one(sessions).token}` });
  const { server_key, http_key } = server.stack.secrets;
  const basic = { Authorization: `Basic ${Buffer.from(`${server_key}:`).toString("base64")}` };
  const post = (path: string, headers: Record<string, string>, body: object) =>
    print({ method: "POST", path, headers, body });
  const lookup = (body: object) => post(rpcPath("account/lookup"), bearer(), body);
  return {
    empty: () => post(rpcPath(EMPTY_RPC), bearer(), {}),
    native_user: () =>
      print({ method: "GET", path: `/v2/user?usernames=${one(accounts).username}`, headers: bearer() }),
    user_id: () => lookup({ user_id: one(accounts).id }),
    discord_id: () => lookup({ discord_id: one(accounts).discordId }),
    username: () => lookup({ username: one(accounts).username }),
    native_refresh: () => post("/v2/account/session/refresh", basic, { token: one(sessions).refresh_token }),
    refresh: () =>
      post(
        `${rpcPath("account/authenticate/password")}&http_key=${http_key}`,
        {},
        {
          refresh_token: one(sessions).refresh_token,
        },
      ),
  };
}
