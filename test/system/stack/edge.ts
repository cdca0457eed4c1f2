import { randomBytes } from "node:crypto";
import { edgeLogFile, edgeUrl, startEdge as startEdgeProcess } from "../../../src/stack/edge";
import type { Part } from "../../../src/stack/process";
import { freePort } from "../../../src/stack/ports";
import { admin, newAddress, newFolder, newName, type Server, sharedServer } from "./server";

/** An answer of an edge. */
export interface EdgeAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

/** The keys that bodies of the API have, each in its answers; what a test looks at it expects to be there. */
export interface Body {
  data: Record<string, unknown> & { id: string; user_code: string; hash: string; expires_at: number };
  session: Record<string, unknown> & { id: string; user_id: number };
  session_id: string;
  user_id: number;
  error: string;
  codes: { type: string }[];
}

export interface Asked {
  method?: string;
  /** A text is sent as it is, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  address?: string;
  /** Bearer. */
  session?: string;
}

/** Asks the shared edge (or the one named), from an address that no other test has. */
export async function ask(path: string, asked: Asked = {}, base = sharedEdge()): Promise<EdgeAnswer> {
  const { body, session } = asked;
  const answer = await fetch(`${base}${path}`, {
    method: asked.method ?? (body === undefined ? "GET" : "POST"),
    redirect: "manual",
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      "X-Forwarded-For": asked.address ?? newAddress(),
      ...(session === undefined ? {} : { Authorization: `Bearer ${session}` }),
      ...asked.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.startsWith("application/json") === true;
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: (isJson && text !== "" ? JSON.parse(text) : {}) as Body,
  };
}

export const sharedEdge = (): string => {
  const { edgeUrl: url } = sharedServer();
  if (url === undefined) throw new Error("the shared stack has no edge");
  return url;
};

export interface Edge {
  url: string;
  part: Part;
  /** Its log, as far as it is written. */
  log: string;
}

/** A further edge before a server: its own process and port. Stop it with `part.stop`. */
export async function startEdge(
  server: Server = sharedServer(),
  env: Record<string, string> = {},
): Promise<Edge> {
  const dataDir = newFolder("edge");
  const edgePort = await freePort();
  const settings = { ...server.settings, dataDir, edgePort, edgeEnv: env };
  const part = await startEdgeProcess(settings, server.secrets);
  return { url: edgeUrl(settings), part, log: edgeLogFile(dataDir) };
}

export async function newGame(server: Server = sharedServer()): Promise<{ id: string; name: string }> {
  const game = { id: newName("game"), name: `Game ${randomBytes(3).toString("hex")}` };
  const { status, text } = await admin(server, "game/add", game);
  if (status !== 200) throw new Error(`no game: ${status} ${text}`);
  return game;
}

export interface DeviceCode {
  verification_uri: string;
  verification_uri_complete: string;
  user_code: string;
  hash: string;
  expires_at: number;
  interval: number;
}

export async function newCode(gameId: string, base = sharedEdge()): Promise<DeviceCode> {
  const { status, body, text } = await ask("/auth/codes", { body: { game_id: gameId } }, base);
  if (status !== 201) throw new Error(`no code: ${status} ${text}`);
  return body.data as unknown as DeviceCode;
}

export const poll = (hash: string, base = sharedEdge()): Promise<EdgeAnswer> =>
  ask("/auth/sessions", { body: { grant_type: "auth_code", auth_code_hash: hash } }, base);

/** Polls until `done`, and not for ever. */
export async function until<T>(look: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await look();
    if (done(value)) return value;
    if (tries > 400) throw new Error(`never came: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A refusal as clients read it. */
export function expectRefusal(answer: EdgeAnswer, status: number, error: string | RegExp): void {
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    status,
    "application/json; charset=utf-8",
  ]);
  expect(answer.body.error).toMatch(error);
}

/** Content types that say nothing about a body, which is read as JSON all the same. */
export const ODD_TYPES = [
  "",
  "text/plain",
  "application/json; charset=utf-8",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "nonsense",
];
