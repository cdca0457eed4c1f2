import { inbox } from "../../src/cli/demo/inbox";
import { adminJson, runAdmin } from "./stack/admin-command";
import { atConsole, consoleOk, newVisitor } from "./stack/console";
import { newPerson, type Person } from "./stack/identity";
import { eventually, joinAs, lobbyStage, rejectionOf } from "./stack/lobby-stage";
import { admin, newName, sharedServer } from "./stack/server";

/** What admins of a guild see and do of it at the console, and nothing of anybody else's. */
const server = sharedServer();
const stage = lobbyStage(server);
afterAll(() => stage.strike());

type Group = Awaited<ReturnType<typeof stage.group>>;
let guild: Group;
let moderator: Person;
let stranger: Person;
beforeAll(async () => {
  const other = await stage.group();
  guild = await stage.group();
  moderator = await newVisitor(server, [{ group: guild.id, role: "admin" }]);
  stranger = await newVisitor(server, [{ group: other.id, role: "admin" }]);
});

async function played() {
  const { id } = await stage.prepare({ guild_id: guild.guild_id });
  const player = await stage.player();
  await stage.call("group/add", { group: guild.id, user: player.userId });
  const its = inbox();
  await joinAs(player, id, {}, its);
  return { id, player, its };
}

const refusals = async (who: Person, calls: readonly (readonly [string, object])[]) => {
  const reasons: unknown[] = [];
  for (const [id, request] of calls) reasons.push((await atConsole(server, who, id, request)).reason);
  return reasons;
};

test("a match of the guild can be seen, locked, emptied and ended by its admins, and not by those of another", async () => {
  const { id, player, its } = await played();
  const about = [
    ["match/show", { id }],
    ["match/history", { id }],
    ["match/lock", { id }],
    ["match/kick", { id, user: player.username }],
    ["match/signal", { id, signal: "Terminate" }],
  ] as const;
  expect(await refusals(stranger, about)).toEqual(about.map(() => "not_allowed"));

  const listed = async () => {
    const { matches } = await consoleOk<{ matches: { id: string }[] }>(server, moderator, "match/list", {
      guild: guild.id,
    });
    return matches.map((one) => one.id);
  };
  await eventually(async () => expect(await listed()).toEqual([id]));
  const shown = await consoleOk<{ label: { players: { user_id: string }[] } }>(
    ...([server, moderator, "match/show", { id }] as const),
  );
  expect(shown.label.players.map(({ user_id }) => user_id)).toEqual([player.userId]);
  await consoleOk(server, moderator, "match/lock", { id });
  const late = await stage.player();
  await stage.call("group/add", { group: guild.id, user: late.userId });
  expect(await rejectionOf(joinAs(late, id))).toMatchObject({ reason: "Locked" });
  await consoleOk(server, moderator, "match/kick", { id, user: player.username, reason: "be kind" });
  expect(await its.first("LobbySessionEnded")).toEqual({ reason: "be kind" });
  const others = ["StartSession", "GetEndpoint", "GetPresences", "PruneUnderutilized"];
  expect(
    await refusals(
      moderator,
      others.map((signal) => ["match/signal", { id, signal }] as const),
    ),
  ).toEqual(others.map(() => "not_allowed"));
  await consoleOk(server, moderator, "match/signal", { id, signal: "Terminate", reason: "enough" });
  await eventually(async () => expect(await listed()).toEqual([]));

  expect(await consoleOk(server, moderator, "match/history", { id })).toMatchObject({
    ...{ id, ended: true, group_id: guild.id },
  });
  expect(await refusals(stranger, [["match/history", { id }]])).toEqual(["not_allowed"]);
});

test("a match of no guild is none of their business", async () => {
  const { id } = await stage.prepare();
  const about = ["match/show", "match/history", "match/lock"].map((rpc) => [rpc, { id }] as const);
  expect(await refusals(moderator, about)).toEqual(about.map(() => "not_allowed"));
});

test("its audit log has what was done to it, whoever did it, and not from where", async () => {
  const person = await newPerson(server);
  await adminJson(["group", "ban", guild.id, person.username]);
  await consoleOk(server, moderator, "group/unban", { group: guild.id, user: person.username });
  await atConsole(server, stranger, "group/ban", { group: guild.id, user: person.username });
  await admin(server, "user/disable", { user: person.username });
  const read = async (who: Person) =>
    (
      await consoleOk<{ records: { action: string; outcome: string; address: string; actor: object }[] }>(
        ...([server, who, "audit/list", { guild: guild.id, target: person.username }] as const),
      )
    ).records;
  const records = await read(moderator);
  expect(records.map(({ action, outcome }) => [action, outcome])).toEqual([
    ["group/ban", "PERMISSION_DENIED"],
    ["group/unban", "done"],
    ["group/ban", "done"],
  ]);
  expect(records.map(({ address }) => address)).toEqual(["", "", ""]);
  expect(records[2]?.actor).toEqual({ id: "", name: "administrator", how: "command" });
  const { out } = await runAdmin(["audit", "list", "--guild", guild.id, "--target", person.username]);
  expect(out.match(/group\/(un)?ban/g)).toHaveLength(3);
});

test("its members are listed with what they are in it", async () => {
  const banned = await newPerson(server);
  await admin(server, "group/ban", { group: guild.id, user: banned.username });
  const { members } = await consoleOk<{ members: { user_id: string; role: string }[] }>(
    ...([server, moderator, "group/members", { group: guild.id }] as const),
  );
  const roleOf = (id: string) => members.find(({ user_id }) => user_id === id)?.role;
  expect([roleOf(moderator.id), roleOf(banned.id)]).toEqual(["admin", "banned"]);
  const { out } = await runAdmin(["group", "members", guild.id]);
  expect(out).toMatch(new RegExp(`${banned.username} .*banned`));
});

test("notes of the guild are for its admins and operators, and those of operators for nobody else", async () => {
  const { username: user } = await newPerson(server);
  await admin(server, "user/note", { user, text: "for operators" });
  await consoleOk(server, moderator, "user/note", { user, text: "ours", guild: guild.id });
  const text = async (who: Person, group: string) =>
    (
      await consoleOk<{ notes: { text: string }[] }>(server, who, "user/notes", { user, guild: group })
    ).notes.map((one) => one.text);
  expect(await text(moderator, guild.id)).toEqual(["ours"]);
  expect(await refusals(stranger, [["user/notes", { user, guild: guild.id }]])).toEqual(["not_allowed"]);
  expect(await refusals(moderator, [["user/notes", { user }]])).toEqual(["not_allowed"]);
  const { notes } = await stage.call("user/notes", { user });
  expect(notes.map((one) => [one.text, one.guild?.group_id, one.by.name])).toEqual([
    ["ours", guild.id, moderator.username],
    ["for operators", undefined, "administrator"],
  ]);
  expect((await admin(server, "user/notes", { user, guild: newName() })).status).toBe(404);
});
