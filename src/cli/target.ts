import { storedSecrets } from "../stack/secrets";
import type { Addresses } from "../evr/peers/line/address";
import { gatewayUrl } from "../stack/gateway";
import { readSettings } from "../stack/settings";
import { connect, keyOf, urlOf } from "./admin/connection";
import type { Target } from "./simulation/accounts";

/** The server that a command plays on, with its keys; fails with a Problem when it does not answer or refuses them. */
export async function targetOf(urlOption: string | undefined): Promise<Target> {
  const { port, dataDir } = readSettings();
  await connect(urlOption).call("server/info", {});
  // The folder on this machine says nothing about the sessions of a server that was named.
  const here = !urlOption && !process.env.HOMEPORT_URL;
  return {
    url: urlOf(urlOption, port),
    httpKey: keyOf("NAKAMA_HTTP_KEY", "http_key", dataDir),
    serviceKey: keyOf("SERVICE_KEY", "service_key", dataDir),
    sessionKey: process.env.NAKAMA_SESSION_KEY || (here ? storedSecrets(dataDir).session_key : undefined),
  };
}

/** The gateway for the game's own protocol, which is on this machine when it is not named. */
export function gatewayOf(urlOption: string | undefined): Addresses {
  const settings = readSettings();
  return {
    gateway: urlOption ?? gatewayUrl(settings),
    serverKey: keyOf("NAKAMA_SERVER_KEY", "server_key", settings.dataDir),
  };
}
