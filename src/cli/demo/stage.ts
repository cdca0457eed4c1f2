import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Addresses } from "../../evr/peers/line/address";
import { freeStackPorts } from "../../stack/ports";
import { FOR_SIMULATIONS, readSettings } from "../../stack/settings";
import { startStack } from "../../stack/stack";
import type { Target } from "../simulation/accounts";

/** Where the demo takes place. */
export interface Stage {
  target: Target;
  /** Undefined: none was given. */
  edge: string | undefined;
  /** Where the game itself connects; undefined: nothing is told of it. */
  gateway: Addresses | undefined;
  close: () => Promise<void>;
}

/** A separate server in a temporary folder, so that nobody's data is touched. */
export async function buildStage({ hasGateway = false } = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "homeport-demo-"));
  const settings = {
    // Ignores the environment: a demo must not use an operator's database and keys.
    ...readSettings({
      ...FOR_SIMULATIONS,
      DATA_DIR: folder,
      NAKAMA_BIN: process.env.NAKAMA_BIN,
      EDGE_PORT: "0",
      GATEWAY_PORT: hasGateway ? "0" : "off",
    }),
    ...(await freeStackPorts()),
  };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const stack = await startStack(settings);
    const { url, edgeUrl: edge, gatewayUrl: gateway, secrets } = stack;
    return {
      edge,
      gateway: gateway === undefined ? undefined : { gateway, serverKey: secrets.server_key },
      target: {
        ...{ url, httpKey: secrets.http_key, serviceKey: secrets.service_key },
        sessionKey: secrets.session_key,
      },
      close: async () => {
        await stack.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
