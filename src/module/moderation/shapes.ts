import * as v from "valibot";
import { isInForce, type Moderator, type Suspension } from "../../domain/moderation/suspension";
import { groupNames } from "../nakama/groups";
import { COMMAND_LINE } from "../nakama/audit";
import type { Call } from "../nakama/rpc";

const moderatorShape = () => v.object({ id: v.string(), name: v.string() });

/** Times are Unix seconds, 0: none. */
export const suspensionShape = () =>
  v.object({
    id: v.string(),
    guild: v.nullable(v.object({ group_id: v.string(), name: v.string() })),
    reason: v.string(),
    note: v.string(),
    by: moderatorShape(),
    at: v.number(),
    until: v.number(),
    in_force: v.boolean(),
    lifted: v.nullable(v.object({ by: moderatorShape(), at: v.number() })),
  });

export function printSuspensions({ nk, now }: Call, suspensions: readonly Suspension[]) {
  const names = groupNames(nk, [...new Set(suspensions.flatMap(({ group }) => group || []))]);
  return suspensions.map((one) => ({
    id: one.id,
    guild: one.group === "" ? null : { group_id: one.group, name: names.get(one.group) ?? "" },
    reason: one.reason,
    note: one.note,
    by: one.by,
    at: one.at,
    until: one.until,
    in_force: isInForce(one, now / 1000),
    lifted: one.lifted ?? null,
  }));
}

export const noteShape = () => v.object({ text: v.string(), by: moderatorShape(), at: v.number() });

/** Who does it. */
export function moderatorOf({ actor = COMMAND_LINE }: Call): Moderator {
  return { id: actor.id, name: actor.name };
}
