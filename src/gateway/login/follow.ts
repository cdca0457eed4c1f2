import type { Presence, StreamPresenceEvent } from "@heroiclabs/nakama-js";
import { SocketError } from "../../client";
import type { Connection } from "../connection";

/** As Nakama sends it; the official client's type knows nothing of it, and leaves of nobody do not come at all. */
type WithStatus = Presence & { status?: string };

/** The log-in's own presence has the EVR id as its status; those of connections like this one have none. */
const hasEnded = ({ stream, leaves }: StreamPresenceEvent, loginSession: string): boolean =>
  stream.subject === loginSession &&
  ((leaves as WithStatus[] | undefined) ?? []).some(({ status }) => Boolean(status));

/**
 * Ends the connection together with its log-in. Where that is at another gateway, Nakama tells: the connection's own
 * socket is in the log-in's stream.
 */
export async function followLogin(connection: Connection, loginSession: string): Promise<void> {
  if (connection.gateway.logins.follow(loginSession, connection)) return;
  const socket = await connection.nakama();
  socket.nakama.onstreampresence = (event) => {
    if (hasEnded(event, loginSession)) connection.close("log_in_ended");
  };
  try {
    await socket.rpc("gateway/enter", { login_session: loginSession, as: "other" });
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    connection.close("log_in_ended");
  }
}
