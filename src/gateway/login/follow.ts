import type { Presence } from "@heroiclabs/nakama-js";
import { SocketError } from "../../client";
import type { Connection } from "../connection";

interface Entered {
  /** The log-in's own socket at Nakama. */
  socket: string;
}

/**
 * Ends the connection together with its log-in. Where that is at another gateway, Nakama tells: the connection's own
 * socket is in the log-in's stream. Nakama leaves out the status of who leaves, so sockets are told apart by their id.
 */
export async function followLogin(connection: Connection, loginSession: string): Promise<void> {
  if (connection.gateway.logins.follow(loginSession, connection)) return;
  const socket = await connection.nakama();
  /** It may leave before it is known which one it is. */
  const left = new Set<string>();
  let its: string | undefined;
  socket.nakama.onstreampresence = ({ stream, leaves }) => {
    if (stream.subject !== loginSession) return;
    // Nakama leaves an empty list out.
    for (const { session_id } of (leaves as Presence[] | undefined) ?? []) left.add(session_id);
    if (its !== undefined && left.has(its)) connection.close("log_in_ended");
  };
  try {
    const asked = { login_session: loginSession, as: "other" };
    its = ((await socket.rpc("gateway/enter", asked)) as Entered).socket;
    if (left.has(its)) connection.close("log_in_ended");
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    connection.close("log_in_ended");
  }
}
