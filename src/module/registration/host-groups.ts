import { fail } from "../../domain/failure";
import { isAdminState, isMemberState } from "../../domain/guild";
import { findGroup, isMember, isSystemGroup, memberState, SYSTEM_GROUP_IDS } from "../nakama/groups";
import type { Call } from "../nakama/rpc";
import type { RegisterRequest } from "./request";

/** Who is trusted with everybody's players; with OPEN_HOSTING it is everybody. */
export const hostsForAll = ({ nk, userId, settings }: Call): boolean =>
  settings.hosting.isOpen || isMember(nk, SYSTEM_GROUP_IDS["Global Hosts"], userId);

/**
 * The groups that a game server is to host for, each of which its operator has to be allowed to: a member,
 * or an admin where the group wants that. The refusal says which group, and what was missing.
 */
export function hostGroups(call: Call, { group_ids, guild_ids }: RegisterRequest): string[] {
  if (group_ids && guild_ids) fail("INVALID_ARGUMENT", "give group_ids or guild_ids, not both", "guild_ids");
  const ids = (group_ids ?? []).map((id) => hostGroup(call, "id", id, "group_ids"));
  const guilds = (guild_ids ?? []).map((id) => hostGroup(call, "guild_id", id, "guild_ids"));
  return [...new Set([...ids, ...guilds])];
}

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
