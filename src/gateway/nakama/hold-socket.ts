import { type LobbySocket } from "../../client";
import { openSocket } from "../../client/socket";
import type { Connection } from "../connection";

/**
 * Opens a socket at Nakama for the connection's user. Presences, kicks, bans and match data are Nakama's own, so
 * the two live and end together.
 */
export async function holdNakamaSocket(connection: Connection): Promise<LobbySocket> {
  const { binding, gateway } = connection;
  if (!binding) throw new Error("no socket for nobody");
  const socket = await openSocket(gateway.settings.nakamaUrl, { token: binding.token, refresh_token: "" });
  gateway.observe.nakamaSockets(1);
  void socket.closed.then(() => {
    gateway.observe.nakamaSockets(-1);
    connection.close("nakama_closed");
  });
  return socket;
}
