import { pino } from "pino";
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
  }: { env?: Record<string, string>; answers?: boolean; language?: string },
): Promise<{ status: number; headers: Headers; text: string }> {
  const app = await edgeApp({
    settings: readEdgeSettings({ ...SECRETS, ...env }),
    module: {
      call: () => Promise.reject(new Error("there is no Nakama")),
      answers: () => Promise.resolve(answers),
      close: () => Promise.resolve(),
    },
    observe: makeMetrics(),
    logger: pino({ level: "silent" }),
  });
  try {
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    const answer = await fetch(`${url}${path}`, { headers: { "Accept-Language": language } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  } finally {
    await app.close();
  }
}
