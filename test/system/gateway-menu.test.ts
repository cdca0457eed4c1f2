import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { symbolOf } from "../../src/domain/symbol";
import { evrIdText } from "../../src/evr/evr-id";
import type { Message } from "../../src/evr/messages/catalogue";
import {
  type Gateway,
  type Line,
  logInAs,
  newEvrId,
  NO_EVR_ID,
  NO_SESSION,
  openLine,
  type Player,
  startGateway,
} from "./stack/gateway";
import { adminJson, runAdmin } from "./stack/admin-command";
import { admin, newAccount, newFolder, newName, sharedServer } from "./stack/server";

const server = sharedServer();

/** Somebody whose EVR id the administrator linked: no password has to be checked. */
async function linkedPlayer(more: Record<string, unknown> = {}) {
  const account = await newAccount(server, more);
  const evrId = newEvrId();
  const { status } = await admin(server, "user/link-evr", { user: account.id, evr_id: evrIdText(evrId) });
  expect(status).toBe(200);
  return { account, evrId };
}

const lines: Line[] = [];
afterEach(() => {
  for (const line of lines.splice(0)) line.close();
});
const open = async (asked: Parameters<typeof openLine>[0] = {}): Promise<Line> => {
  const line = await openLine(asked);
  lines.push(line);
  return line;
};
const enter = async (asked: Parameters<typeof logInAs>[0] = {}): Promise<Player> => {
  const player = await logInAs(asked);
  lines.push(player.line);
  return player;
};

const config = (type: string): Message => ({
  name: "SNSConfigRequestv2",
  value: { typeTail: 0, json: { type, id: type } },
});
const profileRequest = ({ session, evrId }: Pick<Player, "session" | "evrId">): Message => ({
  name: "SNSLoggedInUserProfileRequest",
  value: { session, evrId, json: { defaultclientprofileid: "", unlocksetids: { all: {} } } },
});
const iap = ({ session, evrId }: Pick<Player, "session" | "evrId">): Message => ({
  name: "SNSReconcileIAP",
  value: { session, evrId },
});
const eula = (language = "en"): Message => ({
  name: "SNSDocumentRequestv2",
  value: { language, type: "eula" },
});

interface Profile {
  client: Record<string, unknown>;
  server: Record<string, unknown>;
}

const profileOf = async (player: Player): Promise<{ json: string; read: Profile }> => {
  player.line.send(profileRequest(player));
  const { json } = await player.line.next("SNSLoggedInUserProfileSuccess");
  return { json, read: JSON.parse(json) as Profile };
};

