import { addressIn } from "../endpoint";
import type { Feature } from "../feature";
import type { FoundMatch } from "../find";
import type { GroupId, MatchId, UserId } from "../ids";
import { type IndexedLabel, NO_GROUP } from "../label/indexed";
import type { TeamSize } from "../limits";
import type { Level, Mode } from "../mode";
import { DEFAULT_REGION, type Region, serverRegions } from "../region";
import type { Team } from "../role";
import type { Server } from "../selection";
import { symbolOf } from "../../symbol";
import type { VersionLock } from "../version-lock";
import type { Indexed } from "./match-index";

/** A match as the directory has it: its game server, and its lobby once it has work. */
export interface Listed extends Indexed {
  server: Server;
  lobby: FoundMatch | undefined;
  /** The same for two game servers of which every rule says the same, their own regions aside. */
  serverKey: string;
  about: About;
  started: boolean;
  spawnedBy: UserId | undefined;
}

/** What nobody searches by: for those who are told of it. */
interface About {
  serverId: string;
  operator: string;
  /** By the names that people know. */
  regions: readonly string[];
}

/** What never changes of a match while it lives, so that it is read once. */
type Fixed = Pick<Listed, "match" | "address" | "named" | "own" | "serverKey" | "about"> & {
  server: Omit<Server, "isParked" | "lastUsedMs">;
};

/** `before`: the same match as it was listed until now. */
export function listedOf(match: MatchId, label: IndexedLabel, before: Listed | undefined): Listed {
  const fixed = before ?? fixedOf(match, label);
  return {
    ...fixed,
    server: {
      ...fixed.server,
      isParked: label.lobby_type === "unassigned" && label.open,
      lastUsedMs: label.broadcaster.used ?? 0,
    },
    lobby: lobbyOf(fixed, label),
    started: label.started,
    spawnedBy: label.spawned_by as UserId | undefined,
  };
}

function fixedOf(match: MatchId, { broadcaster }: IndexedLabel): Fixed {
  const address = addressIn(broadcaster.endpoint);
  const serverId = BigInt(broadcaster.server_id);
  const regions = broadcaster.regions.map((region): Region => symbolOf(region));
  const own = serverRegions([], broadcaster.oper, serverId).slice(1);
  const named = regions.filter((region) => !own.includes(region));
  const { group_ids = [], features = [], version_lock } = broadcaster;
  return {
    ...{ match, address, named, own },
    about: {
      serverId: broadcaster.server_id,
      operator: broadcaster.oper,
      regions: broadcaster.regions.filter(isNamed),
    },
    serverKey: JSON.stringify([group_ids, features, version_lock, named.map(String)]),
    server: {
      match,
      hostsFor: group_ids as GroupId[],
      features: features as Feature[],
      versionLock: BigInt(version_lock) as VersionLock,
      regions,
      address,
    },
  };
}

/** Every game server is in `default`, and a number says nothing to people. */
const isNamed = (region: string): boolean => !region.startsWith("0x") && symbolOf(region) !== DEFAULT_REGION;

function lobbyOf({ match, address, server }: Fixed, label: IndexedLabel): FoundMatch | undefined {
  if (label.mode === undefined || label.level === undefined) return undefined;
  const teams = [...(label.players?.team ?? []), ...(label.held ?? "").split("").map(Number)];
  return {
    match,
    address,
    mode: label.mode as Mode,
    level: label.level as Level,
    teamSize: (label.team_size ?? 0) as TeamSize,
    seats: teams.map((team) => ({ team: team as Team })),
    lobbyType: label.lobby_type,
    open: label.open,
    group: label.group_id === NO_GROUP ? undefined : (label.group_id as GroupId | undefined),
    requiredFeatures: (label.required_features ?? []) as Feature[],
    versionLock: server.versionLock,
    regions: server.regions,
    // A match that is to begin later counts as younger than those that have begun.
    preparedMs: Date.parse(label.start_time ?? ""),
  };
}
