import type { Envelope } from "../../evr/envelope/field";
import type { Connection } from "../connection";
import { NO_UUID, uuidOfMatch } from "../lobby/match-ids";
import { hostOf } from "./hosts";
import { registerGameServer } from "./registration";
import { takeWorn } from "./reports";

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

/** What is said of another session than the one that is played comes late, or is a mistake; none may be named. */
function isCurrent(connection: Connection, { lobbySessionId }: { lobbySessionId: string }): boolean {
  const match = hostOf(connection)?.match;
  const named = lobbySessionId.toLowerCase();
  const isIt = named === "" || named === NO_UUID || (match !== undefined && uuidOfMatch(match.id) === named);
  if (!isIt) connection.log.info("an envelope is about another session");
  return isIt;
}

/** The newest game servers say the same in an envelope. What is not listed here is none of ours, and counted. */
export async function openEnvelope(connection: Connection, { message }: Envelope): Promise<void> {
  if (message.case === undefined) {
    connection.gateway.observe.unknownMessages(1);
    return;
  }
  if ("lobbySessionId" in message.value && !isCurrent(connection, message.value)) return;
  switch (message.case) {
    case "gameServerRegistration": {
      const { loginSessionId, internalIpAddress, serverId, port, region, versionLock, timeStepUsecs } =
        message.value;
      return registerGameServer(connection, {
        form: "envelope",
        ...{ serverId, port, region, versionLock, timeStepUsecs },
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
    case "gameServerSaveLoadout":
      return takeWorn(connection, message.value);
    default:
      connection.log.debug({ envelope: message.case }, "ignored");
  }
}
