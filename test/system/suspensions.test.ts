import { Client } from "pg";
import type { Group } from "../../src/client/admin-rpcs";
import { inbox } from "../../src/cli/demo/inbox";
import { adminJson, runAdmin } from "./stack/admin-command";
import { atConsole, consoleOk, newGuild, newVisitor } from "./stack/console";
import { signedIn } from "./stack/form-visitor";
import { eventually, joinAs, lobbyStage, newFeature, type Player, rejectionOf } from "./stack/lobby-stage";
import { admin, newAccount, newName, PASSWORD, sharedServer } from "./stack/server";

/** What a moderator does to a player who may not play for a time, and what the player is told. */
const server = sharedServer();
const stage = lobbyStage(server);
afterAll(() => stage.strike());

const UNTIL = "2099-01-02T03:04:00Z";
const UNTIL_SECONDS = Date.parse(UNTIL) / 1000;
const SUSPENDED = { reason: "Suspended", code: 12, name: "KickedFromLobbyGroup" };

const suspend = (player: Player, more: object = {}) =>
  stage.call("user/suspend", { user: player.userId, reason: "be kind", ...more });
const lift = (player: Player, guild?: Group) =>
  stage.call("user/unsuspend", { user: player.userId, guild: guild?.id });

/** A match that a bot prepared, and a search that leads nowhere but to matches like it. */
async function stageFor(group?: Group) {
  const feature = newFeature();
  const guild = group && { guild_id: group.guild_id };
  const operator = await stage.player(...(group ? [group.id] : []));
  const { id } = await stage.prepare(
    { ...guild },
    { features: [feature], ...(group && { group_ids: [group.id] }) },
    { operator },
  );
  return {
    id,
    doors: (player: Player) => {
      const { lobby } = player.session;
      const asked = { evr_id: player.evrId, mode: "echo_arena", ...guild };
      return {
        find: () => lobby.find(asked),
        create: () => lobby.create({ ...asked, required_features: [feature] }),
        join: () => lobby.join({ evr_id: player.evrId, id }),
      };
    },
  };
}

async function isKeptOut(player: Player, doors: Record<string, () => Promise<unknown>>, id: string) {
  for (const [door, ask] of Object.entries(doors))
    expect([door, await ask()]).toMatchObject([door, { ok: false, failure: SUSPENDED }]);
  expect(await rejectionOf(joinAs(player, id))).toMatchObject(SUSPENDED);
}

test("from everything: find, create, join and the socket are refused with 12, the end and the reason", async () => {
  const player = await stage.player();
  const { id, doors } = await stageFor();
  const made = await suspend(player, { until: UNTIL, note: "not for the player" });
  expect(made).toMatchObject({
    guild: null,
    until: UNTIL_SECONDS,
    in_force: true,
    by: { name: "administrator" },
  });
  await isKeptOut(player, doors(player), id);
  const answer = await doors(player).find();
  const message = "suspended until 2099-01-02 03:04 UTC: be kind";
  expect(answer).toEqual({ ok: false, failure: { ...SUSPENDED, message, until: UNTIL_SECONDS } });
  expect(await rejectionOf(joinAs(player, id))).toMatchObject({ message, until: UNTIL_SECONDS });

  await lift(player);
  expect(await doors(player).join()).toMatchObject({ ok: true });
  await joinAs(player, id);
});

test("from a guild: its matches are closed, others are open; the end of one leaves the other", async () => {
  const [group, other] = [await stage.group(), await stage.group()];
  const player = await stage.player(group.id, other.id);
  const [here, there] = [await stageFor(group), await stageFor(other)];
  const made = await suspend(player, { guild: group.id, days: 3 });
  expect(made.guild).toEqual({ group_id: group.id, name: group.name });
  await isKeptOut(player, here.doors(player), here.id);
  expect(await there.doors(player).find()).toMatchObject({ ok: true, seat: { group_id: other.id } });

  await suspend(player);
  await isKeptOut(player, there.doors(player), there.id);
  await lift(player);
  await isKeptOut(player, here.doors(player), here.id);
  expect(await there.doors(player).join()).toMatchObject({ ok: true });
  await lift(player, group);
  expect(await here.doors(player).join()).toMatchObject({ ok: true });
});

