import { fail } from "../../domain/failure";
import { SYSTEM_LANG_TAG } from "../../domain/guild";
import { looksLikeSystemGroup } from "../../domain/names/look-alike";
import { cleanUpAccount } from "../accounts/cleanup";
import { isSystemGroup } from "../nakama/groups";
import { addFriends, createGroup, held, joinGroup, writeObjects } from "./limited";
import { holdAccount, holdGroup } from "./names";

/**
 * Nakama's own calls that stay open under a condition, by the name of the hook. Ids are what gives rights,
 * so an impostor's name gives none; but people read names, and these are kept for the real ones.
 */
type Hook = (ctx: nkruntime.Context, nk: nkruntime.Nakama, request: never) => unknown;

interface GroupRequest {
  groupId?: string;
  name?: string | { value?: string } | null;
  langTag?: string | { value?: string } | null;
}

const valueOf = (field: GroupRequest["name"]): string =>
  (typeof field === "object" ? field?.value : field)?.trim() ?? "";

const refuse = (message: string): never => fail("PERMISSION_DENIED", message);

function ordinaryGroup<T extends GroupRequest>(request: T): T {
  if (valueOf(request.langTag).toLowerCase() === SYSTEM_LANG_TAG)
    refuse("lang_tag: reserved for system groups");
  if (looksLikeSystemGroup(valueOf(request.name))) refuse("name: reserved for a system group");
  if (request.groupId && isSystemGroup(request.groupId))
    refuse("group_id: a system group is changed by the administrator");
  return request;
}

export const GUARDED: Record<string, Hook> = {
  BeforeCreateGroup: (ctx, nk, request: GroupRequest) => {
    ordinaryGroup(request);
    held(ctx, nk, (asked) => {
      holdGroup(request);
      createGroup(asked);
    });
    return request;
  },
  BeforeUpdateAccount: (ctx, nk, request: object) => {
    held(ctx, nk, ({ userId }) => holdAccount(nk, userId, request));
    return request;
  },
  BeforeJoinGroup: (ctx, nk, request: nkruntime.JoinGroupRequest) => {
    held(ctx, nk, joinGroup);
    return request;
  },
  BeforeWriteStorageObjects: (ctx, nk, request: nkruntime.WriteStorageObjectsRequest) => {
    held(ctx, nk, (asked) => writeObjects(asked, request));
    return request;
  },
  BeforeAddFriends: (ctx, nk, request: nkruntime.AddFriendsRequest) => {
    held(ctx, nk, (asked) => addFriends(asked, request));
    return request;
  },
  BeforeUpdateGroup: (ctx, nk, request: GroupRequest) => {
    ordinaryGroup(request);
    held(ctx, nk, () => holdGroup(request));
    return request;
  },
  BeforeDeleteGroup: (_ctx, _nk, request: GroupRequest) => ordinaryGroup(request),
  AfterDeleteAccount: (ctx, nk) => ctx.userId && cleanUpAccount(nk, ctx.userId),
};
