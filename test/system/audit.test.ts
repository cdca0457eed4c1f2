import { hostname, userInfo } from "node:os";
import { adminJson, runAdmin } from "./stack/admin-command";
import { atConsole, consoleOk, consoleRpc, newGuild, newOperator, newVisitor } from "./stack/console";
import { newPerson, type Person } from "./stack/identity";
import { admin, newAddress, newName, rpc, sharedServer } from "./stack/server";

/** Who did what to whom, when and from where. */
const server = sharedServer();
let operator: Person;
beforeAll(async () => {
  operator = await newOperator(server);
});

interface Line {
  id: string;
  at: number;
  actor: { id: string; name: string; how: string };
  address: string;
  action: string;
  target: string;
  request: Record<string, unknown>;
  outcome: string;
}
const audit = async (filter: object) =>
  (await admin(server, "audit/list", filter)).body as unknown as {
    records: Line[];
    next?: string;
    previous?: string;
  };

test("what is done on the command line and at the console stands there alike, latest first", async () => {
  const person = await newPerson(server);
  await adminJson(["user", "disable", person.username]);
  await consoleOk(server, operator, "user/enable", { user: person.username });
  const { records } = await audit({ target: person.username });
  expect(records.slice(0, 2)).toMatchObject([
    {
      ...{ action: "user/enable", outcome: "done" },
      actor: { id: operator.id, name: operator.username, how: "console" },
    },
    { action: "user/disable", outcome: "done", actor: { name: "administrator", how: "command" } },
  ]);
  expect(records[0]?.at).toBeGreaterThanOrEqual(records[1]?.at ?? Infinity);
});

test("it says from where, and how it ended when it was refused", async () => {
  const [address, target] = [newAddress(), newName()];
  await rpc(server, "admin/user/disable", { user: target }, { service: true, address });
  const { records } = await audit({ target });
  expect(records).toMatchObject([{ outcome: "NOT_FOUND", action: "user/disable" }]);
  expect(records[0]?.address).not.toBe("");
});

test("what somebody had no right to do stands there, too", async () => {
  const guild = await newGuild(server);
  const guildAdmin = await newVisitor(server, [{ group: guild.id, role: "admin" }]);
  const target = newName();
  await atConsole(server, guildAdmin, "user/delete", { user: target });
  expect((await audit({ target })).records).toMatchObject([
    { action: "user/delete", outcome: "PERMISSION_DENIED", actor: { id: guildAdmin.id } },
  ]);
});

test("who has no role stands there for coming, and for what they tried, once a minute", async () => {
  const stranger = await newPerson(server);
  const target = newName();
  for (let n = 0; n < 3; n++) {
    await consoleRpc(server, "enter", { page_session: stranger.page });
    await atConsole(server, stranger, "user/delete", { user: target, password: "a secret" });
    await atConsole(server, stranger, "user/show", { user: target });
  }
  const { records } = await audit({ actor: stranger.id });
  expect(records).toMatchObject([
    { action: "user/delete", target, outcome: "PERMISSION_DENIED", request: { password: "(not kept)" } },
    { action: "console/enter", target: "", outcome: "PERMISSION_DENIED" },
  ]);
});

test("a guild's admin who tries it with another guild stands there once a minute", async () => {
  const [own, other] = [await newGuild(server), await newGuild(server)];
  const guildAdmin = await newVisitor(server, [{ group: own.id, role: "admin" }]);
  const target = newName();
  for (let n = 0; n < 3; n++)
    await atConsole(server, guildAdmin, "group/ban", { group: other.id, user: target });
  expect((await audit({ actor: guildAdmin.id })).records).toMatchObject([
    { action: "group/ban", target, outcome: "PERMISSION_DENIED", request: { group: other.id } },
  ]);
});

test("a request that is no JSON is refused, and stands there without it", async () => {
  const stranger = await newPerson(server);
  const call = { page_session: stranger.page, rpc: "admin/user/delete", request: "{" };
  expect((await consoleRpc(server, "call", call)).reason).toBe("not_allowed");
  expect((await audit({ actor: stranger.id })).records).toMatchObject([{ request: {} }]);
});

test("the command line says who runs it, and nobody else can", async () => {
  const person = await newPerson(server);
  await adminJson(["user", "disable", person.username]);
  const claims = `${userInfo().username}@${hostname()}`;
  const { records } = await audit({ target: person.username, actor: claims });
  expect(records).toMatchObject([{ action: "user/disable", actor: { name: "administrator", claims } }]);
  const { out } = await runAdmin(["audit", "list", "--target", person.username]);
  expect(out).toContain(`administrator (${claims}?)`);
});

test("looking leaves no line", async () => {
  const person = await newPerson(server);
  await consoleOk(server, operator, "user/show", { user: person.username });
  const { records } = await audit({ target: person.username });
  expect(records.map(({ action }) => action)).toEqual(["user/create"]);
});

test("passwords never stand there", async () => {
  const [username, password] = [newName(), `secret ${newName()}`];
  await admin(server, "user/create", { username, password });
  await admin(server, "user/set-password", { user: username, password });
  const { records } = await audit({ target: username });
  expect(records.map(({ request }) => request.password)).toEqual(["(not kept)", "(not kept)"]);
  expect(JSON.stringify(records)).not.toContain(password);
});

test("it is read by pages, by who did it, by what was done and by when", async () => {
  const person = await newPerson(server);
  for (const action of ["disable", "enable", "disable"])
    await consoleOk(server, operator, `user/${action}`, { user: person.id });
  const target = person.id;
  const first = await audit({ target, limit: 2 });
  const rest = await audit({ target, limit: 2, cursor: first.next });
  expect([...first.records, ...rest.records].map(({ action }) => action)).toEqual([
    "user/disable",
    "user/enable",
    "user/disable",
  ]);
  const back = await audit({ target, limit: 2, cursor: rest.previous });
  expect([back.records, back.previous, rest.next]).toEqual([first.records, undefined, undefined]);
  const oldest = await audit({ target, ascending: true });
  expect(oldest.records).toEqual([...first.records, ...rest.records].reverse());
  expect((await admin(server, "audit/list", { ascending: true, cursor: first.next })).text).toContain(
    "cursor: ",
  );
  expect((await audit({ target, action: "user/enable" })).records).toHaveLength(1);
  expect((await audit({ target, action: "user" })).records).toHaveLength(3);
  expect((await audit({ target, actor: operator.username })).records).toHaveLength(3);
  expect((await audit({ target, actor: newName() })).records).toEqual([]);
  const [latest] = first.records;
  const at = latest?.at ?? 0;
  expect((await audit({ target, since: at })).records[0]).toEqual(latest);
  expect((await audit({ target, until: at - 1 })).records.length).toBeLessThan(3);
  expect((await audit({ target, since: at + 1 })).records).toEqual([]);
});

test("the command prints it, and writes it for a table", async () => {
  const person = await newPerson(server);
  await adminJson(["user", "disable", person.username]);
  const { out } = await runAdmin(["audit", "list", "--target", person.username]);
  expect(out).toMatch(/administrator.*user\/disable.*done/);
  const csv = await runAdmin(["audit", "list", "--target", person.username, "--csv"]);
  expect(csv.out.split("\r\n")[0]).toBe("at,actor,how,address,action,target,outcome,request,claims");
  expect(csv.out).toContain(person.username);
});
