import type { Party, Presence } from "@heroiclabs/nakama-js";
import { messageOf } from "../../domain/error-text";
import { partyNumber } from "../../domain/gateway/party";
import { evrIdOf } from "../../evr/evr-id";
import { type CurrentParty, type Member, type PartyState } from "./state";

/** Nakama shows a party at once to whom it lets in, and a gateway decides with a call or two. */
const SHOWN_MS = 5000;

export const asked = ({ connection, own }: PartyState, party: string) => ({
  ...{ user_id: connection.binding.userId, socket: own, party },
});

/** The accounts of the members that are in the game, by their sockets. Refused with no_party who is not in it. */
export async function accountsIn(state: PartyState, party: string): Promise<Map<string, bigint>> {
  const { members } = await state.connection.gateway.call("party/enter", asked(state, party));
  return new Map(members.map(({ socket, evr_id }) => [socket, evrIdOf(evr_id)?.account ?? 0n]));
}

/** Takes up a party that Nakama has let this log-in into. */
export function takeUp(state: PartyState, party: Party, accounts: Map<string, bigint>): CurrentParty {
  const present: Presence[] = [...party.presences, party.self];
  const members = new Map<string, Member>(
    present.map((presence) => [
      presence.session_id,
      { presence, account: accounts.get(presence.session_id) },
    ]),
  );
  state.current = {
    ...{ id: party.party_id, number: partyNumber(party.party_id), leader: party.leader.session_id },
    ...{ members, kicked: new Set() },
    // Its leader says more, as soon as somebody has joined.
    ...{ policy: party.open ? "everyone" : "invited", isLocked: false },
  };
  return state.current;
}

/** The party's leader did not let the player in, or said nothing. */
export const NOT_ADMITTED = new Error("the party's leader does not let the player in");

/**
 * The party as Nakama shows it to whom it has let in: at once, or when its leader's gateway has decided. Rejects with
 * NOT_ADMITTED. To be called before it is asked for.
 */
export function awaitParty(state: PartyState, id: string): Promise<Party> {
  return new Promise((resolve, reject) => {
    const awaited = {
      id,
      show(party: Party) {
        clearTimeout(timer);
        resolve(party);
      },
      refuse() {
        clearTimeout(timer);
        reject(NOT_ADMITTED);
      },
    };
    const timer = setTimeout(() => awaited.refuse(), SHOWN_MS).unref();
    state.awaited = awaited;
  });
}

/** It no longer stands for the party's number; Nakama forgets it by itself with the socket. */
export async function stopStandingFor(state: PartyState, id: string): Promise<void> {
  await state.connection.gateway.call("party/exit", asked(state, id)).catch((error: unknown) => {
    state.connection.log.info({ err: messageOf(error) }, "party/exit");
  });
}

/** Leaves the party, if any. */
export async function leaveCurrent(state: PartyState): Promise<void> {
  const { current, socket } = state;
  if (!current) return;
  state.current = undefined;
  await socket.nakama.leaveParty(current.id);
  await stopStandingFor(state, current.id);
}
