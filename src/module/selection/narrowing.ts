import { type GroupScope } from "../../domain/lobby/group-scope";
import { type Region, regionTexts } from "../../domain/lobby/region";
import type { ServerWish } from "../../domain/lobby/selection";
import { mustEndWithAnyOf, findLabels, must, mustHaveAnyOf, PARKED } from "../listing/label-index";
import { leastRecentlyUsed } from "./least-recently-used";
import type { Listed } from "../listing/print";

/**
 * The best parked game servers for a wish, asked of the label index: what cannot do, and what is worse than
 * something else that is there, is never read. Each question narrows the one before it, in the order that the
 * domain ranks by; so the best server is always among the answers, and the domain sorts them.
 */

export function bestParked(
  nk: nkruntime.Nakama,
  wish: ServerWish,
  scope: GroupScope,
  few: number,
  nowMs: number,
): Listed[] {
  const exists = (query: string) => findLabels(nk, query, 1).length > 0;
  /** The first class that has a server at all; the whole when none has. */
  const narrowed = (query: string, classes: readonly string[]): string =>
    classes.map((one) => `${query} ${one}`).find(exists) ?? query;

  return hostings(scope, mustsOf(wish)).reduce<Listed[]>((found, classes) => {
    if (found.length > 0) return found;
    return classes.flatMap((hosting) => {
      const preferred = narrowed(hosting, wish.preferredRegions.map(inRegion));
      // All that were measured are read: to the nearest ten milliseconds, only the domain tells them apart.
      const measured = wish.latencies.size === 0 ? [] : findLabels(nk, `${preferred} ${measuredBy(wish)}`);
      if (measured.length > 0) return measured;
      const known = wish.wantedFeatures
        .map((feature) => must("broadcaster.features", feature))
        .filter((one) => exists(`${preferred} ${one}`));
      const wanted = known.join(" ");
      // No server has them all: who has how many is again for the domain.
      if (known.length > 1 && !exists(`${preferred} ${wanted}`)) return findLabels(nk, preferred);
      return leastRecentlyUsed(nk, `${preferred} ${wanted}`, few, nowMs);
    });
  }, []);
}

function mustsOf({ requiredFeatures, versionLock, region }: ServerWish): string {
  const musts = [PARKED, ...requiredFeatures.map((one) => must("broadcaster.features", one))];
  if (versionLock !== undefined) musts.push(must("broadcaster.version_lock", String(versionLock)));
  if (region !== undefined) musts.push(inRegion(region));
  return musts.join(" ");
}

/** Best first; the questions of one class are asked side by side. */
function hostings({ group, memberOf }: GroupScope, query: string): string[][] {
  const everyone = `${query} -label.broadcaster.group_ids:*`;
  if (group !== undefined) return [[`${query} ${must("broadcaster.group_ids", group)}`], [everyone]];
  return [
    memberOf.size === 0
      ? [everyone]
      : [everyone, `${query} ${mustHaveAnyOf("broadcaster.group_ids", memberOf)}`],
  ];
}

const inRegion = (region: Region): string =>
  regionTexts([region])
    .map((text) => must("broadcaster.regions", text))
    .join(" ");

const measuredBy = ({ latencies }: ServerWish): string =>
  mustEndWithAnyOf(
    "broadcaster.endpoint",
    [...latencies.keys()].map((address) => `:${address}`),
  );
