import type { EvrId } from "../../domain/evr-id";
import { isAdminState, isMemberState } from "../../domain/guild";
import type { Refusal } from "../../domain/lobby/failure";
import type { GroupId, UserId } from "../../domain/lobby/ids";
import { ownerOf } from "./evr-links";
import { memberStates, SYSTEM_GROUP_IDS } from "../nakama/groups";

/** What groups say about a user who wants into a match. */
export interface Permissions {
  isBot: boolean;
  isModerator: boolean;
  isBanned: boolean;
}

/** Nakama's state of a banned user (server/core_group.go). */
const BANNED = 4;

/** `group`: that of the match. */
export function permissionsOf(nk: nkruntime.Nakama, userId: UserId, group: GroupId | undefined): Permissions {
  const bots = SYSTEM_GROUP_IDS["Global Bots"];
  const moderators = SYSTEM_GROUP_IDS["Global Moderators"];
  const states = memberStates(nk, [bots, moderators, ...(group ? [group] : [])], userId);
  const isMember = (id: string): boolean => {
    const state = states.get(id);
    return state !== undefined && isMemberState(state);
  };
  const inGroup = group && states.get(group);
  return {
    isBot: isMember(bots),
    isModerator: isMember(moderators) || (inGroup !== undefined && isAdminState(inGroup)),
    isBanned: inGroup === BANNED,
  };
}

/** Players use EVR ids of their own; bots also any that nobody owns. */
export function evrIdRefusal(
  nk: nkruntime.Nakama,
  userId: UserId,
  evrId: EvrId,
  isBot: boolean,
): Refusal | undefined {
  const owner = ownerOf(nk, evrId);
  if (owner === userId || (isBot && owner === undefined)) return undefined;
  return {
    reason: "EvrIdNotLinked",
    message: owner
      ? `${evrId} is linked to another account`
      : `${evrId} is not linked to your account: ask the administrator`,
  };
}
