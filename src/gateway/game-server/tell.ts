import type { LobbySessionStart } from "../../client";
import { settingsJson, type SessionSettings } from "../../domain/lobby/session-settings";
import { LIMIT } from "../../domain/lobby/limits";
import { readJson } from "../../domain/json";
import type { Message } from "../../evr/messages/catalogue";
import type { SessionKeys } from "../lobby/keys";
import { NO_UUID, uuidOfMatch } from "../lobby/match-ids";
import { type Place, successMessages } from "../lobby/success";
import { UNREQUIRE } from "../unrequire";
import { enveloped, endpointText, type Speech } from "./envelope";

/**
 * What a game server is told. The newest ones read the envelope and skip the older message beside it; those that
 * registered by the older message get that alone.
 */
export type Tell = ReturnType<typeof tellIn>;

/** Why players are turned away or dropped. */
export const REJECTIONS = { badRequest: 1, lobbyEnding: 6, disconnected: 8 } as const;
type Rejection = (typeof REJECTIONS)[keyof typeof REJECTIONS];

/** Codes of a refused registration. */
export const REGISTRATION_FAILURES = {
  invalidRequest: 0,
  noSuchAccount: 4,
  unknown: 9,
  failure: 10,
} as const;

const LOBBY_TYPES: Readonly<Record<string, number>> = { public: 0, private: 1 };

/** As the label has them; features only when there are any. */
function settingsOf({ session_settings }: LobbySessionStart): unknown {
  const { features, ...settings } = readJson(
    settingsJson(session_settings as unknown as SessionSettings),
  ) as Record<string, unknown> & { features: string[] };
  return features.length > 0 ? { ...settings, features } : settings;
}

export function tellIn({ form, timeStepUsecs }: Speech) {
  const both = (newer: Message, ...older: Message[]): Message[] =>
    form === "envelope" ? [newer, ...older] : older;

  return {
    registered: (serverId: bigint, externalIp: string): Message[] => [
      ...both(enveloped("gameServerRegistrationSuccess", { serverId, externalIpAddress: externalIp }), {
        name: "SNSLobbyRegistrationSuccess",
        value: { serverId, externalIp },
      }),
      UNREQUIRE,
    ],
    refused: (code: number, message: string, context: Record<string, string>): Message[] =>
      both(enveloped("error", { code: REFUSED, message, context }), {
        name: "SNSLobbyRegistrationFailure",
        value: { code },
      }),
    start(start: LobbySessionStart): Message[] {
      const matchId = uuidOfMatch(start.match_id);
      const channel = start.group_id ?? NO_UUID;
      const lobbyType = LOBBY_TYPES[start.lobby_type] ?? 0;
      const json = settingsOf(start);
      return both(
        enveloped("lobbySessionCreate", {
          lobbySessionId: matchId,
          lobbyType,
          groupId: channel,
          maxEntrants: LIMIT,
          settingsJson: settingsJson(start.session_settings as unknown as SessionSettings),
          features: start.session_settings.features,
          timeStepUsecs,
        }),
        {
          name: "ERGameServerStartSession",
          value: { matchId, channel, playerLimit: LIMIT, lobbyType, json, entrants: [] },
        },
      );
    },
    success: (place: Place, keys: SessionKeys): Message[] =>
      both(
        enveloped("lobbySessionSuccessV5", {
          gameMode: place.gameType,
          lobbyId: place.matchId,
          groupId: place.channel,
          endpoint: endpointText(place.endpoint),
          teamIndex: place.teamIndex,
          sessionFlags: 0,
          ...keys,
        }),
        ...successMessages(place, keys),
      ),
    accepted: (playerSessions: string[]): Message[] =>
      both(enveloped("lobbyEntrantsAccept", { entrantIds: playerSessions }), {
        name: "ERGameServerPlayersAccepted",
        value: { playerSessions },
      }),
    rejected: (errorCode: Rejection, playerSessions: string[]): Message[] =>
      both(enveloped("lobbyEntrantsReject", { entrantIds: playerSessions, code: errorCode }), {
        name: "ERGameServerPlayersRejected",
        value: { errorCode, playerSessions },
      }),
  };
}

/** The envelope's own code of a refused registration. */
const REFUSED = 4;
