import type { EvrId } from "../../domain/evr-id";
import { isAdminState, isMemberState } from "../../domain/guild";
import type { Refusal } from "../../domain/lobby/failure";
import type { GroupId, UserId } from "../../domain/lobby/ids";
import type { Names } from "../../domain/lobby/seat";
import { SYSTEM_GROUP_IDS, userWithGroups } from "../nakama/groups";
import { readOne, type Stored } from "../nakama/storage";
import { ownerIn, ownerKey } from "./evr-links";

/** What the database says about a user who wants into a match. */
export interface Permissions {
  names: Names;
  isBot: boolean;
  /** Of matches of the group that was asked about. */
  isModerator: boolean;
  isBanned: boolean;
  /** All groups that the user is a member of. */
  memberOf: GroupId[];
}

/** Nakama's state of a banned user (server/core_group.go). */
const BANNED = 4;

/** `group`: that of the match. */
export function permissionsOf(nk: nkruntime.Nakama, userId: UserId, group: GroupId | undefined): Permissions {
  const { username, displayName, states } = userWithGroups(nk, userId, group);
  const isMember = (id: string): boolean => {
    const state = states.get(id);
    return state !== undefined && isMemberState(state);
  };
  const inGroup = group && states.get(group);
  return {
    names: { username, displayName },
    isBot: isMember(SYSTEM_GROUP_IDS["Global Bots"]),
    isModerator:
      isMember(SYSTEM_GROUP_IDS["Global Moderators"]) || (inGroup !== undefined && isAdminState(inGroup)),
    isBanned: inGroup === BANNED,
    memberOf: [...states.keys()].filter(isMember) as GroupId[],
  };
}

/** Players use EVR ids of their own; bots also any that nobody owns. `record`: the one of `ownerKey`. */
export function evrIdRefusal(
  nk: nkruntime.Nakama,
  userId: UserId,
  evrId: EvrId,
  isBot: boolean,
  record: Stored<unknown> | undefined = readOne(nk, ownerKey(evrId)),
): Refusal | undefined {
  const owner = ownerIn(nk, record, userId);
  if (owner === userId || (isBot && owner === undefined)) return undefined;
  return {
    reason: "EvrIdNotLinked",
    message: owner
      ? `${evrId} is linked to another account`
      : `${evrId} is not linked to your account: ask the administrator`,
  };
}
