import * as v from "valibot";
import { accountNumber, knownAs } from "../../domain/gateway/account-number";
import type { EvrId } from "../../domain/evr-id";
import {
  afterAdding,
  FRIEND_ACTS,
  FRIEND_CHANGES_PER_MINUTE,
  friendPlan,
  type FriendRefusal,
  type FriendStep,
  MOST_FRIENDS,
} from "../../domain/gateway/friendship";
import { PLAYER_STATUSES, type PlayerStatus, playerStatus } from "../../domain/gateway/player-status";
import { gatewayRpc, refuse } from "../nakama/edge-rpc";
import type { Call } from "../nakama/rpc";
import { oneOf, uuid } from "../nakama/shape";
import { findUser, type User } from "../nakama/users";
import { evrIdsOf } from "../players/evr-links";
import { evrId } from "./evr-id-shape";
import { edgesOf, relationTo } from "./friend-edges";
import { accountNumberShape, findNumbered } from "./numbered";
import { seldom } from "./seldom";
import { loggedInAs, saidBy } from "./stream";

interface Known {
  evr_id: string;
  status: PlayerStatus;
}

/** Under which EVR id each of them is known in the game; empty: under none. */
function knownIn({ nk }: Call, userIds: string[]): Known[] {
  const linked = evrIdsOf(nk, userIds);
  return userIds.map((userId, at) => {
    const now = knownAs([...loggedInAs(nk, userId).values()]);
    return { evr_id: now ?? knownAs(linked[at] ?? []) ?? "", status: statusOf(nk, userId) };
  });
}

const status = () => v.picklist(PLAYER_STATUSES);
const known = () => ({ evr_id: v.string(), status: status() });

export const listFriends = gatewayRpc({
  id: "friends",
  summary:
    "A player's friends and invitations, with whether each is in the game, or plays a match, at this moment.",
  request: () => v.object({ user_id: uuid() }),
  answer: () =>
    v.object({
      friends: v.array(
        v.object({ user_id: v.string(), relation: v.picklist(["friend", "sent", "received"]), ...known() }),
      ),
    }),
  handle: (call, { user_id }) => {
    const edges = edgesOf(call.nk, user_id).filter(({ relation }) => relation !== "blocked");
    const names = knownIn(
      call,
      edges.map(({ userId }) => userId),
    );
    return {
      friends: edges.map(({ userId, relation }, at) => ({ user_id: userId, relation, ...names[at] })),
    };
  },
});

export const findFriend = gatewayRpc({
  id: "friends/who",
  summary:
    "Under which EVR id a user is known in the game, and whether it is there, or plays a match, at this moment.",
  request: () => v.object({ user_id: uuid() }),
  answer: () => v.object(known()),
  handle: (call, { user_id }) => knownIn(call, [user_id])[0] as Known,
});

const isFull = (nk: nkruntime.Nakama, userId: string): boolean => edgesOf(nk, userId).length >= MOST_FRIENDS;

const STEPS: Record<FriendStep, (nk: nkruntime.Nakama, user: User, other: string) => unknown> = {
  add: (nk, { id, username }, other) => nk.friendsAdd(id, username, [other], [], {}),
  delete: (nk, { id, username }, other) => nk.friendsDelete(id, username, [other], []),
  block: (nk, { id, username }, other) => nk.friendsBlock(id, username, [other], []),
};

interface Asked {
  user: User;
  evrId: EvrId;
  account: string;
  act: (typeof FRIEND_ACTS)[number];
}

function change({ nk }: Call, { user, evrId: own, account, act }: Asked) {
  const refused = (why: FriendRefusal) => ({ outcome: why, user_id: "", status: "offline" as PlayerStatus });
  if (account === accountNumber(own)) return refused("oneself");
  const other = findNumbered(nk, account, own)?.user;
  if (!other) return refused("not_found");
  if (other.id === user.id) return refused("oneself");
  const relation = relationTo(edgesOf(nk, user.id), other.id);
  const plan = friendPlan(act, relation);
  if ("refused" in plan) return refused(plan.refused);
  const isNew = relation === "none" && plan.steps.length > 0;
  if (isNew && (isFull(nk, user.id) || (act === "invite" && isFull(nk, other.id)))) return refused("full");
  for (const step of plan.steps) STEPS[step](nk, user, other.id);
  if (plan.steps.includes("add")) {
    const now = relationTo(edgesOf(nk, user.id), other.id);
    const fault = afterAdding(plan.outcome, now);
    // What was to be accepted has become an invitation of one's own, which nobody asked for.
    if (fault === "withdrawn") STEPS.delete(nk, user, other.id);
    if (fault) return refused(fault);
    if (now === "friend") return { outcome: "befriended", user_id: other.id, status: statusOf(nk, other.id) };
  }
  return { outcome: plan.outcome, user_id: other.id, status: statusOf(nk, other.id) };
}

const statusOf = (nk: nkruntime.Nakama, userId: string): PlayerStatus =>
  playerStatus(loggedInAs(nk, userId).size > 0, saidBy(nk, userId));

export const changeFriend = gatewayRpc({
  id: "friends/change",
  summary:
    "Invite a player by the number of its EVR id (`invite`), take a friend, an invitation or a block away (`undo`), or accept an invitation and block whoever has sent none (`settle`).",
  request: () =>
    v.object({ user_id: uuid(), evr_id: evrId(), account: accountNumberShape(), act: oneOf(FRIEND_ACTS) }),
  answer: () => v.object({ outcome: v.string(), user_id: v.string(), status: status() }),
  handle: (call, { user_id, evr_id, account, act }) => {
    seldom(call, `friends:${user_id}`, FRIEND_CHANGES_PER_MINUTE);
    const user = findUser(call.nk, { kind: "user_id", value: user_id }) ?? refuse("no_login");
    return change(call, { user, evrId: evr_id, account, act });
  },
});