test("a player in such a match is put out at once and told why; in another guild's match nobody is", async () => {
  const [group, other] = [await stage.group(), await stage.group()];
  const player = await stage.player(group.id, other.id);
  const operator = await stage.player(group.id);
  const match = await stage.prepare({ guild_id: group.guild_id }, { group_ids: [group.id] }, { operator });
  const box = inbox();
  await joinAs(player, match.id, {}, box);
  await match.inbox.first("EntrantsJoined");

  await suspend(player, { guild: other.id });
  expect(box.all("LobbySessionEnded")).toEqual([]);
  await suspend(player, { guild: `guild:${group.guild_id}`, until: UNTIL });
  expect(await box.first("LobbySessionEnded")).toEqual({
    reason: "suspended from this guild until 2099-01-02 03:04 UTC: be kind",
  });
  expect(await match.inbox.first("EntrantsLeft")).toMatchObject({ entrants: [{ evr_id: player.evrId }] });
  expect(await rejectionOf(joinAs(player, match.id))).toMatchObject(SUSPENDED);
});

test("a seat that waits is no seat any more, nor is one that a bot prepared for the player", async () => {
  const player = await stage.player();
  const { id } = await stage.prepare({ role_alignments: { [player.discordId]: "blue" } });
  expect(await player.session.lobby.join({ evr_id: player.evrId, id })).toMatchObject({ ok: true });
  await suspend(player);
  expect(await rejectionOf(joinAs(player, id))).toMatchObject(SUSPENDED);
  const bot = await stage.bot();
  await eventually(async () =>
    expect((await bot.session.matches({ match_ids: [id] })).matches).toMatchObject([{ size: 0 }]),
  );
});

test("a suspension that has ended keeps nobody out, and is kept", async () => {
  const player = await stage.player();
  const { doors } = await stageFor();
  await suspend(player, { hours: 1 });
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query(
    `UPDATE storage SET value = jsonb_set(value, '{current,0,until}', '60') WHERE collection = 'suspensions' AND key = $1`,
    [player.userId],
  );
  await client.end();
  expect(await doors(player).join()).toMatchObject({ ok: true });
  await suspend(player, { reason: "again" });
  const { suspensions } = await stage.call("user/suspensions", { user: player.userId });
  expect(suspensions.map(({ reason, in_force, lifted }) => [reason, in_force, lifted])).toEqual([
    ["again", true, null],
    ["be kind", false, null],
  ]);
});

test("the account page says why, until when and where, and stays open", async () => {
  const account = await newAccount(server, { password: PASSWORD });
  const group = await stage.group();
  await stage.call("user/suspend", {
    user: account.id,
    reason: "<b>be kind</b>",
    until: UNTIL,
    note: "secret",
  });
  await stage.call("user/suspend", { user: account.id, reason: "no shouting", guild: group.id });
  const visitor = await signedIn(account.username);
  const texts: string[] = [];
  for (const language of ["en", "de", "fr", "es"]) {
    visitor.language = language;
    const { status, text } = await visitor.get("/account");
    expect(status).toBe(200);
    expect(text).toContain("&lt;b&gt;be kind&lt;/b&gt;");
    expect(text).toContain(group.name);
    expect(text).toContain("2099");
    expect(text).not.toContain("secret");
    texts.push(text);
  }
  expect(texts[0]).toContain("suspended from all matches");
  expect(texts[1]).toContain("gesperrt");
});

test("the command suspends, lists with who and when, and lifts", async () => {
  const { id, username } = await newAccount(server);
  const group = await stage.group();
  const made = await adminJson([
    "user",
    "suspend",
    username,
    "--reason",
    "be kind",
    "--until",
    "2099-01-02T03:04Z",
  ]);
  expect(made).toMatchObject({ until: UNTIL_SECONDS, note: "" });
  const words = [
    "user",
    "suspend",
    id,
    "--reason",
    "x",
    "--guild",
    group.name,
    "--for",
    "3d",
    "--note",
    "careful",
  ];
  expect(await adminJson(words)).toMatchObject({ guild: { group_id: group.id }, note: "careful" });
  expect(await adminJson(["user", "unsuspend", username])).toMatchObject({
    in_force: false,
    lifted: { by: { name: "administrator" } },
  });
  const { out } = await runAdmin(["user", "suspensions", username]);
  expect(out).toMatch(/everything .* lifted .* by administrator +be kind/);
  expect(out).toMatch(new RegExp(`${group.name} .* in force +x +careful`));
  await adminJson(["user", "note", username, "talked to"]);
  await adminJson(["user", "note", username, "again"]);
  const notes = await adminJson<{ text: string }[]>(["user", "notes", username]);
  expect(notes.map(({ text }) => text)).toEqual(["again", "talked to"]);
});

