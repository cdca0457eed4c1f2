import { partyNumber } from "../../domain/gateway/party";

/** Nakama's own stream of a party's members. */
const PARTY_STREAM = 7;
/** The members' sockets under the number by which the game names the party, with the party's id as status. */
const NUMBER_STREAM = 103;

const splitId = (party: string): [id: string, node: string] => {
  const at = party.indexOf(".");
  return [party.slice(0, at), party.slice(at + 1)];
};

export function partyPresences(nk: nkruntime.Nakama, party: string): nkruntime.Presence[] {
  const [subject, label] = splitId(party);
  return nk.streamUserList({ mode: PARTY_STREAM, subject, label }, true, true);
}

function numberStream(number: bigint): nkruntime.Stream {
  const digits = number.toString(16);
  const padded = "0000000000000000".slice(digits.length) + digits;
  return {
    mode: NUMBER_STREAM,
    subject: `00000000-0000-0000-${padded.slice(0, 4)}-${padded.slice(4)}`,
  };
}

export const joinNumberStream = (
  nk: nkruntime.Nakama,
  userId: string,
  sessionId: string,
  party: string,
): void => nk.streamUserJoin(userId, sessionId, numberStream(partyNumber(party)), true, false, party);

export const leaveNumberStream = (
  nk: nkruntime.Nakama,
  userId: string,
  sessionId: string,
  party: string,
): void => nk.streamUserLeave(userId, sessionId, numberStream(partyNumber(party)));

/** A socket that was removed may stand there for a moment yet: what counts is who is in the party. */
export const partyOfNumber = (nk: nkruntime.Nakama, number: bigint): string | undefined =>
  nk
    .streamUserList(numberStream(number), true, true)
    .find(({ sessionId, status }) =>
      partyPresences(nk, status ?? "").some((one) => one.sessionId === sessionId),
    )?.status;

/** Sockets that come on an invitation, until they are in. */
const INVITED_STREAM = 104;
const invitedStream = (party: string): nkruntime.Stream => ({
  mode: INVITED_STREAM,
  subject: splitId(party)[0],
});

export const joinInvitedStream = (
  nk: nkruntime.Nakama,
  userId: string,
  sessionId: string,
  party: string,
): void => nk.streamUserJoin(userId, sessionId, invitedStream(party), true, false, "");

export const leaveInvitedStream = (
  nk: nkruntime.Nakama,
  userId: string,
  sessionId: string,
  party: string,
): void => nk.streamUserLeave(userId, sessionId, invitedStream(party));

export const isInvited = (nk: nkruntime.Nakama, sessionId: string, party: string): boolean =>
  nk.streamUserList(invitedStream(party), true, true).some((one) => one.sessionId === sessionId);
