import * as v from "valibot";
import { isInForce } from "../../../domain/moderation/suspension";
import { groupNames } from "../../nakama/groups";
import type { Call } from "../../nakama/rpc";
import { suspensionsOf } from "../../players/suspensions";

/** What a player is told of a suspension: not the moderators' note, nor who it was. */
export const ownSuspensionShape = () =>
  v.object({
    /** The name of the guild; empty: suspended from everything. */
    guild: v.string(),
    reason: v.string(),
    /** Unix seconds; 0: until it is lifted. */
    until: v.number(),
  });

export function ownSuspensions({ nk, now }: Call, userId: string) {
  const inForce = suspensionsOf(nk, userId).current.filter((one) => isInForce(one, now / 1000));
  const names = groupNames(nk, [...new Set(inForce.flatMap(({ group }) => group || []))]);
  return inForce.map(({ group, reason, until }) => ({
    guild: group === "" ? "" : (names.get(group) ?? group),
    reason,
    until,
  }));
}
