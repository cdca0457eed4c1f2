import { addressIn } from "../../domain/lobby/endpoint";
import type { Feature } from "../../domain/lobby/feature";
import type { GroupScope } from "../../domain/lobby/group-scope";
import type { Refusal } from "../../domain/lobby/failure";
import type { GroupId, MatchId } from "../../domain/lobby/ids";
import { type Region } from "../../domain/lobby/region";
import {
  noServer,
  selectServers,
  type Selection,
  type Server,
  type ServerWish,
} from "../../domain/lobby/selection";
import { symbolOf } from "../../domain/symbol";
import type { VersionLock } from "../../domain/lobby/version-lock";
import type { Call } from "../nakama/rpc";
import { findLabels, GAME_SERVERS } from "../listing/label-index";
import { bestParked } from "./narrowing";
import type { Listed } from "../listing/print";

/**
 * As many of equally good ones are read: reading one costs more than finding it. More of them when callers at the
 * same time have taken the first.
 */
const FEW = [8, 64];

/**
 * Offers game servers to `take`, best first, until it takes one; it answers undefined for a server that is lost
 * to another caller. First come the best ones that the index knows; when all of those are lost, or there are
 * none, every server is looked at, so that the last one is found and a refusal says which rule turned down how
 * many.
 */
export function takeServer<T>(
  call: Call,
  wish: ServerWish,
  scope: GroupScope,
  take: (match: MatchId) => T | undefined,
): { taken: T } | { refuse: Refusal } {
  const { nk, now } = call;
  const readsRegions = wish.region !== undefined || wish.preferredRegions.length > 0;
  const select = (found: Listed[]) =>
    selectServers(
      found.map((listed) => serverOf(listed, readsRegions)),
      wish,
      scope,
    );
  const lost = new Set<MatchId>();
  const takeFrom = ({ candidates }: Selection): { taken: T } | undefined => {
    for (const { match } of candidates) {
      if (lost.has(match)) continue;
      const taken = take(match);
      if (taken !== undefined) return { taken };
      lost.add(match);
    }
    return undefined;
  };
  for (const few of FEW) {
    const best = takeFrom(select(bestParked(nk, wish, scope, few, now)));
    if (best) return best;
  }
  const all = select(findLabels(nk, GAME_SERVERS));
  return takeFrom(all) ?? { refuse: noServer(all.turnedDown, all.candidates.length) };
}

function serverOf({ id, label }: Listed, readsRegions: boolean): Server {
  const { broadcaster } = label;
  return {
    match: id,
    isParked: label.lobby_type === "unassigned" && label.open,
    hostsFor: (broadcaster.group_ids ?? []) as GroupId[],
    features: (broadcaster.features ?? []) as Feature[],
    versionLock: BigInt(broadcaster.version_lock) as VersionLock,
    // Only hashed when they are asked for.
    regions: readsRegions ? broadcaster.regions.map((region): Region => symbolOf(region)) : [],
    address: addressIn(broadcaster.endpoint),
    lastUsedMs: broadcaster.used ?? 0,
  };
}
