import { startNakama } from "../../../src/stack/nakama";
import { startPostgres } from "../../../src/stack/postgres";
import type { Part } from "../../../src/stack/process";
import { freePort, freeStackPorts } from "../../../src/stack/ports";
import { loadSecrets } from "../../../src/stack/secrets";
import { FOR_SIMULATIONS, readSettings } from "../../../src/stack/settings";
import { newDatabase, newFolder, type Server } from "./server";

/** A Nakama of its own whose process a test may stop, freeze and kill. Edges before it: `startEdge(server)`. */
export interface OwnNakama {
  server: Server;
  /** The process of the moment. */
  part(): Part;
  /** Starts it again after its end, on the same database and port. */
  again(): Promise<void>;
}

export async function startOwnNakama(env: Record<string, string> = {}): Promise<OwnNakama> {
  const dataDir = newFolder("nakama");
  const databaseUrl = await newDatabase();
  const settings = {
    ...readSettings({
      ...FOR_SIMULATIONS,
      PROXY_COUNT: "1",
      SHUTDOWN_GRACE_SECONDS: "1",
      ...env,
      DATA_DIR: dataDir,
    }),
    ...(await freeStackPorts()),
    databaseUrl,
  };
  const secrets = loadSecrets(dataDir);
  let part = await startNakama(settings, secrets, databaseUrl);
  const url = `http://${settings.host}:${settings.port}`;
  return {
    server: { url, databaseUrl, secrets, settings },
    part: () => part,
    again: async () => void (part = await startNakama(settings, secrets, databaseUrl)),
  };
}

/** A PostgreSQL of its own, which a test may stop and start again on the same port. */
export interface OwnPostgres {
  url: string;
  stop(): Promise<void>;
  again(): Promise<void>;
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = newFolder("postgres");
  const password = loadSecrets(dataDir).database_password;
  const port = await freePort();
  let part = await startPostgres(dataDir, password, port);
  return {
    url: part.url,
    stop: () => part.stop("SIGINT", 30_000),
    again: async () => void (part = await startPostgres(dataDir, password, port)),
  };
}
