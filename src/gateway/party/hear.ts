import type { Notification, Party, PartyData, PartyPresenceEvent, Presence } from "@heroiclabs/nakama-js";
import type { LobbySocket } from "../../client";
import { messageOf } from "../../domain/error-text";
import { INVITATION_CODE, isPartyId, partyNumber } from "../../domain/gateway/party";
import { evrIdOf, evrIdText, NO_EVR_ID } from "../../evr/evr-id";
import type { Message } from "../../evr/messages/catalogue";
import type { BoundConnection } from "../connection";
import { accountsIn, stopStandingFor } from "./membership";
import { answerAtDoor, sayRules } from "./rules";
import { BY_LEADER, readSaid, type Said } from "./said";
import { accountIn, beginState, type CurrentParty, type PartyState } from "./state";

/** From now on the log-in's socket hears of parties, and its client is told. */
export function hearParties(connection: BoundConnection, socket: LobbySocket, own: string): PartyState {
  const state = beginState(connection, socket, own);
  const { nakama } = socket;
  const fault = (error: unknown) => connection.log.info({ err: messageOf(error) }, "party");
  /** Events of the party that the player is in, one after another. */
  const about = (id: string, act: (party: CurrentParty) => void | Promise<void>): void =>
    void state.inTurn(() => (state.current?.id === id ? act(state.current) : undefined)).catch(fault);

  nakama.onparty = (party) => void shown(state, party).catch(fault);
  nakama.onpartypresence = (event) => about(event.party_id, (party) => cameOrWent(state, party, event));
  nakama.onpartyleader = ({ party_id, presence }) =>
    about(party_id, (party) => ledBy(state, party, presence.session_id));
  // The official client's type of it is that of a request.
  nakama.onpartyclose = (closed) => {
    const { party_id: id } = closed as unknown as { party_id: string };
    if (state.awaited?.id === id) state.awaited.refuse();
    about(id, (party) => removed(state, party));
  };
  nakama.onpartydata = (data) => about(data.party_id, (party) => heard(state, party, data));
  nakama.onpartyjoinrequest = ({ party_id, presences }) =>
    about(party_id, (party) => answerAtDoor(state, party, listed(presences)));
  return state;
}

/**
 * What Nakama tells everybody who joins, and who makes a party as well. One that nobody here waits for is left again:
 * a leader of another kind has let a request in late.
 */
function shown(state: PartyState, party: Party): Promise<void> {
  if (state.awaited?.id === party.party_id) state.awaited.show(party);
  return state.inTurn(async () => {
    if (state.current?.id !== party.party_id) await state.socket.nakama.leaveParty(party.party_id);
  });
}

/** Nakama leaves an empty list out. */
const listed = (presences: readonly Presence[] | undefined): readonly Presence[] => presences ?? [];

async function cameOrWent(state: PartyState, party: CurrentParty, event: PartyPresenceEvent): Promise<void> {
  for (const { session_id } of listed(event.leaves)) left(state, party, session_id);
  const came = listed(event.joins).filter(({ session_id }) => !party.members.has(session_id));
  if (came.length === 0) return;
  const accounts = await accountsIn(state, party.id);
  for (const presence of came) {
    const account = accounts.get(presence.session_id);
    party.members.set(presence.session_id, { presence, account });
    notify(state, party, "SNSPartyJoinNotify", account);
  }
  await sayRules(state, party);
}

function left(state: PartyState, party: CurrentParty, socket: string): void {
  if (socket === state.own) return;
  const account = accountIn(party, socket);
  party.members.delete(socket);
  if (!party.kicked.delete(socket)) notify(state, party, "SNSPartyLeaveNotify", account);
}

function ledBy(state: PartyState, party: CurrentParty, socket: string): void {
  party.leader = socket;
  notify(state, party, "SNSPartyPassNotify", accountIn(party, socket));
}

/** The player itself is no longer in it. */
async function removed(state: PartyState, party: CurrentParty): Promise<void> {
  state.current = undefined;
  if (!party.kicked.has(state.own)) notify(state, party, "SNSPartyKickNotify", state.account);
  await stopStandingFor(state, party.id);
}

type AboutMember =
  | "SNSPartyJoinNotify"
  | "SNSPartyLeaveNotify"
  | "SNSPartyKickNotify"
  | "SNSPartyPassNotify"
  | "SNSPartyUpdateMemberNotify";

/** Who is not in the game has no number to be named by. */
export function notify(
  { connection }: PartyState,
  { number: partyId }: CurrentParty,
  name: AboutMember,
  accountId: bigint | undefined,
): void {
  if (accountId !== undefined) connection.send({ name, value: { partyId, accountId } });
}

function heard(state: PartyState, party: CurrentParty, { op_code, data, presence }: PartyData): void {
  const said = readSaid(op_code, data);
  const sender = accountIn(party, presence.session_id);
  if (!said || sender === undefined) return;
  if (BY_LEADER.has(said.name) && presence.session_id !== party.leader) return;
  const message = noticeOf(party, said, sender);
  if (said.name === "kick") party.kicked.add(said.body.socket);
  else if (said.name === "rules") ({ policy: party.policy, isLocked: party.isLocked } = said.body);
  else if (said.name === "lock" || said.name === "unlock") party.isLocked = said.name === "lock";
  if (message) state.connection.send(message);
}

function noticeOf(party: CurrentParty, said: Said, sender: bigint): Message | undefined {
  const { number: partyId } = party;
  const member = { partyId, accountId: sender };
  switch (said.name) {
    case "kick": {
      const accountId = accountIn(party, said.body.socket);
      return accountId === undefined
        ? undefined
        : { name: "SNSPartyKickNotify", value: { partyId, accountId } };
    }
    case "lock":
      return { name: "SNSPartyLockNotify", value: { partyId } };
    case "unlock":
      return { name: "SNSPartyUnlockNotify", value: { partyId } };
    case "update":
      return { name: "SNSPartyUpdateNotify", value: { partyId } };
    case "updateMember":
      return { name: "SNSPartyUpdateMemberNotify", value: member };
    case "data":
    case "memberData":
      return { name: "SNSPartyDataNotify", value: { ...member, ...said.body } };
    case "rules":
      return undefined;
  }
}

interface InvitationContent {
  party_id: string;
  evr_id: string;
  /** The EVR id that is invited: a player may be logged in under several. */
  to: string;
}

/** True when the notification was an invitation; only the module sends these. */
export function hearInvitation(state: PartyState, { code, content }: Notification): boolean {
  if (code !== INVITATION_CODE) return false;
  const { party_id, evr_id, to } = content as InvitationContent;
  const { binding } = state.connection;
  const account = evrIdOf(evr_id)?.account;
  if (to !== evrIdText(binding.evrId ?? NO_EVR_ID) || account === undefined || !isPartyId(party_id))
    return true;
  state.invitations.add({ party: party_id, account });
  const value = { partyId: partyNumber(party_id), accountId: account };
  state.connection.send({ name: "SNSPartyInviteNotify", value });
  return true;
}
