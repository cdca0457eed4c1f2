import * as v from "valibot";
import { mayChangeMember } from "../../domain/console/permission";
import { fail } from "../../domain/failure";
import { HOST_RULES, isMemberState } from "../../domain/guild";
import { byColumn } from "../../domain/lobby/order";
import { looksLikeSystemGroup } from "../../domain/names/look-alike";
import type { EventType } from "../../domain/webhooks/event";
import { lazy } from "../nakama/lazy";
import {
  banStranger,
  findGroup,
  type Group,
  insertGroup,
  listGroups,
  memberState,
  usersOfGroup,
} from "../nakama/groups";
import { groupOf } from "../nakama/group-refs";
import { type Call, type Rpc, rpc } from "../nakama/rpc";
import { properName } from "../nakama/name-shape";
import { identity, integer, note, oneOf, text } from "../nakama/shape";
import { readOne, update } from "../nakama/storage";
import { emit } from "../webhooks/emit";
import { isGuildAdmin } from "./rank";
import { userOf } from "./refs";

const ADMINISTRATOR = ["service_key"] as const;

const groupShape = lazy(() =>
  v.object({
    id: v.string(),
    name: v.string(),
    guild_id: v.string(),
    hosts: v.string(),
    system: v.boolean(),
    members: v.number(),
  }),
);

const printGroup = (group: Group) => ({
  id: group.id,
  name: group.name,
  guild_id: group.guildId,
  hosts: group.hosts,
  system: group.system,
  members: group.members,
});

/** A guild has one group: this record is taken before the group is made, so that no race makes two. */
const guildKey = (guildId: string) => ({ collection: "guilds", key: guildId });

function claimGuild(nk: nkruntime.Nakama, guildId: string, groupId: string): void {
  update(nk, () => {
    const claim = readOne<{ group_id: string }>(nk, guildKey(guildId));
    if (claim && findGroup(nk, { kind: "id", value: claim.value.group_id }))
      fail("ALREADY_EXISTS", "belongs to another group", "guild_id");
    return {
      writes: [{ ...guildKey(guildId), version: claim?.version, value: { group_id: groupId } }],
      result: undefined,
    };
  });
}

/** Labels of matches carry it, and have little room. */
const guildId = () =>
  v.pipe(
    text(40),
    v.check((id) => /^[\w.:-]*$/.test(id), "expected letters, digits and any of _ . : -"),
  );

const createGroup = rpc({
  id: "admin/group/create",
  console: { on: "group", target: "name" },
  summary: "Create a group that stands for a guild.",
  callers: ADMINISTRATOR,
  request: () =>
    v.object({
      name: v.pipe(
        properName(255),
        v.check((name) => !/^guild:/i.test(name), 'must not begin with "guild:"'),
        v.check((name) => !looksLikeSystemGroup(name), "is a system group's name, or looks like one"),
      ),
      guild_id: v.optional(guildId()),
      hosts: v.optional(oneOf(HOST_RULES), "members"),
    }),
  answer: groupShape,
  refusals: { ALREADY_EXISTS: "Another group has this name or stands for this guild" },
  handle: ({ nk }, request) => {
    const id = nk.uuidv4();
    // A group without a guild of its own stands for itself.
    const guildId = request.guild_id ?? id;
    if (findGroup(nk, { kind: "name", value: request.name }))
      fail("ALREADY_EXISTS", "belongs to another group", "name");
    claimGuild(nk, guildId, id);
    const metadata = { guild_id: guildId, ...(request.hosts === "admins" ? { hosts: "admins" } : {}) };
    if (!insertGroup(nk, { id, name: request.name, langTag: "en", metadata }))
      fail("ALREADY_EXISTS", "belongs to another group", "name");
    return printGroup(groupOf(nk, id));
  },
});

/** More groups than these are nobody's to read; a page of them is asked for. */
const MOST_GROUPS = 5_000;
const GROUP_COLUMNS = {
  name: ({ name }: Group) => name.toLowerCase(),
  guild_id: ({ guildId }: Group) => guildId,
  members: ({ members }: Group) => members,
};
const GROUP_SORTS = ["name", "guild_id", "members"] as const;

const listAll = rpc({
  id: "admin/group/list",
  console: { on: "group" },
  reads: true,
  summary: "List the system groups and the guild groups: searched, sorted, a page at a time.",
  callers: ADMINISTRATOR,
  request: () =>
    v.object({
      /** Part of a name, an id or a guild id. */
      text: v.optional(note(64), ""),
      sort: v.optional(oneOf(GROUP_SORTS), "name"),
      descending: v.optional(v.boolean(), false),
      offset: v.optional(integer(0, MOST_GROUPS), 0),
      limit: v.optional(integer(1, MOST_GROUPS), MOST_GROUPS),
    }),
  answer: () => v.object({ groups: v.array(groupShape()), total: v.number() }),
  handle: ({ nk }, { text, sort, descending, offset, limit }) => {
    const part = text.toLowerCase();
    const found = listGroups(nk).filter(({ id, name, guildId }) =>
      [id, name, guildId].some((one) => one.toLowerCase().includes(part)),
    );
    const sorted = byColumn(found, GROUP_COLUMNS[sort], ({ id }) => id, descending);
    return { groups: sorted.slice(offset, offset + limit).map(printGroup), total: found.length };
  },
});

