import type { Message } from "../../codec";
import type { WireEvrId } from "../../evr-id";
import { MODERATE_USER } from "../../fields/join-target";
import { NO_GUID } from "../../fields/guid";
import { APP_ID, BUILD, QUEST_APP_ID, settingsOf, symbol, UNSPECIFIED } from "../session-settings";

export interface FindWish {
  readonly mode: string;
  readonly level?: string;
  /** The match in which the player is. */
  readonly currentMatch?: string;
  readonly channel?: string | undefined;
  readonly team?: number;
}

export interface CreateWish extends Omit<FindWish, "currentMatch"> {
  readonly region?: string;
  readonly private?: boolean;
}

export type JoinWish = { readonly team?: number } & (
  { readonly match: string } | { readonly moderate: WireEvrId }
);

interface Who {
  readonly evrId: WireEvrId;
  readonly loginSession: string;
  readonly versionLock?: bigint | undefined;
  readonly isQuest: boolean;
}

const appOf = ({ isQuest }: Who): string => (isQuest ? QUEST_APP_ID : APP_ID);

/** Bit 1 of the flags of a create and a join, bit 0 of a find's: a team index follows. */
const flagOf = (team: number | undefined, flag: number): number => (team === undefined ? 0 : flag);
const entrantsOf = ({ evrId }: Who, team = -1) => [{ evrId, teamIndex: team }];
const common = ({ loginSession, versionLock = BUILD }: Who) => ({
  versionLock,
  platform: symbol("DMO"),
  loginSession,
});

/** A real client sets cross-play in a find, and bit 0 in the others. */
export const findRequest = (who: Who, { mode, level, currentMatch, channel, team }: FindWish): Message => ({
  name: "SNSLobbyFindSessionRequestv11",
  value: {
    ...common(who),
    mode: symbol(mode),
    level: level === undefined ? UNSPECIFIED : symbol(level),
    flags: 2 + flagOf(team, 1),
    currentMatch: currentMatch ?? NO_GUID,
    channel: channel ?? NO_GUID,
    json: settingsOf(appOf(who), mode),
    entrants: entrantsOf(who, team),
  },
});

export const createRequest = (who: Who, wish: CreateWish): Message => ({
  name: "SNSLobbyCreateSessionRequestv9",
  value: {
    ...common(who),
    region: wish.region === undefined ? UNSPECIFIED : symbol(wish.region),
    mode: symbol(wish.mode),
    level: wish.level === undefined ? UNSPECIFIED : symbol(wish.level),
    lobbyType: wish.private ? 1 : 0,
    flags: 1 + flagOf(wish.team, 2),
    channel: wish.channel ?? NO_GUID,
    json: settingsOf(appOf(who), wish.mode),
    entrants: entrantsOf(who, wish.team),
  },
});

export const joinRequest = (who: Who, wish: JoinWish): Message => ({
  name: "SNSLobbyJoinSessionRequestv7",
  value: {
    ...common(who),
    target: "match" in wish ? { match: wish.match } : { moderate: wish.moderate },
    flags: BigInt(1 + flagOf(wish.team, 2)) | ("moderate" in wish ? MODERATE_USER : 0n),
    json: settingsOf(appOf(who)),
    entrants: entrantsOf(who, wish.team),
  },
});
