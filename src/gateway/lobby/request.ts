import type {
  LobbyCalls,
  LobbyJoinRequest,
  LobbyRequest,
  LobbyResult,
  UnmeasuredResult,
} from "../../client/lobby";
import type { Feature } from "../../domain/lobby/feature";
import { parseTeam, TEAMS, type Team } from "../../domain/lobby/role";
import { type EvrSymbol, isGiven } from "../../domain/symbol";
import { evrIdText } from "../../evr/evr-id";
import { AS_MODERATOR } from "../../evr/fields/join-target";
import { MAX_ENDPOINTS } from "../../evr/limits";
import type { Messages } from "../../evr/messages/catalogue";
import { type BoundConnection } from "../connection";
import { GatewayRefusal } from "../nakama/gateway-calls";
import { LobbyRefused } from "./call-failure";
import { type Asked, ASKED_TO_JOIN, FAILED } from "./failure";
import { NO_UUID } from "./match-ids";
import { levelName, modeName, regionName } from "./names";

/** A request to get into a match, as calls of the module. */
export interface Wanted {
  asked: Asked;
  /** Of the Quest's build of the game. */
  isQuest: boolean;
  /** Whether a game server may have to be chosen, so that it matters how near they are. */
  measures: boolean;
  /** Groups to look in, in this order; one that is undefined stands for no group. */
  groups: readonly Group[];
  ask: (lobby: LobbyCalls, group: Group, measures: boolean) => Promise<LobbyResult | UnmeasuredResult>;
}

export type Group = { group_id?: string; guild_id?: string };

type Find = Messages["SNSLobbyFindSessionRequestv11"];
type Create = Messages["SNSLobbyCreateSessionRequestv9"];
type Join = Messages["SNSLobbyJoinSessionRequestv7"];

/** The group that the request names; otherwise those of the address, in their order; otherwise none. */
function groupsOf({ url }: BoundConnection, channel: string): Group[] {
  const guilds = url.guilds.map((guild_id) => ({ guild_id }));
  const others = guilds.length > 0 ? guilds : [{}];
  return channel === NO_UUID ? others : [{ group_id: channel }, ...others];
}

/** One that no build has is "not given". */
const versionLock = (lock: bigint): bigint | undefined => (isGiven(lock as EvrSymbol) ? lock : undefined);

const teamOf = (index: number | undefined): Team | undefined => {
  const team = index === undefined ? undefined : parseTeam(index);
  return team === TEAMS.unassigned ? undefined : team;
};

const common = (connection: BoundConnection, { versionLock: lock, entrants }: Find | Create | Join) => ({
  evr_id: evrIdText(entrants[0]?.evrId ?? { platform: 0n, account: 0n }),
  features: connection.url.features,
  version_lock: versionLock(lock),
  team: teamOf(entrants[0]?.teamIndex),
  // The game says where it wants to go, and leaves where it is when it goes.
  moving: true,
});

const QUEST_APP_ID = "2215004568539258";
/** The settings of a request name the application, as a text or as a number. */
const isQuest = ({ json }: Find | Create | Join): boolean => {
  const { appid } = (json ?? {}) as { appid?: unknown };
  return (typeof appid === "string" || typeof appid === "number") && String(appid) === QUEST_APP_ID;
};

const mode = (symbol: bigint): string => {
  const name = modeName(symbol);
  if (name === undefined) throw new LobbyRefused(FAILED.unknownMode);
  return name;
};

const match = (connection: BoundConnection, value: Find | Create): LobbyRequest => ({
  ...common(connection, value),
  ...{ mode: mode(value.mode), level: levelName(value.level) },
});

const most = (measures: boolean): number | undefined => (measures ? MAX_ENDPOINTS : undefined);

/** What a failure repeats. Who joins names neither mode nor channel. */
export const askedBy = (value: Find | Create | Join): Asked =>
  "channel" in value ? { gameType: value.mode, channel: value.channel } : ASKED_TO_JOIN;

export function wantedByFind(connection: BoundConnection, value: Find): Wanted {
  return {
    asked: askedBy(value),
    isQuest: isQuest(value),
    measures: true,
    groups: groupsOf(connection, value.channel),
    ask: (lobby, group, measures) =>
      lobby.find({ ...match(connection, value), ...group, measure: most(measures) }),
  };
}

export function wantedByCreate(connection: BoundConnection, value: Create): Wanted {
  const required_features: readonly Feature[] = connection.url.requiredFeatures;
  return {
    asked: askedBy(value),
    isQuest: isQuest(value),
    measures: true,
    groups: groupsOf(connection, value.channel),
    ask: (lobby, group, measures) =>
      lobby.create({
        ...match(connection, value),
        ...{ region: regionName(value.region), required_features },
        ...group,
        measure: most(measures),
      }),
  };
}

/** A match has a group or none; who joins it does not name one. */
export function wantedByJoin(connection: BoundConnection, value: Join): Wanted {
  const { target } = value;
  const { call } = connection.gateway;
  return {
    asked: askedBy(value),
    isQuest: isQuest(value),
    measures: false,
    groups: [{}],
    ask: async (lobby) => {
      const request: Omit<LobbyJoinRequest, "id"> = common(connection, value);
      if ((value.flags & AS_MODERATOR) !== 0n) request.team ??= TEAMS.moderator;
      if ("match" in target) {
        const { id } = await call("match", { id: target.match });
        return lobby.join({ ...request, id });
      }
      const { id } = await call("match", { evr_id: evrIdText(target.moderate) }).catch((error: unknown) => {
        throw error instanceof GatewayRefusal ? new LobbyRefused(FAILED.noSuchPlayer) : error;
      });
      return lobby.join({ ...request, id, team: TEAMS.moderator });
    },
  };
}
