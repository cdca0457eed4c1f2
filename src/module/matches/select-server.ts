import { addressIn } from "../../domain/lobby/address";
import type { Feature } from "../../domain/lobby/feature";
import type { GroupScope } from "../../domain/lobby/group-scope";
import type { GroupId } from "../../domain/lobby/ids";
import { type Region } from "../../domain/lobby/region";
import { selectServers, type Selection, type Server, type ServerWish } from "../../domain/lobby/selection";
import { symbolOf } from "../../domain/lobby/symbol";
import type { VersionLock } from "../../domain/lobby/version-lock";
import { findLabels, must, PARKED } from "./label-index";
import type { Listed } from "./print";

/**
 * Game servers for a new match, best first. The query leaves out what cannot do anyway; when nothing is left,
 * all of them are looked at, so that the caller learns which rule turned down how many.
 */
export function selectFor(nk: nkruntime.Nakama, wish: ServerWish, scope: GroupScope): Selection {
  const narrowed = [PARKED, ...wish.requiredFeatures.map((one) => must("broadcaster.features", one))];
  if (wish.versionLock !== undefined)
    narrowed.push(must("broadcaster.version_lock", String(wish.versionLock)));
  const readsRegions = wish.region !== undefined || wish.preferredRegions.length > 0;
  const select = (query: string) =>
    selectServers(
      findLabels(nk, query).map((listed) => serverOf(listed, readsRegions)),
      wish,
      scope,
    );
  const selection = select(narrowed.join(" "));
  return selection.candidates.length > 0 ? selection : select("+label.limit:>0");
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
