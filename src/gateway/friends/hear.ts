import type { Notification, Presence } from "@heroiclabs/nakama-js";
import type { LobbySocket } from "../../client";
import { messageOf } from "../../domain/error-text";
import type { Relation } from "../../domain/gateway/friendship";
import { IN_GAME } from "../../domain/gateway/player-status";
import { evrIdOf } from "../../evr/evr-id";
import type { BoundConnection } from "../connection";
import { beginState, type FriendsState, type Other, statusNumber } from "./state";

/** Nakama's own notifications, sent to every socket of the user that they concern. */
const CODES = { invited: -2, accepted: -3, removed: -9 };

/** From now on the log-in is seen by its friends, and hears of them. */
export function hearFriends(connection: BoundConnection, socket: LobbySocket): FriendsState {
  const state = beginState(connection, socket);
  socket.nakama.onstatuspresence = ({ joins, leaves }) => {
    const seen = [...listed(joins), ...listed(leaves)].map(({ user_id }) => user_id);
    for (const id of new Set(seen)) later(state, () => changedStatus(state, id));
  };
  socket.nakama.updateStatus(IN_GAME).catch(fault(state));
  return state;
}

/** Nakama leaves an empty list out. */
const listed = (presences: readonly Presence[] | undefined): readonly Presence[] => presences ?? [];

const fault =
  ({ connection }: FriendsState) =>
  (error: unknown): void =>
    connection.log.info({ err: messageOf(error) }, "friends");

const later = (state: FriendsState, act: () => Promise<void>): void =>
  void state.inTurn(act).catch(fault(state));

async function lookUp(
  { connection, others }: FriendsState,
  userId: string,
  relation: Relation,
): Promise<Other | undefined> {
  const { evr_id, status } = await connection.gateway.call("friends/who", { user_id: userId });
  const account = others.get(userId)?.account ?? evrIdOf(evr_id)?.account ?? 0n;
  return account === 0n ? undefined : { account, relation, status };
}

async function changedStatus(state: FriendsState, userId: string): Promise<void> {
  const before = state.others.get(userId);
  if (before?.relation !== "friend") return;
  const now = await lookUp(state, userId, "friend");
  if (!now || now.status === before.status) return;
  state.others.set(userId, now);
  sayStatus(state, now);
}

export const sayStatus = ({ connection }: FriendsState, { account, status }: Other): void =>
  connection.send({
    name: "SNSFriendStatusNotify",
    value: { accountId: account, status: statusNumber(status) },
  });

export const follow = ({ socket }: FriendsState, userIds: string[]): Promise<unknown> =>
  userIds.length === 0 ? Promise.resolve() : socket.nakama.followUsers(userIds);

/** True when it was about friends. */
export function hearFriendNotice(state: FriendsState, { code, sender_id }: Notification): boolean {
  if (sender_id === undefined) return false;
  if (code === CODES.invited) later(state, () => invited(state, sender_id));
  else if (code === CODES.accepted) later(state, () => accepted(state, sender_id));
  else if (code === CODES.removed) later(state, () => removed(state, sender_id));
  else return false;
  return true;
}

async function invited(state: FriendsState, userId: string): Promise<void> {
  const other = await lookUp(state, userId, "received");
  if (!other) return;
  state.others.set(userId, other);
  state.connection.send({ name: "SNSFriendInviteNotify", value: { accountId: other.account } });
}

async function accepted(state: FriendsState, userId: string): Promise<void> {
  const other = await lookUp(state, userId, "friend");
  if (!other) return;
  state.others.set(userId, other);
  await follow(state, [userId]);
  const value = { accountId: other.account, status: statusNumber(other.status) };
  state.connection.send({ name: "SNSFriendAcceptNotify", value });
}

/** Nakama has one word for all of it. */
const removedName = (relation: Relation | undefined) =>
  relation === "received"
    ? "SNSFriendWithdrawnNotify"
    : relation === "sent"
      ? "SNSFriendRejectNotify"
      : "SNSFriendRemoveNotify";

async function removed(state: FriendsState, userId: string): Promise<void> {
  const before = state.others.get(userId);
  const account = before?.account ?? (await lookUp(state, userId, "none"))?.account;
  if (account === undefined) return;
  state.others.delete(userId);
  await state.socket.nakama.unfollowUsers([userId]);
  state.connection.send({ name: removedName(before?.relation), value: { accountId: account } });
}
