import { type Gateway, openLine, sharedGateway, startGateway } from "./stack/gateway";
import { gameClients, type LoggedIn } from "./stack/game-clients";

/** Every party of these tests is spread over two gateways. */
const clients = gameClients();
let second: Gateway;
beforeAll(async () => {
  second = await startGateway();
});
afterAll(async () => {
  const complaints = await clients.end();
  await second.part.stop("SIGTERM", 10_000);
  expect(complaints).toEqual([]);
});

const here = () => clients.logIn(sharedGateway());
const there = () => clients.logIn(second.url);

const refused = (code: number) => ({ ok: false, code });

async function created(leader: LoggedIn): Promise<bigint> {
  const answer = await leader.party.create();
  if (!answer.ok || answer.party === undefined) throw new Error("no party");
  expect(answer.owner).toBe(leader.account);
  return answer.party;
}

/** A leader, and members who joined one after the other, each of whom the others have heard. */
async function partyOf(...players: [LoggedIn, ...LoggedIn[]]): Promise<bigint> {
  const [leader, ...others] = players;
  const party = await created(leader);
  for (const [at, one] of others.entries()) {
    expect(await one.party.join(party)).toEqual({ ok: true, party, owner: leader.account });
    for (const other of players.slice(0, at + 1))
      expect(await other.party.nextNotice()).toEqual({ what: "Join", party, account: one.account });
  }
  return party;
}

async function befriend(one: LoggedIn, other: LoggedIn): Promise<void> {
  await one.friends.invite(other.account);
  await other.friends.nextNotice();
  expect(await other.friends.acceptOrBlock(one.account)).toMatchObject({ what: "AcceptSuccess" });
}

/** The next two notices, in whatever order. */
async function nextTwo(client: LoggedIn) {
  const both = [await client.party.nextNotice(), await client.party.nextNotice()];
  return Object.fromEntries(both.map(({ what, account }) => [what, account]));
}

