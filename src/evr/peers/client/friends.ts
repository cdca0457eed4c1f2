import type { Message, MessageName } from "../../codec";
import type { WireEvrId } from "../../evr-id";
import { localUser } from "../../local-user";
import type { Complaints } from "../complaints";
import { feed } from "../feed";
import { eachOf } from "./notices";
import type { Line, Routes } from "../line/line";

interface FriendList {
  readonly offline: number;
  readonly busy: number;
  readonly online: number;
  readonly sent: number;
  readonly received: number;
  /** By account: 0 online, 1 busy, 2 offline. */
  readonly statuses: ReadonlyMap<bigint, number>;
}

/** The middle of the answer's name, and its status or failure code where it has one. */
interface FriendAnswer {
  readonly what: string;
  readonly status: number | undefined;
}

interface FriendNotice extends FriendAnswer {
  readonly account: bigint;
}

/** The game's friends, on the log-in's connection (section 11). Players are named by the number of their EVR id. */
export interface Friends {
  list(how?: "subscribe" | "refresh"): Promise<FriendList>;
  invite(account: bigint): Promise<FriendAnswer>;
  /** Takes a friend or an invitation away: the game's accept request. */
  takeAway(account: bigint): Promise<FriendAnswer>;
  /** Accepts an invitation, blocks who has sent none: the game's remove request. */
  acceptOrBlock(account: bigint): Promise<FriendAnswer>;
  nextNotice(): Promise<FriendNotice>;
  readonly unreadNotices: number;
  readonly routes: Routes;
}

const NOTICES = [
  "SNSFriendStatusNotify",
  "SNSFriendInviteNotify",
  "SNSFriendAcceptNotify",
  "SNSFriendRemoveNotify",
  "SNSFriendWithdrawnNotify",
  "SNSFriendRejectNotify",
] as const;

/** The largest status or failure code of each. */
const LARGEST: Readonly<Record<string, number>> = {
  SNSFriendStatusNotify: 2,
  SNSFriendAcceptNotify: 2,
  SNSFriendAcceptSuccess: 2,
  SNSFriendAcceptFailure: 3,
  SNSFriendInviteFailure: 5,
};

interface Values {
  accountId: bigint;
  status?: number;
}

export function friends({ account }: WireEvrId, complaints: Complaints, login: () => Promise<Line>): Friends {
  const notices = feed<FriendNotice>();
  const lists = feed<FriendList>();
  let listed: { list: FriendList; statuses: Map<bigint, number>; left: number } | undefined;

  const check = ({ name, value }: Message): Values => {
    const { accountId, status } = value as unknown as Values;
    if (status !== undefined && status > (LARGEST[name] ?? 0)) complaints.add(`${name} says ${status}`);
    return { accountId, ...(status !== undefined && { status }) };
  };
  const endList = (): void => {
    if (listed?.left !== 0) return;
    lists.push(listed.list);
    listed = undefined;
  };
  /** Behind the numbers comes each friend. */
  const take = (message: Message): void => {
    if (message.name === "SNSFriendListResponse") {
      const { offline, busy, online, sent, received } = message.value;
      const statuses = new Map<bigint, number>();
      const list = { offline, busy, online, sent, received, statuses };
      listed = { list, statuses, left: offline + busy + online };
      endList();
      return;
    }
    const { accountId, status } = check(message);
    if (listed && message.name === "SNSFriendStatusNotify") {
      listed.statuses.set(accountId, status ?? 0);
      listed.left--;
      endList();
    } else
      notices.push({ what: message.name.replace(/^SNSFriend|Notify$/g, ""), account: accountId, status });
  };

  const base = { routingId: 0n, localUser: localUser(account), session: 0n };

  async function ask(name: MessageName, target: bigint, ...answers: MessageName[]): Promise<FriendAnswer> {
    const line = await login();
    line.send({ name, value: { ...base, target } } as Message);
    const answer: Message = await line.expectOne(...answers);
    const { accountId, status } = check(answer);
    if (accountId !== target) complaints.add(`${answer.name} is about another player`);
    return { what: answer.name.replace(/^SNSFriend/, ""), status };
  }

  return {
    async list(how = "subscribe") {
      const name = how === "subscribe" ? "SNSFriendListSubscribeRequest" : "SNSFriendListRefreshRequest";
      (await login()).send({ name, value: base });
      return lists.next();
    },
    invite: (target) =>
      ask(
        ...(["SNSFriendInviteRequest", target] as const),
        ...(["SNSFriendInviteSuccess", "SNSFriendInviteFailure", "SNSFriendAcceptSuccess"] as const),
      ),
    takeAway: (target) => ask("SNSFriendAcceptRequest", target, "SNSFriendRemoveResponse"),
    acceptOrBlock: (target) =>
      ask(
        ...(["SNSFriendRemoveRequest", target] as const),
        ...(["SNSFriendAcceptSuccess", "SNSFriendAcceptFailure", "SNSFriendRemoveResponse"] as const),
      ),
    nextNotice: () => notices.next(),
    get unreadNotices() {
      return notices.waiting;
    },
    routes: eachOf([...NOTICES, "SNSFriendListResponse"], take),
  };
}