describe("a client gets to the main menu", () => {
  test("step by step, on a connection for each service", async () => {
    const { evrId, account } = await linkedPlayer({ display_name: "Ada L." });
    const configs = await open();
    configs.send(config("main_menu"));
    const menu = await configs.next("SNSConfigSuccessv2");
    expect([menu.type, menu.id]).toEqual([symbolOf("main_menu"), symbolOf("main_menu")]);
    expect(menu.json).toMatchObject({ type: "main_menu", id: "main_menu", _ts: 0 });
    await configs.next("STcpConnectionUnrequireEvent");

    const player = await enter({ evrId });
    const { line } = player;
    await line.next("SNSLoginSettings");
    for (const type of ["active_battle_pass_season", "active_store_entry", "active_store_featured_entry"]) {
      configs.send(config(type));
      expect((await configs.next("SNSConfigSuccessv2")).json).toMatchObject({ type });
    }
    const { read: profile } = await profileOf(player);
    expect(profile.client).toMatchObject({
      displayname: "Ada L.",
      xplatformid: evrIdText(evrId),
      weapon: "assault",
    });
    expect(profile.server).toMatchObject({
      displayname: "Ada L.",
      xplatformid: evrIdText(evrId),
      _version: 4,
    });

    line.send(eula());
    const document = await line.next("SNSDocumentSuccess");
    expect([document.type, document.json]).toEqual([
      symbolOf("eula"),
      expect.objectContaining({ type: "eula", version: 1, mark_as_read_profile_key: "legal|eula_version" }),
    ]);
    await line.next("STcpConnectionUnrequireEvent");
    line.send({ name: "SNSChannelInfoRequest", value: {} });
    const channels = (await line.next("SNSChannelInfoResponse")).json as { group: { priority: number }[] };
    expect(channels.group.map(({ priority }) => priority)).toEqual([0, 1, 2, 3]);

    const json = JSON.stringify({ ...profile.client, weapon: "rocket" });
    line.send({ name: "SNSUpdateProfile", value: { session: player.session, evrId, json } });
    expect((await line.next("SNSUpdateProfileSuccess")).evrId).toEqual(evrId);
    await line.next("STcpConnectionUnrequireEvent");

    const transactions = await open();
    transactions.send(iap(player));
    expect((await transactions.next("SNSReconcileIAPResult")).json).toMatchObject({
      balance: { currency: { echopoints: { val: 0 } } },
    });
    expect(account.username).not.toBe("");
  });

  test("and all over a single connection", async () => {
    const player = await enter({ evrId: (await linkedPlayer()).evrId });
    player.line.send(config("main_menu"), iap(player), eula(), profileRequest(player));
    await player.line.next("SNSConfigSuccessv2");
    await player.line.next("SNSReconcileIAPResult");
    await player.line.next("SNSDocumentSuccess");
    await player.line.next("SNSLoggedInUserProfileSuccess");
  });
});

describe("a profile", () => {
  test("comes back with every digit and key that its client saved, and with the account's names", async () => {
    const { evrId } = await linkedPlayer({ display_name: "Own name" });
    const player = await enter({ evrId });
    const json =
      '{"displayname":"admin","newunlocks":[-3791849610740453367,14280634968751706381],"future":{"x":1.50,"ü":[null,1e400]},"xplatformid":"DMO-1"}';
    player.line.send({ name: "SNSUpdateProfile", value: { session: player.session, evrId, json } });
    await player.line.next("SNSUpdateProfileSuccess");
    const kept =
      '"newunlocks":[-3791849610740453367,14280634968751706381],"future":{"x":1.50,"ü":[null,1e400]}';
    const { json: shown } = await profileOf(player);
    expect(
      shown.startsWith(`{"client":{"displayname":"Own name","xplatformid":"${evrIdText(evrId)}",${kept}}`),
    ).toBe(true);
    // A game server, or whoever is logged in, sees the other half only.
    const other = await enter({ evrId: (await linkedPlayer()).evrId });
    other.line.send({ name: "SNSOtherUserProfileRequest", value: { evrId, json: {} } });
    expect((await other.line.next("SNSOtherUserProfileSuccess")).json).toContain('"displayname":"Own name"');
    other.line.send({ name: "SNSOtherUserProfileRequest", value: { evrId: newEvrId(), json: {} } });
    expect((await other.line.next("SNSOtherUserProfileFailure")).message).toBe("not found");
  });

  test("that is too long is refused, and the one before stays", async () => {
    const player = await enter({ evrId: (await linkedPlayer()).evrId });
    const { session, evrId } = player;
    const json = JSON.stringify({ weapon: "x".repeat(70_000) });
    player.line.send({ name: "SNSUpdateProfile", value: { session, evrId, json } });
    await player.line.next("SNSUpdateProfileFailure");
    expect((await profileOf(player)).read.client).toMatchObject({ weapon: "assault" });
  });
});

