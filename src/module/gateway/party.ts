import * as v from "valibot";
import { INVITATION_CODE, INVITATIONS_PER_MINUTE, isPartyId, partyNumber } from "../../domain/gateway/party";
import { gatewayRpc, refuse } from "../nakama/edge-rpc";
import { string, uuid } from "../nakama/shape";
import { evrId } from "./evr-id-shape";
import { hasBlocked } from "./friend-edges";
import { accountNumberShape, findNumbered } from "./numbered";
import {
  joinNumberStream,
  leaveInvitedStream,
  leaveNumberStream,
  partyOfNumber,
  partyPresences,
} from "./party-streams";
import { seldom } from "./seldom";
import { loggedInAs } from "./stream";

const partyId = () => v.pipe(string(), v.toLowerCase(), v.check(isPartyId, "not the id of a party"));
/** The socket of the log-in whose party it is. */
export const partyAsked = () => ({ user_id: uuid(), socket: uuid(), party: partyId() });

interface Asked {
  user_id: string;
  socket: string;
  party: string;
}

/** Everybody in it; refused to who is not. */
export function membersFor(nk: nkruntime.Nakama, { user_id, socket, party }: Asked): nkruntime.Presence[] {
  const present = partyPresences(nk, party);
  return present.some((one) => one.sessionId === socket && one.userId === user_id)
    ? present
    : refuse("no_party");
}

export const enterParty = gatewayRpc({
  id: "party/enter",
  summary:
    "Whether a log-in's socket is in a party of Nakama's, which is from then on found by its number; with its members that are in the game, by their sockets.",
  request: () => v.object(partyAsked()),
  answer: () => v.object({ members: v.array(v.object({ socket: v.string(), evr_id: v.string() })) }),
  handle: ({ nk }, request) => {
    const present = membersFor(nk, request);
    joinNumberStream(nk, request.user_id, request.socket, request.party);
    leaveInvitedStream(nk, request.user_id, request.socket, request.party);
    return {
      members: present.flatMap(({ userId, sessionId }) => {
        const its = loggedInAs(nk, userId).get(sessionId);
        return its === undefined ? [] : [{ socket: sessionId, evr_id: its }];
      }),
    };
  },
});

export const exitParty = gatewayRpc({
  id: "party/exit",
  summary: "A log-in's socket has left a party or was not let in, and no longer stands for its number.",
  request: () => v.object(partyAsked()),
  answer: () => v.object({}),
  handle: ({ nk }, { user_id, socket, party }) => {
    leaveNumberStream(nk, user_id, socket, party);
    leaveInvitedStream(nk, user_id, socket, party);
    return {};
  },
});

export const findParty = gatewayRpc({
  id: "party/find",
  summary: "The party of Nakama's that the game means by a number.",
  request: () => v.object({ number: accountNumberShape() }),
  answer: () => v.object({ party: v.string() }),
  handle: ({ nk }, { number }) => ({ party: partyOfNumber(nk, BigInt(number)) ?? refuse("no_party") }),
});

export const inviteToParty = gatewayRpc({
  id: "party/invite",
  summary:
    "A member invites whoever is in the game under an EVR id of this number: a notification of Nakama's, unless the inviter is blocked there.",
  request: () => v.object({ ...partyAsked(), evr_id: evrId(), account: accountNumberShape() }),
  answer: () => v.object({ sent: v.boolean() }),
  handle: (call, { account, evr_id, ...request }) => {
    const { nk } = call;
    seldom(call, `invitations:${request.user_id}`, INVITATIONS_PER_MINUTE);
    const present = membersFor(nk, request);
    const invited = findNumbered(nk, account, evr_id) ?? refuse("no_player");
    const [socket] = [...loggedInAs(nk, invited.user.id)].find(([, its]) => its === invited.evrId) ?? [];
    const isIn = present.some(({ sessionId }) => sessionId === socket);
    if (socket === undefined || isIn || hasBlocked(nk, invited.user.id, request.user_id))
      return refuse("no_player");
    nk.notificationSend(
      invited.user.id,
      "invitation to a party",
      {
        party_id: request.party,
        party_number: partyNumber(request.party).toString(),
        evr_id,
        to: invited.evrId,
      },
      INVITATION_CODE,
      request.user_id,
      false,
    );
    return { sent: true };
  },
});
