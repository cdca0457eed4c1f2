import type { Secrets } from "../../stack/secrets";
import { bad, type Finding, note, ok } from "./finding";
import { checkGameServers } from "./reachability";

const PATIENCE_MS = 5000;

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

async function ask(url: string, init: RequestInit = {}): Promise<Answer | string> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    const text = await answer.text();
    try {
      return { status: answer.status, body: JSON.parse(text) as Record<string, unknown> };
    } catch {
      return { status: answer.status, body: {} };
    }
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return cause?.code ?? message;
  }
}

const NOT_OURS = "the module is not loaded: see Nakama's log, and start the server with npm start";

function unexpected(about: string, answer: Answer | string): Finding {
  const found = typeof answer === "string" ? answer : `HTTP ${answer.status}`;
  return bad(about, `unexpected answer (${found})`, "see Nakama's log");
}

/** An empty request is refused as such (400) only after the key was accepted. */
async function checkHttpKey(url: string, key: string): Promise<Finding> {
  const answer = await ask(`${url}/v2/rpc/account/lookup?unwrap&http_key=${encodeURIComponent(key)}`, {
    method: "POST",
    body: "{}",
  });
  if (typeof answer === "string") return unexpected("HTTP key", answer);
  if (answer.status === 400) return ok("HTTP key", "the server accepts it");
  if (answer.status === 401)
    return bad("HTTP key", "the server refuses it", "set NAKAMA_HTTP_KEY to the server's key");
  if (answer.status === 404) return bad("module", "the server has no account/lookup", NOT_OURS);
  return unexpected("HTTP key", answer);
}

const wordsOf = (value: unknown): string =>
  Array.isArray(value) ? value.join(" ") || "none" : JSON.stringify(value);

async function checkServiceKey(url: string, key: string, serviceKey: string): Promise<Finding[]> {
  const asAdministrator = (rpc: string) =>
    ask(`${url}/v2/rpc/admin/${rpc}?unwrap&http_key=${encodeURIComponent(key)}`, {
      method: "POST",
      headers: { "X-Service-Key": serviceKey },
      body: "{}",
    });
  const answer = await asAdministrator("server/info");
  if (typeof answer === "string") return [unexpected("service key", answer)];
  if (answer.status === 403)
    return [bad("service key", "the server refuses it", "set SERVICE_KEY to the server's key")];
  if (answer.status === 404) return [bad("module", "the server has no admin/server/info", NOT_OURS)];
  if (answer.status !== 200) return [unexpected("service key", answer)];
  const settings = Object.entries(answer.body).map(([name, value]) => `${name} ${wordsOf(value)}`);
  const unreachable = await asAdministrator("server/unreachable");
  return [
    ok("service key", "the server accepts it"),
    ok("server's settings", settings.join(", ")),
    ...(typeof unreachable === "string" ? [] : checkGameServers(unreachable.body)),
  ];
}

/** `asked`: the operator named this server, so that it has to answer. */
export async function checkRunning(url: string, asked: boolean, keys: Partial<Secrets>): Promise<Finding[]> {
  const health = await ask(`${url}/healthcheck`);
  if (typeof health === "string")
    return [
      asked
        ? bad("server", `nothing answers on ${url} (${health})`, "start it, or fix the address")
        : note("server", `nothing answers on ${url}`, "npm start"),
    ];
  if (health.status !== 200)
    return [bad("server", `${url} is not a healthy Nakama (HTTP ${health.status})`, "see its log")];
  const findings = [ok("server", `${url} is healthy`)];
  const { http_key: key, service_key: serviceKey } = keys;
  if (key === undefined)
    return [...findings, note("HTTP key", "not set, so not checked", "set NAKAMA_HTTP_KEY and SERVICE_KEY")];
  findings.push(await checkHttpKey(url, key));
  // A refused HTTP key would be all that this could find again.
  if (findings.some(({ state }) => state === "BAD")) return findings;
  if (serviceKey === undefined)
    return [...findings, note("service key", "not set, so not checked", "set SERVICE_KEY")];
  return [...findings, ...(await checkServiceKey(url, key, serviceKey))];
}
