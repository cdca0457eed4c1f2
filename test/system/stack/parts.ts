import { startNakama } from "../../../src/stack/nakama";
import type { Part } from "../../../src/stack/process";
import { freeStackPorts } from "../../../src/stack/ports";
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
