import { rpcClient } from "../../src/client/rpc-client";
import { print, type Reply } from "../connection";
import { askOnce } from "../connection";
import { freshAddress } from "../requests";
import { PASSWORD } from "../seed";
import { EMPTY_RPC } from "../bundle";
import { EMPTY_ROUTE } from "./route";
import type { Edged } from "./server";

/** Calls an RPC as the edge does. */
export const moduleOf = ({ server: { stack } }: Edged) =>
  rpcClient({ url: stack.url, httpKey: stack.secrets.http_key, serviceKey: stack.secrets.service_key });

const GAME = "bench";

export const addGame = (edged: Edged): Promise<unknown> =>
  moduleOf(edged)("admin/game/add", { id: GAME, name: "Benchmark" });

function dataOf({ status, body }: Reply, wanted: number): Record<string, unknown> {
  if (status !== wanted) throw new Error(`expected ${wanted}: ${status} ${body}`);
  return (JSON.parse(body) as { data: Record<string, unknown> }).data;
}

/** A device's code, asked for from an address of its own; comes back as its hash. */
export async function newCode({ port }: Edged): Promise<string> {
  const headers = { "X-Forwarded-For": freshAddress() };
  const request = { method: "POST", path: "/auth/codes", headers, body: { game_id: GAME } } as const;
  return String(dataOf(await askOnce(port, request), 201).hash);
}

export async function logIn({ port }: Edged, email: string): Promise<string> {
  const headers = { "X-Forwarded-For": freshAddress() };
  const body = { email, password: PASSWORD };
  return String(dataOf(await askOnce(port, { method: "POST", path: "/v1/auth", headers, body }), 200).id);
}

/** What a device sends, byte for byte the same each time. */
export const pollRequest = (hash: string): string =>
  print({
    method: "POST",
    path: "/auth/sessions",
    headers: { "User-Agent": "parsec/150-93b Windows/11 libmatoya/4.0" },
    body: { grant_type: "auth_code", auth_code_hash: hash },
  });

export const emptyRequest = (): string => print({ method: "POST", path: EMPTY_ROUTE, body: {} });

export const getRequest = (path: string, session: string): string =>
  print({ method: "GET", path, headers: { Authorization: `Bearer ${session}` } });

/** The same RPC as through the edge, asked of Nakama with the edge's own headers. */
export function rpcRequest({ server: { stack } }: Edged, id: string, body: object): string {
  const { http_key, service_key } = stack.secrets;
  const headers = {
    Authorization: `Basic ${Buffer.from(`${http_key}:`).toString("base64")}`,
    "X-Service-Key": service_key,
  };
  return print({ method: "POST", path: `/v2/rpc/${id}?unwrap`, headers, body });
}

export const emptyRpcRequest = (edged: Edged): string => rpcRequest(edged, EMPTY_RPC, {});
