import type { PlayerStatus } from "../../domain/gateway/player-status";
import { evrIdOf } from "../../evr/evr-id";
import { follow, sayStatus } from "./hear";
import type { FriendsState, Other } from "./state";

/** The numbers of all, then each friend; from then on the client hears when one comes or goes. */
export const list = (state: FriendsState): Promise<void> =>
  state.inTurn(async () => {
    const { connection, others } = state;
    const { friends } = await connection.gateway.call("friends", { user_id: connection.binding.userId });
    others.clear();
    for (const { user_id, relation, evr_id, status } of friends) {
      const account = evrIdOf(evr_id)?.account ?? 0n;
      // Who is not in the game has no number to be named by.
      if (account !== 0n) others.set(user_id, { account, relation, status });
    }
    const all = [...others.entries()];
    const count = (is: (other: Other) => boolean): number => all.filter(([, other]) => is(other)).length;
    const friendsThatAre = (wanted: PlayerStatus): number =>
      count(({ relation, status }) => relation === "friend" && status === wanted);
    connection.send({
      name: "SNSFriendListResponse",
      value: {
        ...{ offline: friendsThatAre("offline"), busy: friendsThatAre("busy") },
        online: friendsThatAre("online"),
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
