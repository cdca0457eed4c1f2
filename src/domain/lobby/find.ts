import { type Feature, missingFeatures } from "./feature";
import { findsMatchOf, type GroupScope } from "./group-scope";
import type { GroupId, MatchId } from "./ids";
import { type Latencies, roundedLatency } from "./latency";
import type { Level, LobbyType, Mode } from "./mode";
import { type Rank, sortedBy } from "./order";
import type { Region } from "./region";
import type { Team } from "./role";
import { playerCount } from "./seat";
import { chooseTeam, type TeamMatch } from "./team";
import { fitsVersion, type VersionLock } from "./version-lock";

/** Which running match a player is offered who asks for any. */

export interface FoundMatch extends TeamMatch {
  match: MatchId;
  lobbyType: LobbyType;
  open: boolean;
  level: Level;
  group?: GroupId | undefined;
  requiredFeatures: readonly Feature[];
  versionLock: VersionLock;
  regions: readonly Region[];
  /** `<external ip>:<port>` of its game server. */
  address: string;
  preparedMs: number;
}

/** What a find asks for. Its own required features are ignored: they bind only who creates a match. */
export interface FindWish {
  mode: Mode;
  level?: Level | undefined;
  team: Team;
  /** What the player has. */
  features: readonly Feature[];
  versionLock?: VersionLock | undefined;
  region?: Region | undefined;
  latencies: Latencies;
  /** The match that the caller just left. */
  left?: MatchId | undefined;
}

const MUSTS: readonly ((found: FoundMatch, wish: FindWish, scope: GroupScope) => boolean)[] = [
  ({ lobbyType, open }) => lobbyType === "public" && open,
  ({ group }, _wish, scope) => findsMatchOf(scope, group),
  ({ mode }, wish) => mode === wish.mode,
  ({ level }, wish) => wish.level === undefined || wish.level === level,
  ({ requiredFeatures }, wish) => missingFeatures(requiredFeatures, wish.features).length === 0,
  ({ versionLock }, wish) => fitsVersion(wish.versionLock, versionLock),
  ({ regions }, wish) => wish.region === undefined || regions.includes(wish.region),
  (found, wish) => chooseTeam(found, { asked: wish.team }) !== undefined,
];

/** Whether a match will do. */
export const fitsFind = (found: FoundMatch, wish: FindWish, scope: GroupScope): boolean =>
  MUSTS.every((must) => must(found, wish, scope));

/** All matches that will do, best first. The seats given are those that count now. */
export const findMatches = (
  matches: readonly FoundMatch[],
  wish: FindWish,
  scope: GroupScope,
): FoundMatch[] =>
  sortedBy(
    matches.filter((found) => fitsFind(found, wish, scope)),
    matchRank(wish),
  );

/** The fullest first; total, because no two have one id. The match just left is offered only after all others. */
export const matchRank =
  ({ left, latencies }: FindWish) =>
  ({ match, seats, address, preparedMs }: FoundMatch): Rank => [
    match === left ? 1 : 0,
    -playerCount(seats),
    roundedLatency(latencies, address),
    preparedMs,
    match,
  ];
