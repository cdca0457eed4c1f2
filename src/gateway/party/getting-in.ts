import { messageOf } from "../../domain/error-text";
import { MOST_MEMBERS, partyNumber } from "../../domain/gateway/party";
import {
  accountsIn,
  asked,
  awaitParty,
  leaveCurrent,
  NOT_ADMITTED,
  stopStandingFor,
  takeUp,
} from "./membership";
import { NO_PARTY, partyErrorCode, REFUSED } from "./refusal";
import { accountIn, type PartyState } from "./state";

/** Who is in a party leaves it first. */
export const createParty = (state: PartyState): Promise<void> => state.inTurn(() => create(state));

async function create(state: PartyState): Promise<void> {
  const { connection, socket, account } = state;
  try {
    await leaveCurrent(state);
    const party = await socket.nakama.createParty(true, MOST_MEMBERS);
    const { number } = takeUp(state, party, new Map([[state.own, account]]));
    await accountsIn(state, party.party_id);
    connection.send({ name: "SNSPartyCreateSuccess", value: { partyId: number, accountId: account } });
  } catch (error) {
    connection.log.info({ err: messageOf(error) }, "no party");
    const errorCode = partyErrorCode(error);
    await leaveCurrent(state).catch(() => undefined);
    connection.send({ name: "SNSPartyCreateFailure", value: { errorCode } });
  }
}

/** Into the party that the game means by the number. */
export const joinByNumber = (state: PartyState, number: bigint): Promise<void> =>
  state.inTurn(async () => {
    try {
      const { party } = await state.connection.gateway.call("party/find", { number: number.toString() });
      await join(state, party, state.invitations.has(party));
    } catch (error) {
      failJoin(state, number, error);
    }
  });

/** Into a party of Nakama's, to which the player is invited. */
export const joinInvited = (state: PartyState, id: string): Promise<void> =>
  state.inTurn(() =>
    join(state, id, true).catch((error: unknown) => failJoin(state, partyNumber(id), error)),
  );

export function failJoin({ connection }: PartyState, partyId: bigint, error?: unknown): void {
  if (error !== undefined) connection.log.info({ err: messageOf(error) }, "not in the party");
  const errorCode = error === undefined ? NO_PARTY : error === NOT_ADMITTED ? REFUSED : partyErrorCode(error);
  connection.send({ name: "SNSPartyJoinFailure", value: { partyId, errorCode } });
}

async function join(state: PartyState, id: string, isInvited: boolean): Promise<void> {
  const { connection } = state;
  if (state.current?.id !== id) await enter(state, id, isInvited);
  const party = state.current;
  const accountId = party ? (accountIn(party, party.leader) ?? 0n) : 0n;
  connection.send({ name: "SNSPartyJoinSuccess", value: { partyId: partyNumber(id), accountId } });
}

async function enter(state: PartyState, id: string, isInvited: boolean): Promise<void> {
  await leaveCurrent(state);
  if (isInvited) await state.connection.gateway.call("party/invited", asked(state, id));
  const shown = awaitParty(state, id);
  try {
    // Nakama says yes to a closed party, too, and asks its leader: what counts is that it is shown.
    await state.socket.nakama.joinParty(id);
    const party = await shown;
    takeUp(state, party, await accountsIn(state, id));
  } catch (error) {
    if (isInvited) await stopStandingFor(state, id);
    throw error;
  } finally {
    state.awaited = undefined;
    shown.catch(() => undefined);
  }
}
