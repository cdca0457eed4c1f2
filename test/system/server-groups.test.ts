import { Client, Session } from "@heroiclabs/nakama-js";
import type { Group } from "../../src/client/admin-rpcs";
import { lobbyStage, type Player, registration } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** Who may run a game server for which group. */
const server = sharedServer();
const stage = lobbyStage(server);
let open: Group;
let adminsOnly: Group;
let stranger: Player;
let member: Player;
let admin: Player;

beforeAll(async () => {
  [open, adminsOnly] = [await stage.group(), await stage.group("admins")];
  stranger = await stage.player();
  member = await stage.player(open.id, adminsOnly.id);
  admin = await stage.player(open.id);
  await stage.call("group/add", { group: adminsOnly.id, user: admin.userId, role: "admin" });
});
afterAll(() => stage.strike());

/** On a socket of its own: one that has not joined what it registered may not register more. */
const register = async (who: Player, more: object) =>
  (await (await stage.open(who)).rpc("server/register", { ...registration(), ...more })) as {
    label: { broadcaster: { group_ids?: string[] } };
  };

/** Nakama sends no status over a socket: the words have to say what was checked and what failed. */
const refused = (field: string, words: string) => ({
  code: 7,
  field,
  message: expect.stringContaining(words) as string,
});

test("a member hosts for a group, named by its id or its guild's, each once", async () => {
  for (const more of [{ group_ids: [open.id, open.id] }, { guild_ids: [open.guild_id] }]) {
    const { label } = await register(member, more);
    expect(label.broadcaster.group_ids).toEqual([open.id]);
  }
});

test("an admin hosts for a group that wants admins, and for several at once", async () => {
  const { label } = await register(admin, { group_ids: [adminsOnly.id, open.id] });
  expect(label.broadcaster.group_ids).toEqual([adminsOnly.id, open.id]);
});

test("a member who is no admin does not host for a group that wants admins", async () => {
  await expect(register(member, { group_ids: [open.id, adminsOnly.id] })).rejects.toMatchObject(
    refused("group_ids", `only admins of ${adminsOnly.id}`),
  );
});

test("a stranger does not host, whichever way the group is named", async () => {
  await expect(register(stranger, { group_ids: [open.id] })).rejects.toMatchObject(
    refused("group_ids", "only members of"),
  );
  await expect(register(stranger, { guild_ids: [open.guild_id] })).rejects.toMatchObject(
    refused("guild_ids", "only members of"),
  );
});

test("a group that does not exist, and a system group, is none", async () => {
  const system = await stage.call("group/list", {});
  const bots = system.groups.find(({ name }) => name === "Global Bots")?.id ?? "";
  for (const id of ["5e57e300-0000-4000-8000-ffffffffffff", bots])
    await expect(register(member, { group_ids: [id] })).rejects.toMatchObject(
      refused("group_ids", "no group"),
    );
  await expect(register(member, { guild_ids: ["no such guild"] })).rejects.toMatchObject(
    refused("guild_ids", "no group"),
  );
  await expect(register(member, { group_ids: [open.id], guild_ids: [open.guild_id] })).rejects.toMatchObject(
    refused("guild_ids", "not both"),
  );
});

test("who has only asked to join is no member, and neither is who is banned", async () => {
  const { hostname, port } = new URL(server.url);
  const client = new Client(server.secrets.server_key, hostname, port, false, 5000, false);
  const asking = await stage.player();
  const { token, refresh_token } = asking.session.tokens();
  await client.joinGroup(Session.restore(token, refresh_token || token), open.id);
  await expect(register(asking, { group_ids: [open.id] })).rejects.toMatchObject(
    refused("group_ids", "only members of"),
  );
  const banned = await stage.player(open.id);
  await stage.call("group/ban", { group: open.id, user: banned.userId });
  await expect(register(banned, { group_ids: [open.id] })).rejects.toMatchObject(
    refused("group_ids", "only members of"),
  );
});