const ROLES = ["member", "admin"] as const;
const membershipShape = lazy(() => v.object({ group_id: v.string(), user_id: v.string(), role: v.string() }));
const ROLE_OF_STATE = ["admin", "admin", "member", "asked to join", "banned"];

const membership = ({ nk }: Call, groupId: string, userId: string) => ({
  group_id: groupId,
  user_id: userId,
  role: ROLE_OF_STATE[memberState(nk, groupId, userId) ?? -1] ?? "none",
});

const pair = () => ({ group: identity(), user: identity() });

/** The administrator and operators may do everything; admins of a guild what their state allows. */
function checkRank(call: Call, groupId: string, target: number | undefined, makesAdmin = false): void {
  if (!isGuildAdmin(call)) return;
  if (!mayChangeMember(memberState(call.nk, groupId, call.actor?.id ?? ""), target, makesAdmin))
    fail("PERMISSION_DENIED", "only a superadmin of the group may change its admins", "user");
}

const addMember = rpc({
  id: "admin/group/add",
  console: { on: "group", target: "user", guild: "group" },
  summary: "Make a user a member or an admin of a group.",
  callers: ADMINISTRATOR,
  request: () => v.object({ ...pair(), role: v.optional(oneOf(ROLES), "member") }),
  answer: membershipShape,
  refusals: {
    NOT_FOUND: "There is no such group or account",
    FAILED_PRECONDITION: "The user is banned from the group",
  },
  handle: (call, request) => {
    const { nk } = call;
    const group = groupOf(nk, request.group);
    const user = userOf(nk, request.user);
    // An admin of a group can fill it from a client; a system group is filled by the administrator alone.
    if (group.system && request.role === "admin")
      fail("INVALID_ARGUMENT", "a system group only has members", "role");
    const state = memberState(nk, group.id, user.id);
    checkRank(call, group.id, state, request.role === "admin");
    if (state === 4) fail("FAILED_PRECONDITION", "is banned from the group: unban first", "user");
    if (state === undefined || !isMemberState(state)) nk.groupUsersAdd(group.id, [user.id]);
    if (request.role === "admin" && state !== 0 && state !== 1) nk.groupUsersPromote(group.id, [user.id]);
    if (request.role === "member" && state === 1) nk.groupUsersDemote(group.id, [user.id]);
    return membership(call, group.id, user.id);
  },
});

const removing = (
  name: string,
  summary: string,
  change: (call: Call, groupId: string, userId: string) => void,
  event?: EventType,
) =>
  rpc({
    id: `admin/group/${name}`,
    console: { on: "group", target: "user", guild: "group" },
    summary,
    callers: ADMINISTRATOR,
    request: () => v.object(pair()),
    answer: membershipShape,
    refusals: {
      NOT_FOUND: "There is no such group or account",
      FAILED_PRECONDITION: "The user's state in the group does not allow it; the message says why",
    },
    handle: (call, request) => {
      const group = groupOf(call.nk, request.group);
      const user = userOf(call.nk, request.user);
      checkRank(call, group.id, memberState(call.nk, group.id, user.id));
      change(call, group.id, user.id);
      if (event)
        emit(call, event, {
          ...{ user: user.id, username: user.username },
          ...{ group: group.id, guild: group.name },
        });
      return membership(call, group.id, user.id);
    },
  });

const removeMember = removing("remove", "Take a user out of a group.", ({ nk }, groupId, userId) => {
  if (memberState(nk, groupId, userId) === 4) fail("FAILED_PRECONDITION", "is banned, and stays so", "user");
  nk.groupUsersKick(groupId, [userId]);
});

const banMember = removing(
  "ban",
  "Ban a user from a group, member or not.",
  ({ nk, now }, groupId, userId) => {
    if (memberState(nk, groupId, userId) === undefined) banStranger(nk, groupId, userId, now);
    else nk.groupUsersBan(groupId, [userId]);
  },
  "guild.banned",
);

const unbanMember = removing(
  "unban",
  "Lift the ban of a user from a group.",
  ({ nk }, groupId, userId) => {
    if (memberState(nk, groupId, userId) !== 4)
      fail("FAILED_PRECONDITION", "is not banned from the group", "user");
    nk.groupUsersKick(groupId, [userId]);
  },
  "guild.unbanned",
);

const members = rpc({
  id: "admin/group/members",
  console: { on: "group", guild: "group" },
  reads: true,
  summary:
    "List who is in a group, and who asked to join or is banned, by username. `after` is the last username of the page before.",
  callers: ADMINISTRATOR,
  request: () =>
    v.object({
      group: identity(),
      limit: v.optional(integer(1, 100), 100),
      after: v.optional(text(255)),
    }),
  answer: () =>
    v.object({
      members: v.array(
        v.object({
          user_id: v.string(),
          username: v.string(),
          display_name: v.string(),
          role: v.string(),
        }),
      ),
    }),
  refusals: { NOT_FOUND: "There is no such group" },
  handle: ({ nk }, { group, limit, after }) => ({
    members: usersOfGroup(nk, groupOf(nk, group).id, after ?? "", limit).map(({ state, ...user }) => ({
      ...user,
      role: ROLE_OF_STATE[state] ?? "none",
    })),
  }),
});

export const groupRpcs: Rpc[] = [
  createGroup,
  listAll,
  members,
  addMember,
  removeMember,
  banMember,
  unbanMember,
];
