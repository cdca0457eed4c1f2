import { Client, Session, type WriteStorageObject } from "@heroiclabs/nakama-js";
import WebSocket from "ws";
import { lobbyStage } from "./stack/lobby-stage";
import { admin, newName, sharedServer } from "./stack/server";

/** What one account may have of what clients make through Nakama's own API, and what it may not do to others. */
const server = sharedServer();
const stage = lobbyStage(server);
afterAll(() => stage.strike());
const { hostname, port } = new URL(server.url);
const client = new Client(server.secrets.server_key, hostname, port, false, 5000, false);

async function someone() {
  const { userId, session } = await stage.player();
  const { token, refresh_token } = session.tokens();
  return { id: userId, session: Session.restore(token, refresh_token) };
}

interface Outcome {
  status: number;
  message: string;
}

/** What the official client throws is the server's answer. */
async function outcomeOf(attempt: Promise<unknown>): Promise<Outcome> {
  try {
    await attempt;
    return { status: 200, message: "" };
  } catch (error) {
    if (!(error instanceof Response)) throw error;
    const { message } = (await error.json()) as { message: string };
    return { status: error.status, message };
  }
}
const statusesOf = async (attempts: Promise<unknown>[]) =>
  (await Promise.all(attempts.map(outcomeOf))).map(({ status }) => status).sort();

describe("groups", () => {
  test("of an account's making are five, and one that it deletes makes room for another", async () => {
    const { session } = await someone();
    const make = () => client.createGroup(session, { name: newName("guild"), open: true });
    const made = [];
    for (let at = 0; at < 5; at++) made.push(await make());
    const refusal = await outcomeOf(make());
    expect(refusal).toEqual({ status: 429, message: "an account may have made 5 groups" });
    const { user_groups } = await client.listUserGroups(session, session.user_id ?? "");
    expect(user_groups).toHaveLength(5);
  });

  test("are no more when they are all made at once", async () => {
    const { session } = await someone();
    const attempts = Array.from({ length: 30 }, () =>
      client.createGroup(session, { name: newName("guild") }),
    );
    const statuses = await statusesOf(attempts);
    // Twice as many when a minute ends meanwhile.
    expect([5, 6, 7, 8, 9, 10]).toContain(statuses.filter((status) => status === 200).length);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });

  test("that an account is in or has asked for are fifty, but the administrator may add it to more", async () => {
    const { id, session } = await someone();
    const groups = await Promise.all(
      Array.from({ length: 51 }, () => admin(server, "group/create", { name: newName("guild") })),
    );
    const ids = groups.map(({ body }) => body.id as string);
    for (const id of ids.slice(0, 50))
      expect(await outcomeOf(client.joinGroup(session, id))).toMatchObject({ status: 200 });
    const last = ids[50] ?? "";
    expect(await outcomeOf(client.joinGroup(session, last))).toEqual({
      status: 429,
      message: "an account may be in 50 groups, and ask for no more",
    });
    expect((await outcomeOf(client.createGroup(session, { name: newName("guild") }))).status).toBe(429);
    expect((await admin(server, "group/add", { group: last, user: id })).status).toBe(200);
  });

  test("take nobody in whom one of their admins puts there", async () => {
    const [owner, victim] = [await someone(), await someone()];
    const { id = "" } = await client.createGroup(owner.session, { name: newName("guild") });
    expect(await outcomeOf(client.addGroupUsers(owner.session, id, [victim.id]))).toEqual({
      status: 403,
      message: "closed on this server: members are added by the administrator",
    });
    const { user_groups } = await client.listUserGroups(victim.session, victim.id);
    expect(user_groups ?? []).toEqual([]);
  });
});

