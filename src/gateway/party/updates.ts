import { JOIN_POLICIES, MOST_DATA_BYTES } from "../../domain/gateway/party";
import { writeJson } from "../../domain/json";
import type { Messages } from "../../evr/messages/catalogue";
import { changeRules, say } from "./rules";
import { NO_PARTY, REFUSED } from "./refusal";
import { BY_LEADER, type Said } from "./said";
import type { PartyState } from "./state";

/** Of the data of a party and of a member. */
const PARTY_SCOPE = 0n;
const MEMBER_SCOPE = 1n;

const FAILURES = { party: "SNSPartyUpdateFailure", member: "SNSPartyUpdateMemberFailure" } as const;
const SUCCESSES = { party: "SNSPartyUpdateSuccess", member: "SNSPartyUpdateMemberSuccess" } as const;
type Of = keyof typeof FAILURES;

const fail = ({ connection }: PartyState, of: Of, errorCode: number): void =>
  connection.send({ name: FAILURES[of], value: { errorCode } });

/** Tells the others; the sender hears that it was done. */
async function tell(state: PartyState, of: Of, said: Said): Promise<void> {
  const { connection, current, own } = state;
  const isAllowed = !BY_LEADER.has(said.name) || current?.leader === own;
  if (!current || !isAllowed) {
    fail(state, of, current ? REFUSED : NO_PARTY);
    return;
  }
  await say(state, current, said);
  connection.send({ name: SUCCESSES[of], value: { partyId: current.number } });
}

export const update = (state: PartyState): Promise<void> =>
  tell(state, "party", { name: "update", body: {} });
export const updateMember = (state: PartyState): Promise<void> =>
  tell(state, "member", { name: "updateMember", body: {} });

export async function updateData(
  state: PartyState,
  { param: scope, sequence, json }: Messages["SNSPartyDataUpdateRequest"],
): Promise<void> {
  const of: Of = scope === MEMBER_SCOPE ? "member" : "party";
  const isKnown = scope === PARTY_SCOPE || scope === MEMBER_SCOPE;
  if (!isKnown || Buffer.byteLength(writeJson(json)) > MOST_DATA_BYTES) fail(state, of, REFUSED);
  else await tell(state, of, { name: of === "party" ? "data" : "memberData", body: { sequence, json } });
}

/** Who may join from now on. Nakama lets everybody in or asks the leader, whose gateway then decides. */
export async function setJoinPolicy(state: PartyState, number: bigint): Promise<void> {
  const { current, own } = state;
  const policy = JOIN_POLICIES[Number(number)];
  if (current?.leader !== own || policy === undefined) {
    fail(state, "party", current ? REFUSED : NO_PARTY);
    return;
  }
  await changeRules(state, current, { policy });
  await say(state, current, { name: "rules", body: { policy, isLocked: current.isLocked } });
  await update(state);
}