describe("what the administrator stores", () => {
  test("takes the place of what is built in, digits and all, until it is removed", async () => {
    const type = newName("menu");
    const line = await open();
    line.send(config(type));
    expect((await line.next("SNSConfigFailurev2")).json).toMatchObject({
      type,
      identifier: type,
      errorCode: 1,
    });
    expect((await runAdmin(["config", "set", type, "-"], { input: "[]" })).err).toMatch(/^json: expected/);
    const json = `{"type":"${type}","id":"${type}","_ts":14280634968751706381}`;
    const file = join(newFolder("config"), "menu.json");
    writeFileSync(file, json);
    expect(await adminJson(["config", "set", type, file])).toMatchObject({ type });
    expect((await adminJson<{ type: string }[]>(["config", "list"])).map((one) => one.type)).toContain(type);
    expect((await admin(server, "config/show", { type })).body).toMatchObject({ type, json });
    const { url, part } = await startGateway();
    try {
      const other = await open({ base: url });
      other.send(config(type));
      expect((await other.next("SNSConfigSuccessv2")).json).toEqual({
        type,
        id: type,
        _ts: 14280634968751706381n,
      });
    } finally {
      await part.stop("SIGTERM", 10_000);
    }
    expect(await adminJson(["config", "remove", type])).toEqual({ type });
    expect((await admin(server, "config/remove", { type })).status).toBe(404);
  });
});

describe("who is who", () => {
  test("a message that needs a log-in is answered by an unrequire alone without one, and the connection stays", async () => {
    const line = await open();
    line.send(eula());
    await line.next("STcpConnectionUnrequireEvent");
    expect(line.names()).toEqual(["STcpConnectionUnrequireEvent"]);
    line.send(config("main_menu"));
    await line.next("SNSConfigSuccessv2");
  });

  test.each([
    ["no session", (player: Player) => ({ ...player, session: NO_SESSION })],
    ["no EVR id", (player: Player) => ({ ...player, evrId: NO_EVR_ID })],
    ["another EVR id", (player: Player) => ({ ...player, evrId: newEvrId() })],
    [
      "an unknown session",
      (player: Player) => ({ ...player, session: "3b0c2f5e-97ab-4c4f-8a7e-b1c2d3e4f506" }),
    ],
  ])("%s closes the connection, also one that was bound before", async (_, change) => {
    const player = await enter({ evrId: (await linkedPlayer()).evrId });
    const fresh = await open();
    fresh.send(iap(change(player)));
    expect(await fresh.closed).toBe(1008);
    const bound = await open();
    bound.send(iap(player));
    await bound.next("SNSReconcileIAPResult");
    bound.send(iap(change(player)));
    expect(await bound.closed).toBe(1008);
  });
});

describe("over two gateways", () => {
  let second: Gateway;
  beforeAll(async () => {
    second = await startGateway();
  });
  afterAll(() => second.part.stop("SIGTERM", 10_000));

  test("a log-in at one is known at the other, and their connections end together", async () => {
    const player = await enter({ evrId: (await linkedPlayer()).evrId });
    const [here, there] = [await open(), await open({ base: second.url })];
    for (const line of [here, there]) {
      line.send(iap(player));
      await line.next("SNSReconcileIAPResult");
    }
    there.send(iap({ ...player, evrId: newEvrId() }));
    expect(await there.closed).toBe(1008);
    const again = await open({ base: second.url });
    again.send(profileRequest(player));
    await again.next("SNSLoggedInUserProfileSuccess");
    // As clients do: without a word.
    player.line.socket.terminate();
    expect(await here.closed).toBe(1000);
    expect(await again.closed).toBe(1000);
    const late = await open({ base: second.url });
    late.send(iap(player));
    expect(await late.closed).toBe(1008);
  });

  test("a log-in of before goes on at the other without a password, once and under the same EVR id only", async () => {
    const { evrId } = await linkedPlayer();
    const before = await enter({ evrId });
    before.line.close();
    const headset = "another headset";
    const after = await enter({ evrId, session: before.session, headset, base: second.url });
    expect(after.session).not.toBe(before.session);
    await profileOf(after);
    await expect(enter({ evrId, session: before.session, headset: "a third" })).rejects.toThrow(/new here/);
    await expect(enter({ evrId: newEvrId(), session: after.session })).rejects.toThrow(/no account/);
  });
});
