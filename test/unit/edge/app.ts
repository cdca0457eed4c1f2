import { pino } from "pino";
import type { MatchLabel } from "../../../src/client/label";
import { edgeApp } from "../../../src/edge/app";
import { makeMetrics } from "../../../src/edge/metrics/metrics";
import { readEdgeSettings } from "../../../src/edge/settings";

const SECRETS = { NAKAMA_HTTP_KEY: "a key of a test", SERVICE_KEY: "another key of a test" };

/** Asks an edge without a Nakama: for what it answers by itself. `answers`: whether there seems to be one. */
export async function askAlone(
  path: string,
  {
    env = {},
    answers = true,
    language = "en",
    matches = [],
  }: { env?: Record<string, string>; answers?: boolean; language?: string; matches?: MatchLabel[] },
): Promise<{ status: number; headers: Headers; text: string }> {
  const app = await edgeApp({
    settings: readEdgeSettings({ ...SECRETS, ...env }),
    module: {
      call: () => (answers ? Promise.resolve({}) : Promise.reject(new Error("there is no Nakama"))),
      publicMatches: () =>
        answers ? Promise.resolve(matches) : Promise.reject(new Error("there is no Nakama")),
      close: () => Promise.resolve(),
    },
    observe: makeMetrics(),
    logger: pino({ level: "silent" }),
  });
  try {
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    for (;;) {
      const answer = await fetch(`${url}${path}`, { headers: { "Accept-Language": language } });
      const text = await answer.text();
      // A machine that was busy loading all this is told to come back, which costs no more than asking again.
      if (answer.status !== 503) return { status: answer.status, headers: answer.headers, text };
    }
  } finally {
    await app.close();
  }
}
