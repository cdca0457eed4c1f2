import type { Message, MessageName } from "../../codec";
import type { WireEvrId } from "../../evr-id";
import { localUser } from "../../local-user";
import type { Complaints } from "../complaints";
import { feed } from "../feed";
import { eachOf } from "./notices";
import type { Line, Routes } from "../line/line";

/** What was asked for: the party and, where the answer names it, its owner; or the code of the refusal. */
type PartyAnswer =
  | { readonly ok: true; readonly party: bigint | undefined; readonly owner: bigint | undefined }
  | { readonly ok: false; readonly code: number };

/** What others did. */
interface PartyNotice {
  readonly what: string;
  readonly party: bigint;
  readonly account: bigint | undefined;
  readonly sequence?: number;
  readonly json?: unknown;
}

/** The game's parties, on the log-in's connection (section 11). Players are named by the number of their EVR id. */
export interface Parties {
  create(): Promise<PartyAnswer>;
  join(party: bigint): Promise<PartyAnswer>;
  leave(): Promise<PartyAnswer>;
  kick(account: bigint): Promise<PartyAnswer>;
  pass(account: bigint): Promise<PartyAnswer>;
  lock(): Promise<PartyAnswer>;
  unlock(): Promise<PartyAnswer>;
  update(): Promise<PartyAnswer>;
  updateMember(): Promise<PartyAnswer>;
  setJoinPolicy(policy: bigint): Promise<PartyAnswer>;
  /** Scope 0 is the party's data, 1 the member's own. */
  updateData(scope: 0 | 1, sequence: number, json: unknown): Promise<PartyAnswer>;
  /** Answered by nothing. */
  invite(account: bigint): Promise<void>;
  /** Of that inviter, else the oldest. */
  acceptInvitation(inviter?: bigint): Promise<PartyAnswer>;
  rejectInvitation(inviter?: bigint): Promise<void>;
  openInvitations(): Promise<number>;
  /** The oldest that nobody took yet, or the next to come. */
  nextNotice(): Promise<PartyNotice>;
  readonly unreadNotices: number;
  readonly routes: Routes;
}

const NOTICES = [
  "SNSPartyJoinNotify",
  "SNSPartyLeaveNotify",
  "SNSPartyKickNotify",
  "SNSPartyPassNotify",
  "SNSPartyLockNotify",
  "SNSPartyUnlockNotify",
  "SNSPartyUpdateNotify",
  "SNSPartyUpdateMemberNotify",
  "SNSPartyInviteNotify",
  "SNSPartyDataNotify",
] as const;

/** Those that the sender is told, too, and before it is told that it was done. */
const TOLD_FIRST = ["Kick", "Pass", "Lock", "Unlock"];
const NOBODY = 0n;

interface Values {
  partyId?: bigint;
  accountId?: bigint;
  errorCode?: number;
  sequence?: number;
  json?: unknown;
}

export function parties({ account }: WireEvrId, complaints: Complaints, login: () => Promise<Line>): Parties {
  const notices = feed<PartyNotice>();
  const came = new Map<string, number>();
  let party: bigint | undefined;

  const take = ({ name, value }: Message): void => {
    const { partyId = 0n, accountId, sequence, json } = value as Values;
    const what = name.replace(/^SNSParty|Notify$/g, "");
    came.set(what, (came.get(what) ?? 0) + 1);
    if (what !== "Invite" && partyId !== party) complaints.add(`${name} is of another party`);
    if (what === "Kick" && accountId === account) party = undefined;
    if ((what === "Join" || what === "Leave") && accountId === account)
      complaints.add(`${name} is about the player itself`);
    notices.push({
      ...{ what, party: partyId, account: accountId },
      ...(sequence !== undefined && { sequence, json }),
    });
  };

  const base = { routingId: 0n, localUser: localUser(account), session: 0n };
  const ofParty = (name: MessageName, param = 0n, more = {}): Message =>
    ({ name, value: { ...base, param, ...more } }) as Message;
  const ofUser = (name: MessageName, other: bigint, param = 0): Message => {
    const { localUser: own, session } = base;
    const value = { localUser: own, targetUser: localUser(other), session, param, reserved: 0 };
    return { name, value } as Message;
  };

  /** `what`: the middle of the names of success and failure. */
  async function ask(request: Message, what: string, isLeaving = false): Promise<PartyAnswer> {
    const before = came.get(what) ?? 0;
    const line = await login();
    line.send(request);
    const success = `SNSParty${what}Success` as MessageName;
    const { name, value } = await line.expectOne(success, `SNSParty${what}Failure` as MessageName);
    const { partyId, accountId, errorCode = 0 } = value as Values;
    if (name !== success) {
      if (errorCode !== 1 && errorCode !== 2) complaints.add(`${name} has the code ${errorCode}`);
      return { ok: false, code: errorCode };
    }
    if (TOLD_FIRST.includes(what) && came.get(what) === before)
      complaints.add(`${name} came before its notice`);
    if (what === "Create" || what === "Join") party = partyId;
    else if (partyId !== undefined && partyId !== party) complaints.add(`${name} names another party`);
    if (what === "Create" && accountId !== account) complaints.add(`${name} names another owner`);
    if (isLeaving) party = undefined;
    return { ok: true, party: partyId, owner: accountId };
  }

  return {
    create: () => ask(ofParty("SNSPartyCreateRequest"), "Create"),
    join: (number) => ask(ofParty("SNSPartyJoinRequest", number), "Join"),
    leave: () => ask(ofParty("SNSPartyLeaveRequest"), "Leave", true),
    kick: (other) => ask(ofUser("SNSPartyKickRequest", other), "Kick"),
    pass: (other) => ask(ofUser("SNSPartyPassRequest", other), "Pass"),
    lock: () => ask(ofParty("SNSPartyLockRequest"), "Lock"),
    unlock: () => ask(ofParty("SNSPartyUnlockRequest"), "Unlock"),
    update: () => ask(ofParty("SNSPartyUpdateRequest"), "Update"),
    updateMember: () => ask(ofParty("SNSPartyUpdateMemberRequest"), "UpdateMember"),
    setJoinPolicy: (policy) => ask(ofParty("SNSPartySetJoinPolicyRequest", policy), "Update"),
    updateData: (scope, sequence, json) =>
      ask(
        ofParty("SNSPartyDataUpdateRequest", BigInt(scope), { sequence, json }),
        scope === 0 ? "Update" : "UpdateMember",
      ),
    invite: async (other) => (await login()).send(ofParty("SNSPartyInviteRequest", other)),
    acceptInvitation: (inviter = NOBODY) => ask(ofUser("SNSPartyInviteResponse", inviter, 1), "Join"),
    rejectInvitation: async (inviter = NOBODY) =>
      (await login()).send(ofUser("SNSPartyInviteResponse", inviter, 0)),
    async openInvitations() {
      const line = await login();
      line.send(ofParty("SNSPartyInviteListRefreshRequest"));
      return (await line.expect("SNSPartyInviteListResponse")).count;
    },
    nextNotice: () => notices.next(),
    get unreadNotices() {
      return notices.waiting;
    },
    routes: eachOf(NOTICES, take),
  };
}
