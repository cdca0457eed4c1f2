import { RPCS } from "../../src/module/parts/rpcs";
import {
  atConsole,
  consoleOk,
  consoleRpc,
  newGuild,
  newOperator,
  newPlain,
  newVisitor,
} from "./stack/console";
import { newPerson, newSecured, type Person, signIn, turnOnSecondFactor } from "./stack/identity";
import { admin, newName, sharedServer } from "./stack/server";

/** Who may do what at the console: every RPC there is, by everybody there is. */
const server = sharedServer();

const IN_CONSOLE = RPCS.filter(({ console }) => console !== undefined).map(({ id }) =>
  id.replace("admin/", ""),
);
/** Whatever is not among them. */
const ELSEWHERE = RPCS.filter(({ console }) => console === undefined).map(({ id }) => id);
/** Of a request that says nothing nothing comes, but for this one. */
const HARMLESS: Readonly<Record<string, object>> = { "node/drain": { draining: false } };
const harmless = (id: string) => HARMLESS[id] ?? {};

let operator: Person;
let guild: { id: string; name: string };
let guildAdmin: Person;
beforeAll(async () => {
  guild = await newGuild(server);
  [operator, guildAdmin] = [
    await newOperator(server),
    await newVisitor(server, [{ group: guild.id, role: "admin" }]),
  ];
});

test("every RPC of the administrator is in the console", () => {
  const ids = RPCS.map(({ id }) => id).filter((id) => id.startsWith("admin/"));
  expect(ids.filter((id) => !IN_CONSOLE.includes(id.replace("admin/", "")))).toEqual([]);
});

describe("the way in", () => {
  test("an operator is told who they are, and as what they are here", async () => {
    const { body } = await consoleRpc(server, "enter", { page_session: operator.page });
    expect(body).toMatchObject({ role: "operator", user: { id: operator.id, username: operator.username } });
  });

  test("an admin of a guild is here for the guild", async () => {
    const { body } = await consoleRpc(server, "enter", { page_session: guildAdmin.page });
    expect(body).toMatchObject({ role: "guild", guilds: [{ group_id: guild.id, name: guild.name }] });
  });

  test.each<[who: string, reason: string, make: () => Promise<string>]>([
    ["nobody", "no_session", () => Promise.resolve("0".repeat(64))],
    ["a player", "not_allowed", async () => (await newPerson(server)).page],
    ["a player with two-step verification", "not_allowed", async () => (await newSecured(server)).page],
    ["a member of a guild", "not_allowed", async () => (await newPlain(server, [guild.id])).page],
    ["an operator without it", "tfa_needed", async () => (await newPlain(server, ["Global Operators"])).page],
  ])("%s hears %s", async (_who, reason, make) => {
    const page_session = await make();
    expect((await consoleRpc(server, "enter", { page_session })).reason).toBe(reason);
    const call = { page_session, rpc: "admin/user/list", request: "{}" };
    expect((await consoleRpc(server, "call", call)).reason).toBe(reason);
  });

  test("a session from before two-step verification gives a code first, and one signed in with a code need not", async () => {
    const person = await newPlain(server, ["Global Operators"]);
    const older = await signIn(server, person.email);
    const { recovery } = await turnOnSecondFactor(server, person);
    const enter = async (page_session: string) =>
      (await consoleRpc(server, "enter", { page_session })).reason;
    expect(await enter(person.page)).toBeUndefined();
    expect(await enter(older)).toBe("tfa_needed");
    const prove = async (tfa: unknown) =>
      (await consoleRpc(server, "prove", { page_session: older, tfa })).reason;
    expect(await prove("000000")).toBe("tfa_wrong");
    expect(await enter(older)).toBe("tfa_needed");
    expect(await prove(recovery[0])).toBeUndefined();
    expect(await enter(older)).toBeUndefined();
    expect(await enter(await signIn(server, person.email, { tfa: recovery[1] }))).toBeUndefined();
  });

  test("who is put out of the group, or has it turned off, is out at once", async () => {
    const person = await newOperator(server);
    await admin(server, "user/reset-second-factor", { user: person.id });
    expect((await consoleRpc(server, "enter", { page_session: person.page })).reason).toBe("tfa_needed");
    await admin(server, "group/remove", { group: "Global Operators", user: person.id });
    expect((await consoleRpc(server, "enter", { page_session: person.page })).reason).toBe("not_allowed");
  });
});

describe("an operator", () => {
  test.each(IN_CONSOLE)("may call %s", async (id) => {
    const { reason, status } = await atConsole(server, operator, id, harmless(id));
    expect(status).toBe(200);
    expect([undefined, "refused"]).toContain(reason);
  });

  test("may call nothing else", async () => {
    for (const rpc of [...ELSEWHERE, "nothing/like-it"])
      expect(
        (await consoleRpc(server, "call", { page_session: operator.page, rpc, request: "{}" })).reason,
      ).toBe("not_allowed");
  });

  test("hears what is wrong with a request, with the field", async () => {
    const { failure } = await atConsole(server, operator, "user/show", { user: newName() });
    expect(failure).toMatchObject({ reason: "refused", code: "NOT_FOUND", field: "user" });
    expect((await atConsole(server, operator, "user/show", {})).failure).toMatchObject({
      ...{ code: "INVALID_ARGUMENT", field: "user" },
    });
  });
});

describe("an admin of a guild", () => {
  /** With the field that names the guild. */
  const OF_GUILDS: Readonly<Record<string, "group" | "guild">> = {
    ...{ "group/add": "group", "group/remove": "group", "group/ban": "group", "group/unban": "group" },
    ...{ "user/suspend": "guild", "user/unsuspend": "guild", "user/suspensions": "guild" },
    ...{ "group/members": "group", "match/list": "guild", "audit/list": "guild" },
    ...{ "user/note": "guild", "user/notes": "guild" },
  };
  /** Of a request that says no more than the guild something comes. */
  const LOOKS = ["group/members", "match/list", "audit/list"];
  const about = (id: string, group = guild.id) => {
    const field = OF_GUILDS[id];
    return field === undefined ? { ...harmless(id), group, guild: group } : { [field]: group };
  };

  test.each(IN_CONSOLE)("%s: is for the own guild alone", async (id) => {
    const own = (await atConsole(server, guildAdmin, id, about(id))).reason;
    expect(own).toBe(LOOKS.includes(id) ? undefined : id in OF_GUILDS ? "refused" : "not_allowed");
    const other = await newGuild(server);
    for (const group of [other.id, other.name, "Global Operators", newName()])
      expect((await atConsole(server, guildAdmin, id, about(id, group))).reason).toBe("not_allowed");
  });

  test("changes no other admin, and makes none; an operator does both", async () => {
    const friend = await newVisitor(server, [{ group: guild.id, role: "admin" }]);
    const player = await newPerson(server);
    const tries = async (who: Person) => [
      (await atConsole(server, who, "group/remove", { group: guild.id, user: friend.username })).failure
        .field,
      (await atConsole(server, who, "group/add", { group: guild.id, user: player.username, role: "admin" }))
        .failure.field,
    ];
    expect(await tries(guildAdmin)).toEqual(["user", "user"]);
    expect(await tries(operator)).toEqual([undefined, undefined]);
  });

  test("adds to it, and bans from it", async () => {
    const person = await newPerson(server);
    const pair = { group: guild.id, user: person.username };
    expect(await consoleOk(server, guildAdmin, "group/add", pair)).toMatchObject({ role: "member" });
    await consoleOk(server, guildAdmin, "group/ban", pair);
  });
});
