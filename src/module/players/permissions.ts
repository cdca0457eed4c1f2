import type { EvrId } from "../../domain/evr-id";
import { isAdminState, isMemberState } from "../../domain/guild";
import type { Refusal } from "../../domain/lobby/failure";
import type { GroupId, UserId } from "../../domain/lobby/ids";
import type { Names } from "../../domain/lobby/seat";
import { SYSTEM_GROUP_IDS, userWithGroups } from "../nakama/groups";
import { readOne, type Stored } from "../nakama/storage";
import { type Suspension, suspensionIn, suspensionText } from "../../domain/moderation/suspension";
import { readOwnJson } from "../../domain/json";
import { ownerIn, ownerKey } from "./evr-links";
import { CURRENT_SUSPENSIONS } from "./suspensions";

/** What the database says about a user who wants into a match. */
export interface Permissions {
  names: Names;
  isBot: boolean;
  /** Of matches of the group that was asked about. */
  isModerator: boolean;
  isBanned: boolean;
  /** All groups that the user is a member of. */
  memberOf: GroupId[];
  /** Those that may be in force. They come with the same read, so that they cost a find nothing. */
  suspensions: readonly Suspension[];
}

/** Nakama's state of a banned user (server/core_group.go). */
const BANNED = 4;

/** `group`: that of the match. */
export function permissionsOf(nk: nkruntime.Nakama, userId: UserId, group: GroupId | undefined): Permissions {
  const { username, displayName, states, record } = userWithGroups(nk, userId, group, CURRENT_SUSPENSIONS);
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
    suspensions: record === undefined ? [] : (readOwnJson(record) as Suspension[]),
  };
}

/** `group`: that of the match, undefined for one of no guild; `now` in Unix milliseconds. */
export function suspensionRefusal(
  { suspensions }: Pick<Permissions, "suspensions">,
  group: GroupId | undefined,
  now: number,
): Refusal | undefined {
  const found = suspensionIn(suspensions, group, now / 1000);
  return found && { reason: "Suspended", message: suspensionText(found) };
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
