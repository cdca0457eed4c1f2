import type { Envelope } from "../../evr/envelope/field";
import type { Connection } from "../connection";
import { hostOf } from "./hosts";
import { registerGameServer } from "./registration";

/** What a game server says of its match, whatever the form. Nothing comes of it before it is registered. */
export const events = {
  started: (connection: Connection) => hostOf(connection)?.match?.confirm(),
  ended: (connection: Connection) => hostOf(connection)?.finish(),
  locked: (connection: Connection) => hostOf(connection)?.match?.setLocked(true),
  unlocked: (connection: Connection) => hostOf(connection)?.match?.setLocked(false),
  connected: (connection: Connection, playerSessions: readonly string[]) =>
    hostOf(connection)?.match?.accept(playerSessions),
  gone: (connection: Connection, playerSessions: readonly string[]) =>
    hostOf(connection)?.match?.remove(playerSessions, "the game server put you out"),
};

/** The envelope's codes of what a session does. */
const SESSION_EVENTS = [undefined, events.started, events.ended, events.locked, events.unlocked];

/** The newest game servers say the same in an envelope. What is not listed here is none of ours. */
export async function openEnvelope(connection: Connection, { message }: Envelope): Promise<void> {
  switch (message.case) {
    case "gameServerRegistration": {
      const { loginSessionId, internalIpAddress, serverId, port, region, versionLock } = message.value;
      return registerGameServer(connection, {
        form: "envelope",
        ...{ serverId, port, region, versionLock },
        internalIp: internalIpAddress,
        loginSession: loginSessionId === "" ? undefined : loginSessionId.toLowerCase(),
      });
    }
    case "lobbySessionEvent":
      return SESSION_EVENTS[message.value.code]?.(connection);
    case "lobbyEntrantsConnected":
      return events.connected(connection, message.value.entrantIds);
    case "lobbyEntrantRemoved":
      return events.gone(connection, [message.value.entrantId]);
    case "lobbyEntrantsReject":
      return events.gone(connection, message.value.entrantIds);
    default:
      connection.log.debug({ envelope: message.case ?? "unknown" }, "ignored");
  }
}
