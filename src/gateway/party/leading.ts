import { messageOf } from "../../domain/error-text";
import type { Message } from "../../evr/messages/catalogue";
import { notify } from "./hear";
import { localUser } from "../../evr/local-user";
import { NO_PARTY, partyErrorCode, REFUSED } from "./refusal";
import { changeRules, say } from "./rules";
import { type CurrentParty, type Member, type PartyState } from "./state";

type Failure =
  "SNSPartyKickFailure" | "SNSPartyPassFailure" | "SNSPartyLockFailure" | "SNSPartyUnlockFailure";

/** What only the leader may do: Nakama holds everybody to it, and this gateway says so before it is asked. */
async function asLeader(
  state: PartyState,
  failure: Failure,
  act: (party: CurrentParty) => Promise<Message | undefined>,
): Promise<void> {
  const { connection, current, own } = state;
  const fail = (errorCode: number) => connection.send({ name: failure, value: { errorCode } });
  if (current?.leader !== own) {
    fail(current ? REFUSED : NO_PARTY);
    return;
  }
  try {
    const success = await act(current);
    // Behind the notices that Nakama has sent before it answered.
    if (success) await state.inTurn(() => connection.send(success));
    else fail(REFUSED);
  } catch (error) {
    connection.log.info({ err: messageOf(error) }, "party");
    fail(partyErrorCode(error));
  }
}

/** Another member that is in the game. */
const memberNamed = ({ own }: PartyState, { members }: CurrentParty, user: string): Member | undefined =>
  [...members.values()].find(
    ({ presence, account }) =>
      account !== undefined && presence.session_id !== own && localUser(account) === user,
  );

export const kick = (state: PartyState, user: string): Promise<void> =>
  asLeader(state, "SNSPartyKickFailure", async (party) => {
    const member = memberNamed(state, party, user);
    if (!member) return undefined;
    const { session_id: socket } = member.presence;
    party.kicked.add(socket);
    await say(state, party, { name: "kick", body: { socket } });
    await state.socket.nakama.removePartyMember(party.id, member.presence);
    notify(state, party, "SNSPartyKickNotify", member.account);
    return { name: "SNSPartyKickSuccess", value: {} };
  });

/** Everybody, the sender too, hears of it from Nakama. */
export const pass = (state: PartyState, user: string): Promise<void> =>
  asLeader(state, "SNSPartyPassFailure", async (party) => {
    const member = memberNamed(state, party, user);
    if (!member) return undefined;
    await state.socket.nakama.promotePartyMember(party.id, member.presence);
    return { name: "SNSPartyPassSuccess", value: {} };
  });

export const lock = (state: PartyState): Promise<void> =>
  asLeader(state, "SNSPartyLockFailure", async (party) => {
    await changeRules(state, party, { isLocked: true });
    await say(state, party, { name: "lock", body: {} });
    const value = { partyId: party.number };
    state.connection.send({ name: "SNSPartyLockNotify", value });
    return { name: "SNSPartyLockSuccess", value };
  });

export const unlock = (state: PartyState): Promise<void> =>
  asLeader(state, "SNSPartyUnlockFailure", async (party) => {
    await changeRules(state, party, { isLocked: false });
    await say(state, party, { name: "unlock", body: {} });
    const value = { partyId: party.number };
    state.connection.send({ name: "SNSPartyUnlockNotify", value });
    return { name: "SNSPartyUnlockSuccess", value };
  });
