import { type LobbySocket } from "../../client";
import { openSocket } from "../../client/socket";
import { type Connection, isBound } from "../connection";
import { freshToken } from "./fresh-token";

/**
 * Opens a socket at Nakama for the connection's user. Presences, kicks, bans and match data are Nakama's own, so
 * the two live and end together.
 */
export async function holdNakamaSocket(connection: Connection): Promise<LobbySocket> {
  const { gateway } = connection;
  if (!isBound(connection)) throw new Error("no socket for nobody");
  const token = await freshToken(connection, Date.now());
  const socket = await openSocket(gateway.settings.nakamaUrl, { token, refresh_token: "" });
  gateway.observe.nakamaSockets(1);
  void socket.closed.then(() => {
    gateway.observe.nakamaSockets(-1);
    connection.close("nakama_closed");
  });
  return socket;
}
