import type { Refusal } from "./failure";
import { type Feature, missingFeatures, sharedFeatures } from "./feature";
import { type GroupScope, hostingFor } from "./group-scope";
import type { GroupId, MatchId } from "./ids";
import { type Latencies, roundedLatency } from "./latency";
import { type Rank, sortedBy } from "./order";
import type { Region } from "./region";
import { fitsVersion, type VersionLock } from "./version-lock";

/** Which game server gets a new match (EchoTools Nakama wiki: required features, lobby groups). */

export interface Server {
  match: MatchId;
  /** Waits for work, and nobody was given it. */
  isParked: boolean;
  /** Empty: hosts for everyone. */
  hostsFor: readonly GroupId[];
  features: readonly Feature[];
  versionLock: VersionLock;
  regions: readonly Region[];
  /** `<external ip>:<port>` */
  address: string;
  /** When it was last given a match, Unix milliseconds; 0 for never. */
  lastUsedMs: number;
}

export interface ServerWish {
  requiredFeatures: readonly Feature[];
  /** Good to have: they only order. */
  wantedFeatures: readonly Feature[];
  versionLock?: VersionLock | undefined;
  /** A must; undefined for any. */
  region?: Region | undefined;
  /** Best first; they only order. The rule is there for callers that have some; no request names any yet. */
  preferredRegions: readonly Region[];
  latencies: Latencies;
}

/** Every rule that can turn a server down, in the order in which they are asked, in words for the caller. */
const RULES = {
  taken: "in use",
  group: "of other groups",
  features: "without a required feature",
  version: "of another version",
  region: "of other regions",
} as const;
export type Rule = keyof typeof RULES;
export type TurnedDown = Readonly<Record<Rule, number>>;

export interface Selection {
  /** All servers that will do, best first: who loses one to another caller goes on to the next. */
  candidates: Server[];
  /** Each of the others counts once, under the first rule against it. */
  turnedDown: TurnedDown;
}

type Passes = (server: Server, wish: ServerWish, scope: GroupScope) => boolean;

const MUSTS: Readonly<Record<Rule, Passes>> = {
  taken: ({ isParked }) => isParked,
  group: ({ hostsFor }, _wish, scope) => hostingFor(scope, hostsFor) !== "foreign",
  features: (server, wish) => missingFeatures(wish.requiredFeatures, server.features).length === 0,
  version: (server, wish) => fitsVersion(wish.versionLock, server.versionLock),
  region: (server, wish) => wish.region === undefined || server.regions.includes(wish.region),
};

/** The first rule against a server; undefined when it will do. */
export const ruleAgainst = (server: Server, wish: ServerWish, scope: GroupScope): Rule | undefined =>
  (Object.keys(RULES) as Rule[]).find((rule) => !MUSTS[rule](server, wish, scope));

export function selectServers(servers: readonly Server[], wish: ServerWish, scope: GroupScope): Selection {
  const turnedDown: Record<Rule, number> = { taken: 0, group: 0, features: 0, version: 0, region: 0 };
  const candidates = servers.filter((server) => {
    const against = ruleAgainst(server, wish, scope);
    if (against) turnedDown[against]++;
    return !against;
  });
  return { candidates: sortedBy(candidates, serverRank(wish, scope)), turnedDown };
}

/** Total: no two servers are equal, because no two have one match. */
export const serverRank =
  (wish: ServerWish, scope: GroupScope) =>
  ({ hostsFor, regions, address, features, lastUsedMs, match }: Server): Rank => [
    hostingFor(scope, hostsFor) === "own" ? 0 : 1,
    preference(regions, wish.preferredRegions),
    roundedLatency(wish.latencies, address),
    -sharedFeatures(wish.wantedFeatures, features),
    lastUsedMs,
    match,
  ];

/** The place of the best region on the list; after all of them when none is on it. */
function preference(regions: readonly Region[], preferred: readonly Region[]): number {
  const at = preferred.findIndex((region) => regions.includes(region));
  return at === -1 ? preferred.length : at;
}

/** What a caller is told that no server is left for; `taken` grows by those that others were given meanwhile. */
export function noServer(turnedDown: TurnedDown, lost = 0): Refusal {
  const counts = { ...turnedDown, taken: turnedDown.taken + lost };
  const parts = (Object.keys(RULES) as Rule[])
    .filter((rule) => counts[rule] > 0)
    .map((rule) => `${counts[rule]} ${RULES[rule]}`);
  return {
    reason: "NoServer",
    message: `no game server is free for this match (${parts.join(", ") || "none is registered"})`,
  };
}
