import { messageOf } from "../../domain/error-text";
import { MOST_MEMBERS, partyNumber } from "../../domain/gateway/party";
import { GatewayRefusal } from "../nakama/gateway-calls";
import { accountsIn, awaitParty, leaveCurrent, takeUp } from "./membership";
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
      await join(state, party);
    } catch (error) {
      failJoin(state, number, error);
    }
  });

/** Into a party of Nakama's. */
export const joinById = (state: PartyState, id: string): Promise<void> =>
  state.inTurn(() => join(state, id).catch((error: unknown) => failJoin(state, partyNumber(id), error)));

export function failJoin({ connection }: PartyState, partyId: bigint, error?: unknown): void {
  if (error !== undefined) connection.log.info({ err: messageOf(error) }, "not in the party");
  const errorCode = error === undefined ? NO_PARTY : error === LOCKED ? REFUSED : partyErrorCode(error);
  connection.send({ name: "SNSPartyJoinFailure", value: { partyId, errorCode } });
}

const LOCKED = new Error("the party is locked");

async function join(state: PartyState, id: string): Promise<void> {
  const { connection, socket } = state;
  if (state.current?.id !== id) await enter(state, id, () => socket.nakama.joinParty(id));
  const party = state.current;
  const accountId = party ? (accountIn(party, party.leader) ?? 0n) : 0n;
  connection.send({ name: "SNSPartyJoinSuccess", value: { partyId: partyNumber(id), accountId } });
}

async function enter(state: PartyState, id: string, ask: () => Promise<void>): Promise<void> {
  await leaveCurrent(state);
  const shown = awaitParty(state, id);
  try {
    await ask();
    // Nakama says yes to a locked party, too, and asks its leader: what counts is who is in it.
    const accounts = await accountsIn(state, id).catch((error: unknown) => {
      throw error instanceof GatewayRefusal && error.reason === "no_party" ? LOCKED : error;
    });
    takeUp(state, await shown, accounts);
  } finally {
    state.awaited = undefined;
    shown.catch(() => undefined);
  }
}
