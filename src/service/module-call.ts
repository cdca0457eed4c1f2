import { Pool } from "undici";
import { labelOf, type MatchLabel } from "../client/label";
import { RpcError } from "../client/rpc-client";
import { FAILURES } from "../domain/failure";
import { readJson, writeJson } from "../domain/json";

/** How to reach the module. */
export interface ModuleTarget {
  nakamaUrl: string;
  httpKey: string;
  serviceKey: string;
}

export interface ObserveRpc {
  /** Starts the time of an RPC; the function that comes back ends it. */
  rpc(id: string): (outcome: string) => void;
}

/** Calls an RPC. `until` (Unix milliseconds): when the asker will have gone. */
export type CallModule = (id: string, request: object, until: number) => Promise<unknown>;

export interface Module {
  call: CallModule;
  /** All matches as everybody may see them. */
  publicMatches(): Promise<MatchLabel[]>;
  close(): Promise<void>;
}

/** More than Nakama's JavaScript machines can work on at once: a queue here would only be a second one. */
const CONNECTIONS = 256;
const CONNECT_MS = 1000;
/** A list of thousands takes its time. */
const LIST_MS = 5000;

/** No answer, or none in time. */
export const away = (message: string) => new RpcError(FAILURES.UNAVAILABLE.code, 0, message);

function read(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}

function answerOf(status: number, text: string): unknown {
  const body = read(text);
  if (status === 200 && body !== undefined) return body;
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === "number" && typeof message === "string") throw new RpcError(code, status, message);
  throw new RpcError(FAILURES.UNAVAILABLE.code, status, `Nakama answered ${status}`);
}

/**
 * The module's RPCs over kept-alive connections. The keys travel in headers, where no access log shows them.
 * Whatever keeps an answer from coming in time is an RpcError with status 0.
 */
export function moduleAt({ nakamaUrl, httpKey, serviceKey }: ModuleTarget, observe: ObserveRpc): Module {
  const base = new URL(nakamaUrl);
  const pool = new Pool(base.origin, { connections: CONNECTIONS, connect: { timeout: CONNECT_MS } });
  const path = base.pathname.replace(/\/$/, "");
  // Without the service key the module shows what everybody may see.
  const asGuest = {
    "content-type": "application/json",
    authorization: `Basic ${Buffer.from(`${httpKey}:`).toString("base64")}`,
  };
  const asEdge = { ...asGuest, "x-service-key": serviceKey };
  type Headers = typeof asGuest;
  const post = async (
    id: string,
    body: string,
    ms: number,
    headers: Headers,
  ): Promise<{ status: number; text: string }> => {
    try {
      const answer = await pool.request({
        method: "POST",
        path: `${path}/v2/rpc/${id}?unwrap`,
        headers,
        body,
        signal: AbortSignal.timeout(ms),
      });
      return { status: answer.statusCode, text: await answer.body.text() };
    } catch (error) {
      throw away(error instanceof Error ? ((error as { code?: string }).code ?? error.name) : String(error));
    }
  };
  const ask = async (id: string, request: object, until: number, headers: Headers): Promise<unknown> => {
    const ms = until - Date.now();
    if (ms <= 0) throw away("out of time");
    const done = observe.rpc(id);
    try {
      const { status, text } = await post(id, writeJson(request), ms, headers);
      const answer = answerOf(status, text);
      done("OK");
      return answer;
    } catch (error) {
      done(error instanceof RpcError && error.status > 0 ? "refused" : "away");
      throw error;
    }
  };
  return {
    call: (id, request, until) => ask(id, request, until, asEdge),
    async publicMatches() {
      const { matches } = (await ask("match", {}, Date.now() + LIST_MS, asGuest)) as { matches: unknown[] };
      return matches.map(labelOf);
    },
    close: () => pool.destroy(),
  };
}
