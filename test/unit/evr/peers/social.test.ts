import type { Message } from "../../../../src/evr/codec";
import { friends } from "../../../../src/evr/peers/client/friends";
import { parties } from "../../../../src/evr/peers/client/party";
import { complaintsOf } from "../../../../src/evr/peers/complaints";
import { feed } from "../../../../src/evr/peers/feed";
import type { Line, Routes } from "../../../../src/evr/peers/line/line";

/** A connection whose service says what it is told to, to the peers' routes or as an answer. */
function stage() {
  const complaints = complaintsOf("peer");
  const answers = feed<Message>();
  const line = { send: () => {}, expectOne: () => answers.next() } as unknown as Line;
  const self = { platform: 4n, account: 7n };
  const party = parties(self, complaints, () => Promise.resolve(line));
  const others = friends(self, complaints, () => Promise.resolve(line));
  const routes: Routes = { ...party.routes, ...others.routes };
  const say = (...messages: Message[]) => {
    for (const message of messages) {
      const route = routes[message.name];
      if (route) route({ messages: [message], bytes: [], envelopes: [] }, line);
      else answers.push(message);
    }
  };
  return { complaints, party, others, say };
}

const created: Message = { name: "SNSPartyCreateSuccess", value: { partyId: 1n, accountId: 7n } };
const notice = (partyId: bigint): Message => ({ name: "SNSPartyLockNotify", value: { partyId } });
const locked: Message = { name: "SNSPartyLockSuccess", value: { partyId: 1n } };

async function inParty() {
  const all = stage();
  all.say(created);
  await all.party.create();
  return all;
}

describe("a client in a party", () => {
  test("hears of a lock before it is told that it was done, and complains when not", async () => {
    const { party, say, complaints } = await inParty();
    const first = party.lock();
    await Promise.resolve();
    say(notice(1n), locked);
    expect(await first).toEqual({ ok: true, party: 1n, owner: undefined });
    expect(complaints.list).toEqual([]);
    say(locked);
    await party.lock();
    expect(complaints.list).toEqual(["peer: SNSPartyLockSuccess came before its notice"]);
  });

  test.each<[string, Message[], string]>([
    [
      "a code that there is none of",
      [{ name: "SNSPartyLockFailure", value: { errorCode: 7 } }],
      "the code 7",
    ],
    ["another party's success", [{ name: "SNSPartyLockSuccess", value: { partyId: 2n } }], "another party"],
    ["another party's notice", [notice(2n), locked], "of another party"],
  ])("complains about %s", async (_, said, complaint) => {
    const { party, say, complaints } = await inParty();
    say(...said);
    await party.lock();
    expect(complaints.list.join("\n")).toContain(complaint);
  });
});

describe("a client with friends", () => {
  test("takes a list together with each friend that it counts, and what comes later as news", async () => {
    const { others, say, complaints } = stage();
    const status = (accountId: bigint): Message => ({
      name: "SNSFriendStatusNotify",
      value: { accountId, status: 0 },
    });
    const list = others.list();
    const counts = { offline: 0, busy: 0, online: 2, sent: 0, received: 1 };
    say({ name: "SNSFriendListResponse", value: counts }, status(1n), status(2n), status(3n));
    expect((await list).statuses).toEqual(
      new Map([
        [1n, 0],
        [2n, 0],
      ]),
    );
    expect(await others.nextNotice()).toEqual({ what: "Status", account: 3n, status: 0 });
    expect(complaints.list).toEqual([]);
  });

  test("complains about an answer of somebody else, and about a status that there is none of", async () => {
    const { others, say, complaints } = stage();
    say({ name: "SNSFriendInviteFailure", value: { accountId: 9n, status: 6 } });
    await others.invite(8n);
    expect(complaints.list).toEqual([
      "peer: SNSFriendInviteFailure says 6",
      "peer: SNSFriendInviteFailure is about another player",
    ]);
  });
});
