import { messageOf } from "../../domain/error-text";
import type { FriendAct, FriendOutcome, FriendRefusal, Relation } from "../../domain/gateway/friendship";
import { evrIdText, NO_EVR_ID } from "../../evr/evr-id";
import type { Rpcs } from "../nakama/rpcs";
import { follow } from "./hear";
import { type FriendsState, statusNumber } from "./state";

type Outcome = FriendOutcome | FriendRefusal;

const INVITE_CODES: Readonly<Partial<Record<Outcome, number>>> = {
  ...{ bad_request: 0, not_found: 1, oneself: 2, already: 3, pending: 4, full: 5 },
};
const ACCEPT_CODES: Readonly<Partial<Record<Outcome, number>>> = {
  ...{ not_found: 0, already: 1, withdrawn: 2, full: 3 },
};

const NOW: Readonly<Partial<Record<Outcome, Relation>>> = { invited: "sent", befriended: "friend" };

type Changed = Rpcs["friends/change"]["answer"];

async function ask(state: FriendsState, act: FriendAct, account: bigint): Promise<Changed> {
  const { connection } = state;
  const { userId, evrId = NO_EVR_ID } = connection.binding;
  return connection.gateway.call("friends/change", {
    ...{ user_id: userId, evr_id: evrIdText(evrId), account: account.toString(), act },
  });
}

/** What the game asks for, whatever it calls it, and what it is answered. */
export const change = (state: FriendsState, act: FriendAct, account: bigint): Promise<void> =>
  state.inTurn(async () => {
    try {
      const changed = await ask(state, act, account);
      remember(state, account, changed);
      if (changed.outcome === "befriended") await follow(state, [changed.user_id]);
      answer(state, act, account, changed);
    } catch (error) {
      state.connection.log.info({ err: messageOf(error), act }, "friends");
      answer(state, act, account, undefined);
    }
  });

function remember({ others }: FriendsState, account: bigint, { outcome, user_id, status }: Changed): void {
  if (user_id === "") return;
  const relation = NOW[outcome as Outcome];
  if (relation) others.set(user_id, { account, relation, status });
  else others.delete(user_id);
}

/** `changed`: undefined when nothing came of it. */
function answer(
  { connection }: FriendsState,
  act: FriendAct,
  accountId: bigint,
  changed: Changed | undefined,
): void {
  const outcome = changed?.outcome as Outcome | undefined;
  if (outcome === "befriended") {
    const status = statusNumber(changed?.status ?? "offline");
    connection.send({ name: "SNSFriendAcceptSuccess", value: { accountId, status } });
  } else if (outcome === "invited") connection.send({ name: "SNSFriendInviteSuccess", value: { accountId } });
  else if (outcome === "removed" || (act === "undo" && outcome !== undefined))
    connection.send({ name: "SNSFriendRemoveResponse", value: { accountId } });
  else if (act === "invite") {
    const status = INVITE_CODES[outcome ?? "bad_request"] ?? 0;
    connection.send({ name: "SNSFriendInviteFailure", value: { accountId, status } });
  } else if (act === "settle") {
    const status = ACCEPT_CODES[outcome ?? "not_found"] ?? 0;
    connection.send({ name: "SNSFriendAcceptFailure", value: { accountId, status } });
  }
}
