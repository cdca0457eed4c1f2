import * as v from "valibot";
import { fail } from "../../domain/failure";
import type { ModeratorNote } from "../../domain/moderation/note";
import { isInForce, type Moderator, type Suspension } from "../../domain/moderation/suspension";
import { groupOf } from "../nakama/group-refs";
import { groupNames, isSystemGroup } from "../nakama/groups";
import { COMMAND_LINE } from "../nakama/audit";
import type { Call } from "../nakama/rpc";

const moderatorShape = () => v.object({ id: v.string(), name: v.string() });

/** Times are Unix seconds, 0: none. */
export const suspensionShape = () =>
  v.object({
    id: v.string(),
    guild: v.nullable(guildShape()),
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

const guildShape = () => v.object({ group_id: v.string(), name: v.string() });

/** `guild`: null where it is for operators alone. */
export const noteShape = () =>
  v.object({ text: v.string(), by: moderatorShape(), at: v.number(), guild: v.nullable(guildShape()) });

export function printNotes({ nk }: Call, notes: readonly ModeratorNote[]) {
  const names = groupNames(nk, [...new Set(notes.flatMap(({ group }) => group ?? []))]);
  return notes.map(({ group, ...note }) => ({
    ...note,
    guild: group === undefined ? null : { group_id: group, name: names.get(group) ?? "" },
  }));
}

/** The group of a guild; empty: everything. */
export function scopeOf(nk: nkruntime.Nakama, guild: string | undefined): string {
  if (guild === undefined) return "";
  const { id } = groupOf(nk, guild, "guild");
  return isSystemGroup(id) ? fail("INVALID_ARGUMENT", "is a system group, and has no matches", "guild") : id;
}

/** Who does it. */
export function moderatorOf({ actor = COMMAND_LINE }: Call): Moderator {
  return { id: actor.id, name: actor.name };
}
