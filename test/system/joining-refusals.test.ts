import { randomUUID } from "node:crypto";
import type { JoinOptions } from "../../src/client";
import { LOBBY_FAILURES, type Reason, REASONS } from "../../src/domain/lobby/failure";
import { eventually, joinAs, lobbyStage, newEvrId, type Player, rejectionOf } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** Everything that keeps a player out, at both doors: the socket's join, and the call that reserves a seat. */
const stage = lobbyStage(sharedServer());
let bot: Player;
let player: Player;

beforeAll(async () => {
  [bot, player] = [await stage.bot(), await stage.player()];
});
afterAll(() => stage.strike());

interface Wish extends JoinOptions {
  evrId?: string;
}

/** Asks at both doors, which have to give one reason with one code; answers with the sentence. */
async function refusedAs(reason: Reason, who: Player, id: string, wish: Wish = {}): Promise<string> {
  const { evrId = who.evrId, features, role, versionLock } = wish;
  const asked = await who.session.lobby.join({
    id,
    evr_id: evrId,
    features,
    team: role,
    version_lock: versionLock,
  });
  const expected = { reason, name: REASONS[reason], code: LOBBY_FAILURES[REASONS[reason]] };
  expect(asked).toMatchObject({ ok: false, failure: expected });
  const rejected = await rejectionOf(joinAs(who, id, wish));
  expect(rejected).toMatchObject(expected);
  return rejected.message;
}

describe("at both doors", () => {
  test("NotPrepared: the match is parked", async () => {
    const { match } = await stage.park();
    await refusedAs("NotPrepared", player, match.id);
  });

  test("NoSuchMatch: there never was one, or it has ended", async () => {
    await refusedAs("NoSuchMatch", player, `${randomUUID()}.nakama`);
    await refusedAs("NoSuchMatch", player, `${randomUUID()}.another-node`);
    const { id, match } = await stage.prepare();
    await match.send("LobbyEnd", {});
    await eventually(() => refusedAs("NoSuchMatch", player, id));
  });

  test("Locked: until the game server unlocks", async () => {
    const { id, match } = await stage.prepare();
    await match.send("LobbyLock", {});
    await eventually(() => refusedAs("Locked", bot, id));
    await match.send("LobbyUnlock", {});
    await eventually(() => joinAs(bot, id));
  });

  test("DuplicateEvrId: the id is in the match, with another account or a bot's other socket", async () => {
    const { id } = await stage.prepare();
    const [one, other] = await stage.players(2, "Global Bots");
    const evrId = newEvrId();
    await joinAs(one as Player, id, { evrId });
    expect(await refusedAs("DuplicateEvrId", other as Player, id, { evrId })).toContain(evrId);
  });

  test("AlreadyInMatch: a player is in one match at a time, and once in it", async () => {
    const [here, there] = [await stage.prepare(), await stage.prepare()];
    const who = await stage.player();
    const evrId = newEvrId();
    await stage.call("user/link-evr", { user: who.userId, evr_id: evrId });
    const joined = await joinAs(who, here.id);
    const second = { ...who, socket: await stage.open(who) };
    await refusedAs("AlreadyInMatch", second, there.id);
    await refusedAs("AlreadyInMatch", second, here.id, { evrId });
    await joined.leave();
    await eventually(() => joinAs(second, there.id));
  });

  test("a socket that joins again is where it was, and takes no second seat under another EVR id", async () => {
    const { id, inbox } = await stage.prepare();
    const one = await stage.player("Global Bots");
    const first = await joinAs(one, id);
    // Nakama itself answers who is in the match already.
    const again = await joinAs(one, id, { evrId: newEvrId() });
    expect(again.sessionId).toBe(first.sessionId);
    const last = await stage.player();
    await joinAs(last, id);
    await inbox.first("EntrantsJoined", ({ entrants }) => entrants[0]?.evr_id === last.evrId);
    const seen = inbox.all("EntrantsJoined").flatMap(({ entrants }) => entrants);
    expect(seen.map(({ evr_id }) => evr_id)).toEqual([one.evrId, last.evrId]);
  });

  test("EvrIdNotLinked: to nobody or to somebody else; a bot takes any that is nobody's", async () => {
    const { id } = await stage.prepare();
    const nobodys = newEvrId();
    const who = await stage.player();
    await refusedAs("EvrIdNotLinked", who, id, { evrId: nobodys });
    await refusedAs("EvrIdNotLinked", who, id, { evrId: player.evrId });
    await refusedAs("EvrIdNotLinked", bot, id, { evrId: player.evrId });
    await joinAs(bot, id, { evrId: nobodys });
  });

  test("IncompatibleServer: the sentence names every feature that is missing, and no other", async () => {
    const features = ["alpha", "beta", "gamma"];
    const { id } = await stage.prepare({ required_features: ["gamma", "alpha", "beta"] }, { features });
    expect(await refusedAs("IncompatibleServer", bot, id)).toContain("alpha, beta, gamma");
    const sentence = await refusedAs("IncompatibleServer", bot, id, { features: ["beta", "delta"] });
    expect(sentence).toContain("alpha, gamma");
    expect(sentence).not.toMatch(/beta|delta/);
    await joinAs(bot, id, { features: ["GAMMA", "alpha", "beta", "delta"] });
  });

  test("UpdateRequired: another version than the game server's, if one is said at all", async () => {
    const versionLock = 14280634968751706381n;
    const { id } = await stage.prepare({}, { version_lock: versionLock });
    await refusedAs("UpdateRequired", bot, id, { versionLock: versionLock - 1n });
    await joinAs(bot, id, { versionLock });
    await joinAs({ ...bot, socket: await stage.open(bot) }, id, { evrId: newEvrId() });
  });

  test("NotModerator: only Global Moderators and admins of the match's group moderate", async () => {
    const group = await stage.group();
    const { id } = await stage.prepare({ guild_id: group.guild_id });
    const [member, admin] = [await stage.player(group.id), await stage.player()];
    await stage.call("group/add", { group: group.id, user: admin.userId, role: "admin" });
    await refusedAs("NotModerator", member, id, { role: "moderator" });
    await refusedAs("NotModerator", member, id, { role: 4 });
    await joinAs(admin, id, { role: "moderator" });
    const elsewhere = await stage.prepare();
    const other = await stage.player();
    await stage.call("group/add", { group: group.id, user: other.userId, role: "admin" });
    await refusedAs("NotModerator", other, elsewhere.id, { role: "moderator" });
  });

  test("Banned: from the match's group, and let in again when the ban is lifted", async () => {
    const group = await stage.group();
    const { id } = await stage.prepare({ guild_id: group.guild_id });
    const [member, stranger] = [await stage.player(group.id), await stage.player()];
    for (const { userId } of [member, stranger])
      await stage.call("group/ban", { group: group.id, user: userId });
    await refusedAs("Banned", member, id);
    await refusedAs("Banned", stranger, id);
    const elsewhere = await stage.prepare();
    await joinAs(stranger, elsewhere.id);
    await stage.call("group/unban", { group: group.id, user: member.userId });
    await joinAs(member, id);
  });

  test("TeamFull: no side has room; Full: nobody has", async () => {
    const { id } = await stage.prepare({ team_size: 1 });
    const seat = () => bot.session.lobby.join({ id, evr_id: newEvrId() });
    for (const team of [0, 1]) expect(await seat()).toMatchObject({ ok: true, seat: { team } });
    const who = await stage.player();
    await refusedAs("TeamFull", who, id);
    const watch = () => bot.session.lobby.join({ id, evr_id: newEvrId(), team: "spectator" });
    for (let places = 10; places > 0; places--) expect(await watch()).toMatchObject({ ok: true });
    await refusedAs("Full", who, id);
    await refusedAs("Full", who, id, { role: "spectator" });
  });
});

