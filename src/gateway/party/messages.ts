import { messageOf } from "../../domain/error-text";
import { evrIdText, NO_EVR_ID } from "../../evr/evr-id";
import { type Handler, type Handlers, loggedIn } from "../handlers";
import { UNREQUIRE } from "../unrequire";
import { createParty, failJoin, joinByNumber, joinInvited } from "./getting-in";
import { kick, lock, pass, unlock } from "./leading";
import { leaveCurrent } from "./membership";
import { NO_PARTY } from "./refusal";
import { type PartyState, partyStateOf } from "./state";
import { setJoinPolicy, update, updateData, updateMember } from "./updates";

const ACCEPT = 1;

/** A party hangs on the log-in's own connection, so that the player leaves with it. */
const onLogin = <V>(handle: (state: PartyState, value: V) => void | Promise<void>): Handler<V> =>
  loggedIn((connection, value) => {
    const state = partyStateOf(connection);
    if (state) return handle(state, value);
    connection.send(UNREQUIRE);
    return undefined;
  });

const leave = (state: PartyState): Promise<void> =>
  state.inTurn(async () => {
    const { connection, current } = state;
    if (!current) {
      connection.send({ name: "SNSPartyLeaveFailure", value: { errorCode: NO_PARTY } });
      return;
    }
    await leaveCurrent(state);
    connection.send({ name: "SNSPartyLeaveSuccess", value: {} });
  });

/** Answered by nothing, whatever becomes of it: the invited player hears of it, and may not want to be found. */
async function invite(state: PartyState, account: bigint): Promise<void> {
  const { connection, current, own } = state;
  if (!current) return;
  const { userId, evrId = NO_EVR_ID } = connection.binding;
  const asked = { user_id: userId, socket: own, party: current.id, evr_id: evrIdText(evrId) };
  await connection.gateway
    .call("party/invite", { ...asked, account: account.toString() })
    .catch((error: unknown) => connection.log.info({ err: messageOf(error) }, "not invited"));
}

async function answerInvitation(state: PartyState, inviter: string, answer: number): Promise<void> {
  const invitation = state.invitations.take(inviter);
  if (answer !== ACCEPT) return;
  if (invitation) await joinInvited(state, invitation.party);
  else failJoin(state, 0n);
}

export const partyMessages: Handlers = {
  SNSPartyCreateRequest: onLogin(createParty),
  SNSPartyJoinRequest: onLogin((state, { param }) => joinByNumber(state, param)),
  SNSPartyLeaveRequest: onLogin(leave),
  SNSPartyInviteRequest: onLogin((state, { param }) => invite(state, param)),
  SNSPartyInviteResponse: onLogin((state, { targetUser, param }) =>
    answerInvitation(state, targetUser, param),
  ),
  SNSPartyInviteListRefreshRequest: onLogin(({ connection, invitations: { count } }) =>
    connection.send({ name: "SNSPartyInviteListResponse", value: { count } }),
  ),
  SNSPartyKickRequest: onLogin((state, { targetUser }) => kick(state, targetUser)),
  SNSPartyPassRequest: onLogin((state, { targetUser }) => pass(state, targetUser)),
  SNSPartyLockRequest: onLogin(lock),
  SNSPartyUnlockRequest: onLogin(unlock),
  SNSPartyUpdateRequest: onLogin(update),
  SNSPartyUpdateMemberRequest: onLogin(updateMember),
  SNSPartyDataUpdateRequest: onLogin(updateData),
  SNSPartySetJoinPolicyRequest: onLogin((state, { param }) => setJoinPolicy(state, param)),
};
