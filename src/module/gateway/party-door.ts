import * as v from "valibot";
import { admits, JOIN_POLICIES } from "../../domain/gateway/party";
import { gatewayRpc } from "../nakama/edge-rpc";
import { oneOf, uuid } from "../nakama/shape";
import { isFriendOf } from "./friend-edges";
import { membersFor, partyAsked } from "./party";
import { isInvited, joinInvitedStream } from "./party-streams";
import { refuseParty } from "./stream";

export const comeInvited = gatewayRpc({
  id: "party/invited",
  summary: "A log-in's socket is about to ask to get into a party that its player is invited to.",
  request: () => v.object(partyAsked()),
  answer: () => v.object({}),
  handle: ({ nk }, { user_id, socket, party }) => {
    joinInvitedStream(nk, user_id, socket, party);
    return {};
  },
});

export const admitToParty = gatewayRpc({
  id: "party/admit",
  summary:
    "Whether the leader of a party, whose socket asks, lets in who is at its door; whoever is not let in is told so.",
  request: () =>
    v.object({
      ...partyAsked(),
      asker: v.object({ user_id: uuid(), socket: uuid() }),
      policy: oneOf([...JOIN_POLICIES, "nobody"]),
    }),
  answer: () => v.object({ admitted: v.boolean() }),
  handle: ({ nk }, { asker, policy, ...leader }) => {
    const { party } = leader;
    const isFriend = (userId: string) => isFriendOf(nk, userId, asker.user_id);
    const present = membersFor(nk, leader);
    const admitted =
      policy !== "nobody" &&
      admits(policy, {
        isInvited: isInvited(nk, asker.socket, party),
        isFriendOfLeader: policy === "friends" && isFriend(leader.user_id),
        isFriendOfMember: policy === "friends_of_members" && present.some(({ userId }) => isFriend(userId)),
      });
    if (!admitted) refuseParty(nk, asker.user_id, asker.socket, party);
    return { admitted };
  },
});
