import { type Gateway, newEvrId, sharedGateway, startGateway } from "./stack/gateway";
import { gameClients, type LoggedIn } from "./stack/game-clients";
import { lobbyStage, newFeature } from "./stack/lobby-stage";
import { peersOn, successful } from "./stack/peers";
import { sharedServer } from "./stack/server";

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

const ONLINE = 0;
const BUSY = 1;
const OFFLINE = 2;
/** Each pair of them is at two gateways. */
const two = () => Promise.all([clients.logIn(sharedGateway()), clients.logIn(second.url)]);

const nobody = { offline: 0, busy: 0, online: 0, sent: 0, received: 0, statuses: new Map() };

async function befriend(one: LoggedIn, other: LoggedIn): Promise<void> {
  expect(await one.friends.invite(other.account)).toMatchObject({ what: "InviteSuccess" });
  expect(await other.friends.nextNotice()).toMatchObject({ what: "Invite", account: one.account });
  expect(await other.friends.acceptOrBlock(one.account)).toEqual({ what: "AcceptSuccess", status: ONLINE });
  expect(await one.friends.nextNotice()).toEqual({
    ...{ what: "Accept", account: other.account, status: ONLINE },
  });
}

describe("friends over two gateways", () => {
  test("are made by an invitation, and seen to go and to come back", async () => {
    const [one, other] = await two();
    expect(await one.friends.list()).toEqual(nobody);
    expect(await one.friends.invite(other.account)).toEqual({ what: "InviteSuccess", status: undefined });
    expect(await other.friends.nextNotice()).toEqual({
      ...{ what: "Invite", account: one.account, status: undefined },
    });
    expect(await one.friends.list("refresh")).toEqual({ ...nobody, sent: 1 });
    expect(await other.friends.list()).toEqual({ ...nobody, received: 1 });
    expect(await one.friends.invite(other.account)).toEqual({ what: "InviteFailure", status: 4 });

    expect(await other.friends.acceptOrBlock(one.account)).toEqual({ what: "AcceptSuccess", status: ONLINE });
    expect(await one.friends.nextNotice()).toMatchObject({ what: "Accept", account: other.account });
    expect(await one.friends.invite(other.account)).toEqual({ what: "InviteFailure", status: 3 });
    const statuses = new Map([[other.account, ONLINE]]);
    expect(await one.friends.list()).toEqual({ ...nobody, online: 1, statuses });

    other.crash();
    const went = { what: "Status", account: other.account, status: OFFLINE };
    expect(await one.friends.nextNotice()).toEqual(went);
    expect(await one.friends.list("refresh")).toEqual({
      ...{ ...nobody, offline: 1, statuses: new Map([[other.account, OFFLINE]]) },
    });
    expect(await other.logIn()).toMatchObject({ ok: true });
    expect(await one.friends.nextNotice()).toEqual({ ...went, status: ONLINE });
  });

  test("are made by two invitations that meet", async () => {
    const [one, other] = await two();
    await one.friends.invite(other.account);
    await other.friends.nextNotice();
    expect(await other.friends.invite(one.account)).toEqual({ what: "AcceptSuccess", status: ONLINE });
    expect(await one.friends.nextNotice()).toMatchObject({ what: "Accept", account: other.account });
  });

  test("are no more when one of them takes the other away; an invitation is withdrawn in the same way", async () => {
    const [one, other] = await two();
    await befriend(one, other);
    const removed = { what: "RemoveResponse", status: undefined };
    expect(await one.friends.takeAway(other.account)).toEqual(removed);
    expect(await other.friends.nextNotice()).toMatchObject({ what: "Remove", account: one.account });
    expect(await one.friends.list()).toEqual(nobody);
    await one.friends.invite(other.account);
    await other.friends.nextNotice();
    expect(await one.friends.takeAway(other.account)).toEqual(removed);
    expect(await other.friends.nextNotice()).toMatchObject({ what: "Withdrawn", account: one.account });
    expect(await one.friends.takeAway(other.account)).toEqual(removed);
    expect(other.friends.unreadNotices).toBe(0);
  });

  test("who are blocked can invite neither to friendship nor to a party, until the block is taken away", async () => {
    const [one, other] = await two();
    await befriend(one, other);
    expect(await one.friends.acceptOrBlock(other.account)).toMatchObject({ what: "RemoveResponse" });
    expect(await other.friends.nextNotice()).toMatchObject({ what: "Remove", account: one.account });
    expect(await other.friends.invite(one.account)).toEqual({ what: "InviteFailure", status: 1 });
    expect(await one.friends.invite(other.account)).toEqual({ what: "InviteFailure", status: 0 });
    expect(await one.friends.list()).toEqual(nobody);
    await other.party.create();
    await other.party.invite(one.account);
    // The next request is answered behind it.
    await other.party.update();
    expect(await one.party.openInvitations()).toBe(0);

    expect(await one.friends.takeAway(other.account)).toMatchObject({ what: "RemoveResponse" });
    expect(await other.friends.invite(one.account)).toMatchObject({ what: "InviteSuccess" });
    expect(await one.friends.nextNotice()).toMatchObject({ what: "Invite", account: other.account });
    await other.party.invite(one.account);
    expect(await one.party.nextNotice()).toMatchObject({ what: "Invite", account: other.account });
  });

  test("are seen to be busy as long as they are in a match that is played", async () => {
    const stage = lobbyStage(sharedServer());
    const peers = peersOn(stage);
    const feature = newFeature();
    await peers.host({ features: [feature] });
    const [one, other] = await Promise.all([
      clients.logIn(sharedGateway()),
      clients.logIn(second.url, { requiredFeatures: [feature] }),
    ]);
    await befriend(one, other);
    const entering = other.create({ mode: "echo_arena" });
    const status = { what: "Status", account: other.account };
    expect(await one.friends.nextNotice()).toEqual({ ...status, status: BUSY });
    const statuses = new Map([[other.account, BUSY]]);
    expect(await one.friends.list()).toEqual({ ...nobody, busy: 1, statuses });
    successful(await entering);
    await other.disconnect("matching");
    expect(await one.friends.nextNotice()).toEqual({ ...status, status: ONLINE });
    expect(await peers.close()).toEqual([]);
    stage.strike();
  });

  test("cannot be oneself or nobody", async () => {
    const one = await clients.logIn(sharedGateway());
    const { account: unknown } = newEvrId();
    expect(await one.friends.invite(one.account)).toEqual({ what: "InviteFailure", status: 2 });
    expect(await one.friends.invite(unknown)).toEqual({ what: "InviteFailure", status: 1 });
    expect(await one.friends.acceptOrBlock(unknown)).toEqual({ what: "AcceptFailure", status: 0 });
    expect(await one.friends.takeAway(unknown)).toMatchObject({ what: "RemoveResponse" });
  });
});