describe("a party over two gateways", () => {
  test("is joined by an invitation, which its members hear of, and left again", async () => {
    const [leader, guest] = await Promise.all([here(), there()]);
    const party = await created(leader);
    expect(await guest.party.openInvitations()).toBe(0);
    await leader.party.invite(guest.account);
    expect(await guest.party.nextNotice()).toEqual({ what: "Invite", party, account: leader.account });
    expect(await guest.party.openInvitations()).toBe(1);
    expect(await guest.party.acceptInvitation(leader.account)).toEqual({
      ...{ ok: true, party, owner: leader.account },
    });
    expect(await guest.party.openInvitations()).toBe(0);
    expect(await leader.party.nextNotice()).toEqual({ what: "Join", party, account: guest.account });

    expect(await guest.party.leave()).toMatchObject({ ok: true });
    expect(await leader.party.nextNotice()).toEqual({ what: "Leave", party, account: guest.account });
    expect(await guest.party.leave()).toEqual(refused(1));
    expect(guest.party.unreadNotices).toBe(0);
  });

  test("takes an invitation's answer by the inviter, else the oldest, and forgets one that is rejected", async () => {
    const [first, other, guest] = await Promise.all([here(), here(), there()]);
    const parties = [await created(first), await created(other)];
    for (const leader of [first, other]) {
      await leader.party.invite(guest.account);
      await guest.party.nextNotice();
    }
    expect(await guest.party.acceptInvitation(other.account)).toMatchObject({ party: parties[1] });
    await other.party.nextNotice();
    // While in a party: that one is left first.
    expect(await guest.party.acceptInvitation()).toMatchObject({ party: parties[0] });
    expect(await other.party.nextNotice()).toMatchObject({ what: "Leave", account: guest.account });
    await first.party.invite(guest.account);
    expect(await guest.party.acceptInvitation()).toEqual(refused(1));
  });

  test("holds four, and whoever comes later or to no party is refused", async () => {
    const [leader, one, two, three, late] = await Promise.all([here(), there(), here(), there(), there()]);
    const party = await partyOf(leader, one, two, three);
    expect(await late.party.join(party)).toEqual(refused(2));
    expect(await late.party.join(1n)).toEqual(refused(1));
    expect(await late.party.acceptInvitation()).toEqual(refused(1));
    expect(await late.party.kick(leader.account)).toEqual(refused(1));
    expect(await late.party.lock()).toEqual(refused(1));
    expect(await late.party.update()).toEqual(refused(1));
  });

  test("loses whom its leader kicks, and nobody else may", async () => {
    const [leader, one, two] = await Promise.all([here(), there(), there()]);
    const party = await partyOf(leader, one, two);
    expect(await one.party.kick(two.account)).toEqual(refused(2));
    expect(await leader.party.kick(leader.account)).toEqual(refused(2));
    expect(await leader.party.kick(99n)).toEqual(refused(2));
    expect(await leader.party.kick(two.account)).toMatchObject({ ok: true });
    for (const each of [leader, one, two])
      expect(await each.party.nextNotice()).toEqual({ what: "Kick", party, account: two.account });
    expect(await two.party.leave()).toEqual(refused(1));
    // It may come again, and only then do the others hear more.
    expect(await two.party.join(party)).toMatchObject({ ok: true });
    for (const each of [leader, one])
      expect(await each.party.nextNotice()).toEqual({ what: "Join", party, account: two.account });
  });

  test("is passed on by its leader, who is one like the others from then on", async () => {
    const [leader, one] = await Promise.all([here(), there()]);
    const party = await partyOf(leader, one);
    expect(await one.party.pass(leader.account)).toEqual(refused(2));
    expect(await leader.party.pass(99n)).toEqual(refused(2));
    expect(await leader.party.pass(one.account)).toMatchObject({ ok: true });
    for (const each of [leader, one])
      expect(await each.party.nextNotice()).toEqual({ what: "Pass", party, account: one.account });
    expect(await leader.party.lock()).toEqual(refused(2));
    expect(await one.party.lock()).toMatchObject({ ok: true });
  });

  test("takes nobody while it is locked, invited or not, and everybody when it is unlocked", async () => {
    const [leader, one, late] = await Promise.all([here(), there(), there()]);
    const party = await partyOf(leader, one);
    expect(await leader.party.lock()).toEqual({ ok: true, party, owner: undefined });
    for (const each of [leader, one])
      expect(await each.party.nextNotice()).toEqual({ what: "Lock", party, account: undefined });
    await leader.party.invite(late.account);
    await late.party.nextNotice();
    expect(await late.party.acceptInvitation()).toEqual(refused(2));
    for (let tries = 0; tries < 5; tries++) expect(await late.party.join(party)).toEqual(refused(2));
    expect(await leader.party.unlock()).toEqual({ ok: true, party, owner: undefined });
    for (const each of [leader, one])
      expect(await each.party.nextNotice()).toEqual({ what: "Unlock", party, account: undefined });
    expect(await late.party.join(party)).toMatchObject({ ok: true, owner: leader.account });
  });

  test("hands its members' data on, the party's by its leader alone, up to a size", async () => {
    const [leader, one] = await Promise.all([here(), there()]);
    const party = await partyOf(leader, one);
    const json = { level: 14280634968751706381n, text: "ü" };
    expect(await leader.party.updateData(0, 7, json)).toMatchObject({ ok: true });
    expect(await one.party.nextNotice()).toEqual({
      ...{ what: "Data", party, account: leader.account, sequence: 7, json },
    });
    expect(await one.party.updateData(1, 8, json)).toMatchObject({ ok: true });
    expect(await leader.party.nextNotice()).toMatchObject({ account: one.account, sequence: 8 });
    expect(await one.party.updateData(0, 9, json)).toEqual(refused(2));
    expect(await leader.party.updateData(0, 9, "x".repeat(4095))).toEqual(refused(2));
    expect(await one.party.update()).toMatchObject({ ok: true });
    expect(await leader.party.nextNotice()).toMatchObject({ what: "Update", party });
    expect(await one.party.updateMember()).toMatchObject({ ok: true });
    expect(await leader.party.nextNotice()).toMatchObject({ what: "UpdateMember", account: one.account });
  });

  test("lets in whom its leader's policy names, invited ones always, and keeps to it under the next leader", async () => {
    const [leader, one, friend, other] = await Promise.all([here(), there(), there(), here()]);
    const party = await partyOf(leader, one);
    const setPolicy = async (policy: bigint) => {
      expect(await leader.party.setJoinPolicy(policy)).toMatchObject({ ok: true, party });
      expect(await one.party.nextNotice()).toMatchObject({ what: "Update", party });
    };
    const comesAndGoes = async (guest: LoggedIn) => {
      expect(await guest.party.join(party)).toMatchObject({ ok: true, owner: leader.account });
      for (const each of [leader, one]) expect(await each.party.nextNotice()).toMatchObject({ what: "Join" });
      await guest.party.leave();
      for (const each of [leader, one])
        expect(await each.party.nextNotice()).toMatchObject({ what: "Leave" });
    };
    await Promise.all([befriend(leader, friend), befriend(one, other)]);

    await setPolicy(0n);
    expect(await friend.party.join(party)).toEqual(refused(2));
    await setPolicy(1n);
    expect(await other.party.join(party)).toEqual(refused(2));
    await comesAndGoes(friend);
    await setPolicy(2n);
    await comesAndGoes(other);

    await setPolicy(0n);
    await leader.party.invite(other.account);
    expect(await other.party.nextNotice()).toMatchObject({ what: "Invite", party });
    // By the number, with the invitation still open.
    expect(await other.party.join(party)).toMatchObject({ ok: true });
    for (const each of [leader, one]) expect(await each.party.nextNotice()).toMatchObject({ what: "Join" });
    expect(await one.party.setJoinPolicy(3n)).toEqual(refused(2));
    expect(await leader.party.setJoinPolicy(4n)).toEqual(refused(2));

    expect(await leader.party.pass(other.account)).toMatchObject({ ok: true });
    for (const each of [leader, one, other])
      expect(await each.party.nextNotice()).toMatchObject({ what: "Pass" });
    expect(await friend.party.join(party)).toEqual(refused(2));
    expect(await other.party.setJoinPolicy(3n)).toMatchObject({ ok: true });
    expect(await friend.party.join(party)).toMatchObject({ ok: true, owner: other.account });
  });

  test("goes on without a leader that crashed, led by the oldest of the others", async () => {
    const [leader, one, two] = await Promise.all([here(), there(), there()]);
    const party = await partyOf(leader, one, two);
    leader.crash();
    for (const each of [one, two])
      expect(await nextTwo(each)).toEqual({ Leave: leader.account, Pass: one.account });
    expect(await one.party.kick(two.account)).toMatchObject({ ok: true });
    await one.party.nextNotice();
    expect(await one.party.leave()).toMatchObject({ ok: true });
    // Nobody is in it any more.
    expect(await two.party.join(party)).toEqual(refused(1));
  });

  test("hangs on the log-in's own connection: another one is told nothing of it", async () => {
    const player = await here();
    const line = await openLine({});
    line.send({ name: "SNSReconcileIAP", value: { session: player.session, evrId: player.evrId } });
    await line.next("SNSReconcileIAPResult");
    const localUser = "00000000-0000-0000-0000-000000000000";
    line.send({
      name: "SNSPartyCreateRequest",
      value: { routingId: 0n, localUser, session: 0n, param: 0n },
    });
    await line.next("STcpConnectionUnrequireEvent");
    expect(line.names()).toEqual(["SNSReconcileIAPResult", "STcpConnectionUnrequireEvent"]);
    line.close();
  });
});
