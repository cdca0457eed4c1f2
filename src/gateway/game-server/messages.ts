import { anyone, type Handlers, loggedIn } from "../handlers";
import { events, openEnvelope } from "./events";
import { registerGameServer } from "./registration";
import { takeLoadout, takeStatistics } from "./reports";

/** What game servers say: on their own connection, which a registration makes one, and on that of their log-in. */
export const gameServerMessages: Handlers = {
  ERGameServerRegistrationRequest: anyone((connection, { serverId, internalIp, port, region, versionLock }) =>
    registerGameServer(connection, {
      form: "message",
      ...{ serverId, internalIp, port, region, versionLock },
      timeStepUsecs: 0,
      loginSession: undefined,
    }),
  ),
  ERGameServerSessionStarted: anyone(events.started),
  ERGameServerEndSession: anyone(events.ended),
  ERGameServerPlayerSessionsLocked: anyone(events.locked),
  ERGameServerPlayerSessionsUnlocked: anyone(events.unlocked),
  ERGameServerAcceptPlayers: anyone((connection, { playerSessions }) =>
    events.connected(connection, playerSessions),
  ),
  ERGameServerPlayerRemove: anyone((connection, { playerSession }) =>
    events.gone(connection, [playerSession]),
  ),
  ERGameServerPlayersRejected: anyone((connection, { playerSessions }) =>
    events.gone(connection, playerSessions),
  ),
  GameServerSaveLoadout: anyone(takeLoadout),
  NEVRProtobufMessageV1: anyone((connection, { envelope }) => openEnvelope(connection, envelope)),
  NEVRProtobufJSONMessageV1: anyone((connection, { envelope }) => openEnvelope(connection, envelope)),
  SNSUserServerProfileUpdateRequest: loggedIn(takeStatistics),
};