describe("storage objects", () => {
  const object = (key: string, more: Partial<WriteStorageObject> = {}): WriteStorageObject => ({
    collection: "saves",
    key,
    value: { at: 1 },
    ...more,
  });
  const objects = (from: number, to: number) =>
    Array.from({ length: to - from }, (_none, at) => object(`save ${from + at}`));
  /** A value whose JSON has so many bytes. */
  const ofBytes = (bytes: number) => ({ a: "é".repeat(Math.floor((bytes - 8) / 2)) + "a".repeat(bytes % 2) });

  test("are written and read as before, with their permissions", async () => {
    const [{ session }, reader] = [await someone(), await someone()];
    const mine = object("open", { value: { a: [1] }, permission_read: 2, permission_write: 1 });
    await client.writeStorageObjects(session, [mine, object("closed", { permission_read: 1 })]);
    const user_id = session.user_id ?? "";
    const { objects: found } = await client.readStorageObjects(reader.session, {
      object_ids: ["open", "closed"].map((key) => ({ collection: "saves", key, user_id })),
    });
    expect(found).toMatchObject([{ key: "open", value: { a: [1] }, permission_read: 2 }]);
  });

  test("hold 16384 bytes and no more", async () => {
    const { session } = await someone();
    const write = (bytes: number) =>
      outcomeOf(client.writeStorageObjects(session, [object("a"), object("b", { value: ofBytes(bytes) })]));
    expect((await write(16_384)).status).toBe(200);
    expect(await write(16_385)).toEqual({
      status: 400,
      message: "objects.1.value: longer than 16384 bytes",
    });
  });

  test("come sixteen at a time, and make a hundred; what is there can be written anew", async () => {
    const { session } = await someone();
    const write = (from: number, to: number) =>
      outcomeOf(client.writeStorageObjects(session, objects(from, to)));
    expect(await write(0, 17)).toEqual({ status: 400, message: "objects: more than 16" });
    for (let at = 0; at < 96; at += 16) expect((await write(at, at + 16)).status).toBe(200);
    expect(await write(96, 101)).toEqual({ status: 429, message: "an account may store 100 objects" });
    expect((await write(96, 100)).status).toBe(200);
    expect((await write(90, 100)).status).toBe(200);
    expect((await write(99, 101)).status).toBe(429);
    await client.deleteStorageObjects(session, { object_ids: [{ collection: "saves", key: "save 0" }] });
    const { objects: left } = await client.listStorageObjects(session, "saves", session.user_id, 100);
    expect(left).toHaveLength(99);
  });

  test("are no more when they are all written at once", async () => {
    const { session } = await someone();
    const statuses = await statusesOf(
      Array.from({ length: 20 }, (_none, at) =>
        client.writeStorageObjects(session, objects(at * 16, at * 16 + 16)),
      ),
    );
    expect([6, 7, 8, 9, 10, 11, 12]).toContain(statuses.filter((status) => status === 200).length);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });

  test.each([
    ["without a collection", { collection: "" }, "objects.0.collection: expected 1 to 128 bytes"],
    ["with a key that is too long", { key: "k".repeat(129) }, "objects.0.key: expected 1 to 128 bytes"],
    ["with a key that no database holds", { key: "a\0b" }, "objects.0.key: expected 1 to 128 bytes"],
  ])("%s are a 400", async (_what, more, message) => {
    const { session } = await someone();
    expect(await outcomeOf(client.writeStorageObjects(session, [object("a", more)]))).toEqual({
      status: 400,
      message,
    });
  });
});

describe("friends of another service", () => {
  test("are not imported from Facebook; from Steam Nakama itself does not without its keys", async () => {
    const { session } = await someone();
    const statusOf = async (service: string) => {
      const { status } = await fetch(`${server.url}/v2/friend/${service}`, {
        method: "POST",
        headers: { Authorization: `Bearer ${session.token}` },
        body: JSON.stringify({ token: "token" }),
      });
      return status;
    };
    expect([await statusOf("facebook"), await statusOf("steam")]).toEqual([403, 400]);
  });
});

describe("Nakama's own matchmaker", () => {
  const HOSTILE = "properties.a:/.*a.{8}/";
  const closed = { message: "closed on this server: find a match with the RPC lobby/find" };

  test("takes no ticket, of a player or of a party, and the socket stays open", async () => {
    Object.assign(globalThis, { WebSocket });
    const { session } = await someone();
    const socket = client.createSocket(false, false);
    await socket.connect(session, false);
    await expect(socket.addMatchmaker(HOSTILE, 2, 2)).rejects.toMatchObject(closed);
    await expect(socket.addMatchmaker("*", 2, 2)).rejects.toMatchObject(closed);
    const party = await socket.createParty(true, 4);
    await expect(socket.addMatchmakerParty(party.party_id, HOSTILE, 2, 2)).rejects.toMatchObject(closed);
    expect(
      (await socket.rpc("account/lookup", JSON.stringify({ user_id: session.user_id }))).payload,
    ).toContain(session.user_id);
    socket.disconnect(false);
  });
});

describe("parties and friends of Nakama's own clients", () => {
  test("a party has one to four members", async () => {
    Object.assign(globalThis, { WebSocket });
    const { session } = await someone();
    const socket = client.createSocket(false, false);
    await socket.connect(session, false);
    for (const size of [0, 5, 256])
      await expect(socket.createParty(true, size)).rejects.toMatchObject({
        message: "max_size: expected 1 to 4",
      });
    const { party_id } = await socket.createParty(true, 1);
    const other = await someone();
    const its = client.createSocket(false, false);
    await its.connect(other.session, false);
    await expect(its.joinParty(party_id)).rejects.toMatchObject({
      message: expect.stringContaining("full") as string,
    });
    for (const one of [socket, its]) one.disconnect(false);
  });

  test("so many changes of friends in a minute, and no more", async () => {
    const { session } = await someone();
    const { session: other } = await someone();
    await client.addFriends(session, [other.user_id as string]);
    const many = Array.from({ length: 60 }, () => other.user_id as string);
    await expect(client.addFriends(session, many)).rejects.toMatchObject({ status: 429 });
    expect((await client.listFriends(session, undefined, 10)).friends).toHaveLength(1);
  });
});
