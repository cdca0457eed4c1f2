import { fail } from "../../domain/failure";
import { isAdminState, isMemberState } from "../../domain/guild";
import {
  findGroup,
  isMember,
  isSystemGroup,
  listGroups,
  memberState,
  SYSTEM_GROUP_IDS,
} from "../nakama/groups";
import type { Call } from "../nakama/rpc";
import type { RegisterRequest } from "./request";

/** Who is trusted with everybody's players; with OPEN_HOSTING it is everybody. */
export const hostsForAll = ({ nk, userId, settings }: Call): boolean =>
  settings.hosting.isOpen || isMember(nk, SYSTEM_GROUP_IDS["Global Hosts"], userId);

/** In place of guild ids: all groups that the operator may host for, or everyone where that is allowed. */
const ANY = "any";

export interface Hosting {
  groups: string[];
  warnings: string[];
}

/**
 * The groups that a game server is to host for, each of which its operator has to be allowed to: a member,
 * or an admin where the group wants that. The refusal says which group, and what was missing.
 */
export function hostGroups(
  call: Call,
  { group_ids, guild_ids }: RegisterRequest,
  mayHostForAll: boolean,
): Hosting {
  if (group_ids && guild_ids) fail("INVALID_ARGUMENT", "give group_ids or guild_ids, not both", "guild_ids");
  if (guild_ids?.includes(ANY)) return mayHostForAll ? { groups: [], warnings: [] } : anyGroups(call);
  const ids = (group_ids ?? []).map((id) => hostGroup(call, "id", id, "group_ids"));
  const guilds = (guild_ids ?? []).map((id) => hostGroup(call, "guild_id", id, "guild_ids"));
  return { groups: [...new Set([...ids, ...guilds])], warnings: [] };
}

/** A label holds no more of them beside everything else that a game server says of itself. */
const MOST_OF_ANY = 5;

function anyGroups({ nk, userId }: Call): Hosting {
  const groups = hostableGroups(nk, userId);
  const left = groups.length - MOST_OF_ANY;
  const warning = `guild_ids: hosts for the first ${MOST_OF_ANY} of your groups: name those that it is to host for`;
  return { groups: groups.slice(0, MOST_OF_ANY), warnings: left > 0 ? [warning] : [] };
}

/** Guild groups for which the user may host, by name. */
const hostableGroups = (nk: nkruntime.Nakama, userId: string): string[] =>
  listGroups(nk)
    .filter(({ id, hosts }) => {
      if (isSystemGroup(id)) return false;
      const state = memberState(nk, id, userId);
      return state !== undefined && (hosts === "admins" ? isAdminState(state) : isMemberState(state));
    })
    .map(({ id }) => id);

function hostGroup({ nk, userId }: Call, kind: "id" | "guild_id", value: string, field: string): string {
  const group = findGroup(nk, { kind, value });
  if (!group || isSystemGroup(group.id)) return fail("NOT_FOUND", `no group ${value}`, field);
  const state = memberState(nk, group.id, userId);
  if (state === undefined || !isMemberState(state))
    fail("PERMISSION_DENIED", `only members of ${value} may host for it, and you are not one`, field);
  if (group.hosts === "admins" && !isAdminState(state))
    fail("PERMISSION_DENIED", `only admins of ${value} may host for it, and you are not one`, field);
  return group.id;
}
