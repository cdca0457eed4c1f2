import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { makeDatabase } from "../../../src/stack/postgres";
import { freeStackPorts } from "../../../src/stack/ports";
import type { Secrets } from "../../../src/stack/secrets";
import { FOR_SIMULATIONS, readSettings, type StackSettings } from "../../../src/stack/settings";
import { type Stack, startStack } from "../../../src/stack/stack";
import { runFolder, sharedServerFile } from "./run-folder";

/** A running server as a test sees it: the shared one, or one of its own. */
export interface Server {
  url: string;
  /** Undefined for a server that was started without an edge. */
  edgeUrl?: string | undefined;
  /** The same of the gateway. */
  gatewayUrl?: string | undefined;
  databaseUrl: string;
  secrets: Secrets;
  settings: StackSettings;
}

/** The one of this worker: no other test file runs on it meanwhile. */
export const sharedServer = (): Server =>
  JSON.parse(readFileSync(sharedServerFile(process.env.JEST_WORKER_ID ?? ""), "utf8")) as Server;

/** An address of the documentation range, so that failures of one test never count for another. */
export const newAddress = (): string =>
  `2001:db8:${randomBytes(6)
    .toString("hex")
    .replace(/(....)(?=.)/g, "$1:")}::1`;

export const newName = (prefix = "user"): string => `${prefix}_${randomBytes(6).toString("hex")}`;

/** A folder that is thrown away with the test run's folder. */
export function newFolder(prefix: string): string {
  return mkdtempSync(join(runFolder(), `${prefix}-`));
}

/** A further database on the shared PostgreSQL, with Nakama's tables in it. */
export async function newDatabase(): Promise<string> {
  const { databaseUrl, settings } = sharedServer();
  const name = newName("db");
  await makeDatabase(databaseUrl, name, await migratedDatabase(databaseUrl, settings.nakamaBin));
  return databaseCalled(name, databaseUrl).href;
}

function databaseCalled(name: string, databaseUrl: string): URL {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url;
}

const MIGRATED = "migrated";

/** The database that all others are copies of, because Nakama's migration takes longer than the copy. Made once. */
async function migratedDatabase(databaseUrl: string, nakamaBin: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [MIGRATED]);
    if (found.rowCount) return MIGRATED;
    // It has its name when it is whole: a run of this that is interrupted leaves none that is not.
    const unfinished = newName(MIGRATED);
    await makeDatabase(databaseUrl, unfinished);
    const { href } = databaseCalled(unfinished, databaseUrl);
    const address = href.replace(/^postgres(ql)?:\/\//, "");
    await promisify(execFile)(nakamaBin, ["migrate", "up", "--database.address", address]);
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${MIGRATED}`);
    return MIGRATED;
  } finally {
    await client.end();
  }
}

/** For gateways of tests: nobody waits for a level to be loaded. */
export const HASTE = { TEST_FLAG: "homeport-test", TEST_GATEWAY_HASTE: "4" };

/** For servers of tests: a password is hashed and checked in a moment. */
export const CHEAP_PASSWORDS = { TEST_FLAG: "homeport-test", TEST_PASSWORD_COST: "4" };

/** Starts another Nakama with settings of its own, on a new database unless one is named; EDGE_PORT adds an edge. */
export async function startServer(env: Record<string, string> = {}, databaseUrl?: string): Promise<Stack> {
  const settings = {
    ...readSettings({
      ...FOR_SIMULATIONS,
      ...CHEAP_PASSWORDS,
      PROXY_COUNT: "1",
      EDGE_PORT: "off",
      GATEWAY_PORT: "off",
      SHUTDOWN_GRACE_SECONDS: "1",
      ...env,
      DATA_DIR: env.DATA_DIR ?? newFolder("own"),
    }),
    ...(await freeStackPorts()),
    databaseUrl: databaseUrl ?? (await newDatabase()),
  };
  return startStack(settings);
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  text: string;
}

export interface CallOptions {
  /** Bearer token; without it the HTTP key is sent. */
  token?: string;
  address?: string;
  service?: boolean;
  headers?: Record<string, string>;
}

/** Calls an RPC over HTTP the way the wiki does. A string is sent as it is, anything else as JSON. */
export async function rpc(
  server: Pick<Server, "url" | "secrets">,
  id: string,
  request: unknown,
  options: CallOptions = {},
): Promise<Answer> {
  const key = options.token === undefined ? `&http_key=${server.secrets.http_key}` : "";
  const answer = await fetch(`${server.url}/v2/rpc/${id}?unwrap${key}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Forwarded-For": options.address ?? newAddress(),
      ...(options.token === undefined ? {} : { Authorization: `Bearer ${options.token}` }),
      ...(options.service ? { "X-Service-Key": server.secrets.service_key } : {}),
      ...options.headers,
    },
    body: typeof request === "string" ? request : JSON.stringify(request),
  });
  const text = await answer.text();
  let body: Record<string, unknown> = {};
  try {
    body = JSON.parse(text) as Record<string, unknown>;
  } catch {
    // Not every answer is JSON; `text` has it.
  }
  return { status: answer.status, body, text };
}

export const admin = (
  server: Pick<Server, "url" | "secrets">,
  id: string,
  request: object,
): Promise<Answer> => rpc(server, `admin/${id}`, request, { service: true });

export interface Account {
  id: string;
  username: string;
  discordId: string;
  password: string;
}

/** The password of accounts for which its check is not the question: it costs next to nothing. */
export const PASSWORD = "correct horse battery";
const CHEAP_HASH = "$2a$04$EtAoDH1Axphn0w6oz1M/v.d9uma80nz6bKCwIdnhi/MV1dL.JymJ2";

async function setCheapPassword({ databaseUrl }: Pick<Server, "databaseUrl">, id: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("UPDATE users SET password = convert_to($1, 'UTF8') WHERE id = $2", [CHEAP_HASH, id]);
  } finally {
    await client.end();
  }
}

/**
 * Makes an account in a moment: without a password, or with `PASSWORD`. Any other password goes the whole way,
 * and each check of it takes as long as everybody's.
 */
export async function newAccount(
  server: Pick<Server, "url" | "secrets" | "databaseUrl">,
  more: Record<string, unknown> = {},
): Promise<Account> {
  const cheap = more.password === PASSWORD;
  const request = {
    username: newName(),
    discord_id: BigInt(`0x1${randomBytes(7).toString("hex")}`).toString(),
    ...more,
    ...(cheap ? { password: undefined } : {}),
  };
  const { status, body, text } = await admin(server, "user/create", request);
  if (status !== 200) throw new Error(`no account: ${status} ${text}`);
  const id = body.id as string;
  if (cheap) await setCheapPassword(server, id);
  return {
    id,
    username: body.username as string,
    discordId: body.discord_id as string,
    password: (more.password as string | undefined) ?? "",
  };
}

export interface Tokens {
  token: string;
  refresh_token: string;
}

export async function logIn(server: Server, account: Account): Promise<Tokens> {
  const { status, body, text } = await rpc(server, "account/authenticate/password", {
    username: account.username,
    password: account.password,
  });
  if (status !== 200) throw new Error(`no session: ${status} ${text}`);
  return body as unknown as Tokens;
}
