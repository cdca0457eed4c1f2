import type { Presence } from "@heroiclabs/nakama-js";
import { messageOf } from "../../domain/error-text";
import type { JoinPolicy } from "../../domain/gateway/party";
import { asked } from "./membership";
import { type PartyRules, printSaid, type Said } from "./said";
import type { CurrentParty, PartyState } from "./state";

/** Whom a party lets in. Its leader's gateway decides, and all of its members know by what rules. */

export const say = ({ socket }: PartyState, { id }: CurrentParty, said: Said): Promise<void> =>
  socket.nakama.sendPartyData(id, ...printSaid(said));

/** Nakama lets everybody into an open party, and asks the leader of another. The official client does not know this message. */
export async function changeRules(
  { socket }: PartyState,
  party: CurrentParty,
  change: Partial<PartyRules>,
): Promise<void> {
  const { policy, isLocked } = { ...party, ...change };
  const open = policy === "everyone" && !isLocked;
  const party_update = { party_id: party.id, label: "{}", open, hidden: false };
  await (socket.nakama as unknown as { send(message: object): Promise<unknown> }).send({ party_update });
  Object.assign(party, change);
}

/** To who has just joined, in case it leads one day. */
export async function sayRules(state: PartyState, party: CurrentParty): Promise<void> {
  const { policy, isLocked, leader } = party;
  if (leader === state.own && (isLocked || policy !== "everyone"))
    await say(state, party, { name: "rules", body: { policy, isLocked } });
}

/** Nakama asks the leader once. A locked party takes nobody, invited or not. */
export async function answerAtDoor(
  state: PartyState,
  party: CurrentParty,
  askers: readonly Presence[],
): Promise<void> {
  const { nakama } = state.socket;
  const policy: JoinPolicy | "nobody" = party.isLocked ? "nobody" : party.policy;
  for (const presence of askers) {
    const { user_id, session_id: socket } = presence;
    try {
      const asker = { user_id, socket };
      const call = { ...asked(state, party.id), asker, policy };
      const { admitted } = await state.connection.gateway.call("party/admit", call);
      await (admitted
        ? nakama.acceptPartyMember(party.id, presence)
        : nakama.removePartyMember(party.id, presence));
    } catch (error) {
      state.connection.log.info({ err: messageOf(error) }, "at a party's door");
      await nakama.removePartyMember(party.id, presence).catch(() => undefined);
    }
  }
}