test.each<[string, number, string, object]>([
  ["nobody's name", 404, "user", { user: newName() }],
  ["no such guild", 404, "guild", { guild: newName() }],
  ["a system group", 400, "guild", { guild: "Global Bots" }],
  ["no reason", 400, "reason", { reason: undefined }],
  ["an empty reason", 400, "reason", { reason: "" }],
  ["a reason of two lines", 400, "reason", { reason: "a\nb" }],
  ["an end that is over", 400, "until", { until: "2020-01-01T00:00:00Z" }],
  ["an end that is no moment", 400, "until", { until: "tomorrow" }],
  ["an end that nobody lives to see", 400, "until", { until: "9999-12-31T23:59:59Z" }],
  ["an end and a time", 400, "until", { until: UNTIL, days: 1 }],
  ["no days", 400, "days", { days: 0 }],
  ["half an hour", 400, "hours", { hours: 0.5 }],
])("%s is a %i that names %s, and nobody is suspended", async (_what, status, field, wrong) => {
  const { id } = await newAccount(server);
  const answer = await admin(server, "user/suspend", { user: id, reason: "be kind", ...wrong });
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(`${field}: `) as string]);
  expect(await stage.call("user/suspensions", { user: id })).toEqual({ suspensions: [] });
});

test("lifting what is not there is a 404, and the administrator's key is needed for all of it", async () => {
  const player = await stage.player();
  await expect(lift(player)).rejects.toMatchObject({ status: 404, field: "user" });
  await suspend(player);
  await lift(player);
  await expect(lift(player)).rejects.toMatchObject({ status: 404 });
  for (const what of ["suspend", "unsuspend", "suspensions", "note", "notes"])
    await expect(
      player.session.rpc(`admin/user/${what}`, { user: player.userId, reason: "x", text: "x" }),
    ).rejects.toMatchObject({ status: 403 });
});

test("a deleted account leaves nothing of it behind", async () => {
  const { id } = await newAccount(server);
  await stage.call("user/suspend", { user: id, reason: "x" });
  await stage.call("user/note", { user: id, text: "x" });
  await stage.call("user/delete", { user: id });
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  const { rows } = await client.query("SELECT collection FROM storage WHERE key = $1", [id]);
  await client.end();
  expect(rows).toEqual([]);
});

describe("at the console", () => {
  test("an admin of a guild suspends from that guild and from nothing else, under the own name", async () => {
    const [own, other] = [await newGuild(server), await newGuild(server)];
    const moderator = await newVisitor(server, [{ group: own.id, role: "admin" }]);
    const { id } = await newAccount(server);
    const ask = (guild?: string) =>
      atConsole(server, moderator, "user/suspend", { user: id, guild, reason: "be kind" });
    expect((await ask(other.id)).reason).toBe("not_allowed");
    expect((await ask()).reason).toBe("not_allowed");
    expect((await atConsole(server, moderator, "user/suspensions", { user: id })).reason).toBe("not_allowed");
    expect(await stage.call("user/suspensions", { user: id })).toEqual({ suspensions: [] });
    const by = { id: moderator.id, name: moderator.username };
    const asked = { user: id, guild: own.id };
    const made = await consoleOk(server, moderator, "user/suspend", { ...asked, reason: "be kind" });
    expect(made).toMatchObject({ by });
    await stage.call("user/suspend", { user: id, reason: "not the guild's to see" });
    const seen = await consoleOk<{ suspensions: object[] }>(server, moderator, "user/suspensions", asked);
    expect(seen.suspensions).toMatchObject([{ reason: "be kind", by }]);
  });
});
