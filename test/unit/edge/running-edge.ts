import { type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import type { MatchLabel } from "../../../src/client/label";
import { RpcError } from "../../../src/client/rpc-client";
import { edgeApp } from "../../../src/edge/app";
import { makeMetrics } from "../../../src/edge/metrics/metrics";
import { readEdgeSettings } from "../../../src/edge/settings";

/** What the module answers, by RPC; to everything else its database is away. */
export type Answers = Record<string, (request: Record<string, unknown>) => unknown>;

interface Asked {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  payload?: string | Buffer;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** An edge in this process that listens. */
export interface RunningEdge {
  port: number;
  /** The RPCs that it has called. */
  called: [string, Record<string, unknown>][];
  ask: (asked: Asked | string) => Promise<Answer>;
  /** As the app's own, but for so long as a test can wait. */
  shortenPatience(ms: number): void;
  close(): Promise<void>;
}

function send(port: number, { url, method = "GET", headers = {}, payload }: Asked): Promise<Answer> {
  const length = payload === undefined ? {} : { "content-length": String(Buffer.byteLength(payload)) };
  const options = {
    port,
    host: "127.0.0.1",
    method,
    path: url,
    headers: { ...length, ...headers },
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const asked = request(options, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    asked.on("error", reject);
    asked.end(payload);
  });
}

export async function startEdge(
  env: Record<string, string> = {},
  answers: Answers = {},
  room?: string,
  matches: () => Promise<MatchLabel[]> = () =>
    Promise.reject(new RpcError(14, 503, "the database is not available")),
): Promise<RunningEdge> {
  const settings = readEdgeSettings({ NAKAMA_HTTP_KEY: "http key", SERVICE_KEY: "service key", ...env });
  const called: RunningEdge["called"] = [];
  const module = {
    call(id: string, asked: object) {
      called.push([id, asked as Record<string, unknown>]);
      const answer = answers[id.replace("identity/", "")];
      if (!answer) return Promise.reject(new RpcError(14, 503, "the database is not available"));
      return Promise.resolve().then(() => answer(asked as Record<string, unknown>));
    },
    publicMatches: matches,
    close: () => Promise.resolve(),
  };
  const app = await edgeApp({
    settings,
    module,
    observe: makeMetrics(),
    logger: pino({ enabled: false }),
    room: () => room,
    // The process of a test compiles what it needs while it runs.
    mostLagMs: 0,
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    port,
    called,
    ask: (asked) => send(port, typeof asked === "string" ? { url: asked } : asked),
    shortenPatience(ms) {
      app.server.requestTimeout = ms;
      app.server.headersTimeout = ms;
    },
    close: () => app.close(),
  };
}