describe("at one door", () => {
  test("BadMetadata: what the socket says of itself cannot be read, and the field is named", async () => {
    const { id } = await stage.prepare();
    const join = (metadata: Record<string, string>) =>
      player.socket.nakama.joinMatch(id, undefined, metadata);
    const evr_id = player.evrId;
    for (const [field, metadata] of [
      ["evr_id", {}],
      ["evr_id", { evr_id: "nobody" }],
      ["evr_id", { evr_id: "OVR-18446744073709551616" }],
      ["role", { evr_id, role: "referee" }],
      ["role", { evr_id, role: "5" }],
      ["version_lock", { evr_id, version_lock: "1.5" }],
      ["version_lock", { evr_id, version_lock: "18446744073709551616" }],
    ] as [string, Record<string, string>][])
      await expect(join(metadata)).rejects.toMatchObject({
        code: 5,
        message: expect.stringMatching(new RegExp(`^BadMetadata: ${field}: `)) as string,
      });
  });

  test("the same in a call is a request that is not well-formed", async () => {
    const { id } = await stage.prepare();
    const call = (more: object) => player.session.rpc("lobby/join", { id, evr_id: player.evrId, ...more });
    for (const [field, value] of [
      ["evr_id", undefined],
      ["evr_id", "nobody"],
      ["team", "referee"],
      ["team", 5],
      ["version_lock", 1.5],
      ["version_lock", -1],
      ["features", 7],
      ["group_id", "guild"],
      ["id", undefined],
      ["id", "the first match"],
    ] as [string, unknown][])
      await expect(call({ [field]: value })).rejects.toMatchObject({ status: 400, field });
  });

  test("NotMember: of the group that is asked for; a group that is not there is a 404", async () => {
    const group = await stage.group();
    const { id } = await stage.prepare({ guild_id: group.guild_id });
    const ask = (more: object) => player.session.rpc("lobby/join", { id, evr_id: player.evrId, ...more });
    for (const more of [{ group_id: group.id }, { guild_id: group.guild_id }])
      expect(await ask(more)).toMatchObject({
        failure: { reason: "NotMember", name: "MissingEntitlement", code: 10 },
      });
    await expect(ask({ group_id: randomUUID() })).rejects.toMatchObject({ status: 404, field: "group_id" });
    await expect(ask({ guild_id: "none" })).rejects.toMatchObject({ status: 404, field: "guild_id" });
  });
});
