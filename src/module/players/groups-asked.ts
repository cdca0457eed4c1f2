import { fail } from "../../domain/failure";
import type { GroupId } from "../../domain/lobby/ids";
import type { Preparation } from "../../domain/lobby/preparation";
import { findGroup, isSystemGroup } from "../nakama/groups";

interface Asked {
  group_id?: string | undefined;
  guild_id?: string | undefined;
}

/** The group that a request names by its id or its guild's; 404 when there is none. */
export function askedGroup(nk: nkruntime.Nakama, { group_id, guild_id }: Asked): Preparation["group"] {
  if (group_id !== undefined && guild_id !== undefined)
    fail("INVALID_ARGUMENT", "give group_id or guild_id, not both", "guild_id");
  const [field, kind, value] =
    group_id === undefined
      ? (["guild_id", "guild_id", guild_id] as const)
      : (["group_id", "id", group_id] as const);
  if (value === undefined) return undefined;
  const group = findGroup(nk, { kind, value });
  if (!group || isSystemGroup(group.id)) return fail("NOT_FOUND", `no such group`, field);
  return { id: group.id as GroupId, guildId: group.guildId };
}
