import type { Group } from "../../src/client/admin-rpcs";
import { inbox } from "../../src/cli/demo/inbox";
import { joinAs, lobbyStage, type Player } from "./stack/lobby-stage";
import { rpc, sharedServer } from "./stack/server";

/** `match/terminate`: who may, what it answers, and who is told. */
const server = sharedServer();
const stage = lobbyStage(server);
let bot: Player;
let stranger: Player;
let moderator: Player;
let group: Group;

beforeAll(async () => {
  [bot, group] = [await stage.bot(), await stage.group()];
  await stage.call("group/add", { group: group.id, user: bot.userId });
  [stranger, moderator] = (await stage.players(2, group.id)) as [Player, Player];
  await stage.call("group/add", { group: group.id, user: moderator.userId, role: "admin" });
});
afterAll(() => stage.strike());

const labelOf = async (id: string) => (await bot.session.matches({ match_ids: [id] })).matches[0];

/** A match of the group, on a game server of somebody who is nothing else. */
const ofTheGroup = async () => {
  const operator = await stage.player(group.id);
  return stage.prepare({ guild_id: group.guild_id }, { group_ids: [group.id] }, { operator });
};

test("ends for the bot that prepared it, the operator, a moderator of its group and the service", async () => {
  for (const who of ["bot", "operator", "moderator", "service"] as const) {
    const { id, operator, inbox: its } = await ofTheGroup();
    const token = { bot, operator, moderator, service: undefined }[who]?.session.tokens().token;
    const { status, body } = await rpc(
      server,
      "match/terminate",
      { id, reason: `says the ${who}` },
      token === undefined ? { service: true } : { token },
    );
    expect([who, status, body]).toEqual([who, 200, { id }]);
    expect(await its.first("LobbySessionEnded")).toEqual({ reason: `says the ${who}` });
    expect(await labelOf(id)).toBeUndefined();
  }
});

test("does not end for anybody else, and stays as it was", async () => {
  const { id, prepared, inbox: its } = await ofTheGroup();
  const other = await stage.player("Global Bots");
  for (const { session } of [stranger, other])
    await expect(session.terminate({ id })).rejects.toMatchObject({ code: 7, status: 403, field: "id" });
  expect(await labelOf(id)).toEqual(expect.objectContaining({ mode: prepared.label.mode, size: 0 }));
  await joinAs(await stage.player(group.id), id);
  expect(its.all("LobbySessionEnded")).toEqual([]);
});

test("players are told why, or that it was terminated", async () => {
  const { id } = await stage.prepare();
  const box = inbox();
  await joinAs(await stage.player(), id, {}, box);
  await bot.session.terminate({ id });
  expect(await box.first("LobbySessionEnded")).toEqual({ reason: "the match was terminated" });
});

test("a parked game server can be sent away by its operator, not by a bot", async () => {
  const { match, operator, inbox: its } = await stage.park();
  await expect(bot.session.terminate({ id: match.id })).rejects.toMatchObject({ status: 403 });
  await operator.session.terminate({ id: match.id, reason: "maintenance" });
  expect(await its.first("LobbySessionEnded")).toEqual({ reason: "maintenance" });
});

test("of eight at once each hears the truth: it has ended", async () => {
  const { id, inbox: its } = await stage.prepare();
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => bot.session.terminate({ id })));
  const [won, lost] = ["fulfilled", "rejected"].map((how) => results.filter(({ status }) => status === how));
  expect(won?.length).toBeGreaterThanOrEqual(1);
  for (const one of lost ?? []) expect(one).toMatchObject({ reason: { status: 404 } });
  await its.first("LobbySessionEnded");
  expect(its.all("LobbySessionEnded")).toHaveLength(1);
});

test.each<[string, number, string, object]>([
  ["no id", 400, "id", {}],
  ["an id of another shape", 400, "id", { id: "the-match" }],
  ["an id that is no text", 400, "id", { id: 7 }],
  ["a match that does not exist", 404, "id", { id: "00000000-0000-4000-8000-000000000000.nakama" }],
])("%s is a %i that names %s", async (_what, status, field, request) => {
  await expect(bot.session.rpc("match/terminate", request)).rejects.toMatchObject({ status, field });
});

test.each<[string, unknown]>([
  ["is no text", 7],
  ["is longer than 255 bytes", "x".repeat(256)],
  ["holds a control character", "a\nb"],
])("a reason that %s is a 400, and the match goes on", async (_what, reason) => {
  const { id } = await stage.prepare();
  await expect(bot.session.rpc("match/terminate", { id, reason })).rejects.toMatchObject({
    status: 400,
    field: "reason",
  });
  expect(await labelOf(id)).toBeDefined();
});
