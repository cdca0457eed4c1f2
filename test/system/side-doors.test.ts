import { Client, Session } from "@heroiclabs/nakama-js";
import { readFileSync } from "node:fs";
import { logFile } from "../../src/stack/nakama";
import { type Account, admin, logIn, newAccount, newName, PASSWORD, rpc, sharedServer } from "./stack/server";

/** Attempts to get around the module through Nakama's own API, with the official client. */
const server = sharedServer();
const password = PASSWORD;
const { hostname, port } = new URL(server.url);
const client = new Client(server.secrets.server_key, hostname, port, false, 5000, false);

let mallory: Account;
let session: Session;

beforeAll(async () => {
  mallory = await newAccount(server, { password });
  const tokens = await logIn(server, mallory);
  session = Session.restore(tokens.token, tokens.refresh_token);
});

/** What the official client throws is the server's answer. */
async function statusOf(attempt: Promise<unknown>): Promise<number> {
  try {
    await attempt;
    return 200;
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
}

describe("Nakama's own log-ins", () => {
  test("a Discord id does not log in", async () => {
    const victim = await newAccount(server);
    expect(await statusOf(client.authenticateCustom(victim.discordId, false))).toBe(403);
    expect(await statusOf(client.authenticateCustom(victim.discordId, true))).toBe(403);
    expect(await statusOf(client.authenticateCustom("a-new-custom-id", true, newName()))).toBe(403);
  });

  test("e-mail and password do not log in around the limits, and make no account", async () => {
    const email = `${newName()}@example.org`;
    await newAccount(server, { password, email });
    expect(await statusOf(client.authenticateEmail(email, password, false))).toBe(403);
    expect(await statusOf(client.authenticateEmail("", password, false, mallory.username))).toBe(403);
    expect(await statusOf(client.authenticateEmail(`${newName()}@example.org`, password, true))).toBe(403);
  });

  test.each([
    ["device", () => client.authenticateDevice("a-device-id-of-length", true)],
    ["apple", () => client.authenticateApple("token", true)],
    ["facebook", () => client.authenticateFacebook("token", true)],
    ["facebook instant game", () => client.authenticateFacebookInstantGame("token", true)],
    ["google", () => client.authenticateGoogle("token", true)],
    ["steam", () => client.authenticateSteam("token", true)],
  ])("%s makes no account", async (_name, attempt) => {
    expect(await statusOf(attempt())).toBe(403);
  });

  test("no identity of somebody else's can be linked or unlinked", async () => {
    const victim = await newAccount(server);
    expect(await statusOf(client.linkCustom(session, { id: victim.discordId }))).toBe(403);
    expect(await statusOf(client.linkCustom(session, { id: "695081603180789771" }))).toBe(403);
    expect(await statusOf(client.unlinkCustom(session, { id: mallory.discordId }))).toBe(403);
    expect(await statusOf(client.linkDevice(session, { id: "a-device-id-of-length" }))).toBe(403);
    expect(await statusOf(client.linkEmail(session, { email: "new@example.org", password }))).toBe(403);
    expect(await statusOf(client.unlinkEmail(session, { email: "new@example.org", password }))).toBe(403);
    expect(await statusOf(client.linkSteam(session, { account: { token: "x" }, sync: false }))).toBe(403);
    const { body } = await rpc(server, "account/lookup", { user_id: mallory.id });
    expect(body.discord_id).toBe(mallory.discordId);
  });

  test("the native refresh stays open and honours log-out", async () => {
    const account = await newAccount(server, { password });
    const tokens = await logIn(server, account);
    const own = Session.restore(tokens.token, tokens.refresh_token);
    const renewed = await client.sessionRefresh(own);
    await client.sessionLogout(renewed, renewed.token, renewed.refresh_token);
    expect(await statusOf(client.sessionRefresh(Session.restore(tokens.token, tokens.refresh_token)))).toBe(
      401,
    );
  });
});

describe("native listings", () => {
  test("do not show matches", async () => {
    expect(await statusOf(client.listMatches(session, 100))).toBe(403);
  });
});

describe("forged storage objects", () => {
  test("an EVR link that a client writes under its own id is not believed", async () => {
    const evrId = `OVR-${BigInt(`0x${newName("").replace("_", "")}`)}`;
    await client.writeStorageObjects(session, [
      {
        collection: "evr_ids",
        key: evrId,
        value: { user_id: mallory.id },
        permission_read: 2,
        permission_write: 1,
      },
      { collection: "evr_ids_of_user", key: mallory.id, value: { evr_ids: [evrId] } },
      { collection: "login_failures", key: `identity:${mallory.id}`, value: { times: [] } },
      { collection: "guilds", key: "forged", value: { group_id: mallory.id } },
    ]);
    expect((await admin(server, "user/show", { user: mallory.id })).body.evr_ids).toEqual([]);
    const owner = await newAccount(server);
    const link = await admin(server, "user/link-evr", { user: owner.id, evr_id: evrId });
    expect(link.body).toEqual({ user_id: owner.id, evr_id: evrId });
  });

  test("our own records can be neither read nor written", async () => {
    const owner = await newAccount(server);
    const evrId = `OVR-${BigInt(`0x${newName("").replace("_", "")}`)}`;
    await admin(server, "user/link-evr", { user: owner.id, evr_id: evrId });
    const system = "00000000-0000-0000-0000-000000000000";
    const one = { collection: "evr_ids", key: evrId, user_id: system };
    expect(await statusOf(client.readStorageObjects(session, { object_ids: [one] }))).toBe(400);
    expect((await client.listStorageObjects(session, "evr_ids", system, 100)).objects).toEqual([]);
  });
});

describe("groups", () => {
  const idOf = async (name: string) => {
    const { body } = await admin(server, "group/list", {});
    const groups = body.groups as { id: string; name: string; members: number }[];
    return groups.find((group) => group.name === name)?.id ?? "";
  };

  test("a request to join Global Bots is not membership", async () => {
    const bots = await idOf("Global Bots");
    await client.joinGroup(session, bots);
    const { user_groups } = await client.listUserGroups(session, mallory.id);
    expect(user_groups?.find(({ group }) => group?.id === bots)?.state).toBe(3);
    const answer = await rpc(server, "match/prepare", { mode: "echo_arena" }, { token: session.token });
    expect(answer.status).toBe(403);
  });

  test.each([
    ["the lang tag of the system groups", { name: newName("guild"), lang_tag: "system" }],
    ["that lang tag in capitals", { name: newName("guild"), lang_tag: "SYSTEM" }],
    ["a system group's name", { name: "Global Bots" }],
    ["such a name in other letters", { name: " global BOTS" }],
  ])("cannot be made by a client with %s", async (_name, request) => {
    expect(await statusOf(client.createGroup(session, request))).toBe(403);
  });

  test("of players' own can be made, cannot become a system group, and stand for no guild", async () => {
    const group = await client.createGroup(session, { name: newName("guild") });
    const id = group.id ?? "";
    expect(await statusOf(client.updateGroup(session, id, { lang_tag: "system" }))).toBe(403);
    expect(await statusOf(client.updateGroup(session, id, { name: "Global Moderators" }))).toBe(403);
    await client.updateGroup(session, id, { description: "ours" });
    const { body } = await admin(server, "group/list", {});
    expect(JSON.stringify(body)).not.toContain(id);
    const forged = { name: newName("guild"), metadata: { guild_id: "1" } } as { name: string };
    const made = await statusOf(client.createGroup(session, forged));
    expect([200, 400]).toContain(made);
    expect((await admin(server, "group/add", { group: "guild:1", user: mallory.id })).status).toBe(404);
  });

  test("system groups cannot be changed, deleted or filled by a client", async () => {
    const bots = await idOf("Global Bots");
    const friend = await newAccount(server);
    await admin(server, "group/add", { group: "Global Bots", user: mallory.id });
    try {
      expect(await statusOf(client.updateGroup(session, bots, { open: true }))).toBe(403);
      expect(await statusOf(client.deleteGroup(session, bots))).toBe(403);
      expect(await statusOf(client.addGroupUsers(session, bots, [friend.id]))).not.toBe(200);
      expect(await statusOf(client.promoteGroupUsers(session, bots, [mallory.id]))).not.toBe(200);
    } finally {
      await admin(server, "group/remove", { group: "Global Bots", user: mallory.id });
    }
    expect((await admin(server, "group/add", { group: bots, user: mallory.id, role: "admin" })).status).toBe(
      400,
    );
  });
});

describe("a deleted account", () => {
  test("that deletes itself frees its EVR ids, and its tokens die", async () => {
    const account = await newAccount(server, { password });
    const tokens = await logIn(server, account);
    const evrId = `OVR-${BigInt(`0x${newName("").replace("_", "")}`)}`;
    await admin(server, "user/link-evr", { user: account.id, evr_id: evrId });
    await client.deleteAccount(Session.restore(tokens.token, tokens.refresh_token));
    expect((await rpc(server, "account/lookup", { user_id: account.id })).status).toBe(404);
    expect(
      (await rpc(server, "account/lookup", { user_id: mallory.id }, { token: tokens.token })).status,
    ).toBe(401);
    expect((await admin(server, "user/unlink-evr", { evr_id: evrId })).status).toBe(404);
    const link = await admin(server, "user/link-evr", { user: mallory.id, evr_id: evrId });
    expect(link.status).toBe(200);
  });

  test("leaves its groups", async () => {
    const account = await newAccount(server);
    await admin(server, "group/add", { group: "Global Moderators", user: account.id });
    const membersOf = async () => {
      const { body } = await admin(server, "group/list", {});
      return (body.groups as { name: string; members: number }[]).find(
        ({ name }) => name === "Global Moderators",
      )?.members;
    };
    const before = (await membersOf()) ?? 0;
    await admin(server, "user/delete", { user: account.id });
    expect(await membersOf()).toBe(before - 1);
  });
});

describe("a change of the user name", () => {
  test("cannot take a name that differs only in case", async () => {
    const victim = await newAccount(server);
    expect(
      await statusOf(client.updateAccount(session, { username: victim.username.toUpperCase() })),
    ).not.toBe(200);
    expect((await rpc(server, "account/lookup", { username: victim.username })).body.id).toBe(victim.id);
  });
});

describe("RPCs over the socket", () => {
  test("are held to the same rules about who may call", async () => {
    const { default: WebSocket } = await import("ws");
    Object.assign(globalThis, { WebSocket });
    const socket = client.createSocket(false, false);
    await socket.connect(session, false);
    await expect(socket.rpc("admin/user/list", "{}")).rejects.toMatchObject({
      message: "not allowed for this caller",
    });
    socket.disconnect(false);
  });

  test("the queues of the log-in gate cannot be joined", async () => {
    const [log = ""] = readFileSync(logFile(server.settings.dataDir), "utf8").split("module ready");
    const gates = [...log.matchAll(/"msg":"Match started","mid":"([^"]+)"/g)].map(([, id]) => id);
    expect(gates.length).toBeGreaterThan(1);
    const socket = client.createSocket(false, false);
    await socket.connect(session, false);
    for (const id of gates)
      await expect(socket.joinMatch(`${id}.nakama`)).rejects.toMatchObject({
        message: expect.stringMatching(/^NoSuchMatch: /) as string,
      });
    socket.disconnect(false);
  });
});
