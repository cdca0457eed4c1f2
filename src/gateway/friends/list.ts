import { evrIdOf } from "../../evr/evr-id";
import { follow, sayStatus } from "./hear";
import type { FriendsState, Other } from "./state";

/** The numbers of all, then each friend; from then on the client hears when one comes or goes. */
export const list = (state: FriendsState): Promise<void> =>
  state.inTurn(async () => {
    const { connection, others } = state;
    const { friends } = await connection.gateway.call("friends", { user_id: connection.binding.userId });
    others.clear();
    for (const { user_id, relation, evr_id, is_online } of friends) {
      const account = evrIdOf(evr_id)?.account ?? 0n;
      // Who is not in the game has no number to be named by.
      if (account !== 0n) others.set(user_id, { account, relation, isOnline: is_online });
    }
    const all = [...others.entries()];
    const count = (is: (other: Other) => boolean): number => all.filter(([, other]) => is(other)).length;
    connection.send({
      name: "SNSFriendListResponse",
      value: {
        offline: count(({ relation, isOnline }) => relation === "friend" && !isOnline),
        busy: 0,
        online: count(({ relation, isOnline }) => relation === "friend" && isOnline),
        sent: count(({ relation }) => relation === "sent"),
        received: count(({ relation }) => relation === "received"),
      },
    });
    const confirmed = all.filter(([, { relation }]) => relation === "friend");
    for (const [, other] of confirmed) sayStatus(state, other);
    await follow(
      state,
      confirmed.map(([userId]) => userId),
    );
  });
