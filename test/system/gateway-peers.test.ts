import { randomBytes } from "node:crypto";
import { gameClient, type GameClient } from "../../src/evr/peers/client/client";
import type { LobbyAnswer } from "../../src/evr/peers/client/matching";
import { gameServer, type GameServer } from "../../src/evr/peers/game-server/game-server";
import type { GameServerOptions } from "../../src/evr/peers/game-server/options";
import { evrIdText } from "../../src/evr/evr-id";
import { newEvrId, sharedGateway } from "./stack/gateway";
import { newAccount, newAddress, PASSWORD, sharedServer } from "./stack/server";

const server = sharedServer();
const services = { serverKey: server.secrets.server_key };
const here = { "X-Forwarded-For": "127.0.0.1" };

const peers: { stop: () => Promise<void>; complaints: readonly string[] }[] = [];
afterAll(async () => {
  for (const { stop } of peers) await stop();
});

async function newClient(
  more: { features?: string[]; requiredFeatures?: string[]; isQuest?: boolean } = {},
): Promise<GameClient> {
  const account = await newAccount(server, { password: PASSWORD });
  const client = gameClient({
    ...services,
    ...more,
    gateway: sharedGateway(),
    headers: { "X-Forwarded-For": newAddress() },
    evrId: evrIdText(newEvrId()),
    discordId: account.discordId,
    password: PASSWORD,
  });
  peers.push({ stop: () => client.disconnect(), complaints: client.complaints });
  return client;
}

async function newGameServer(more: Partial<GameServerOptions> = {}): Promise<GameServer> {
  const account = await newAccount(server, { password: PASSWORD });
  const host = await gameServer({
    ...services,
    gateway: sharedGateway(),
    headers: here,
    evrId: evrIdText(newEvrId()),
    discordId: account.discordId,
    password: PASSWORD,
    serverId: randomBytes(8).readBigUInt64LE(),
    ...more,
  });
  peers.push({ stop: () => host.stop(), complaints: host.complaints });
  return host;
}

const successful = (answer: LobbyAnswer): Extract<LobbyAnswer, { outcome: "success" }> => {
  if (answer.outcome !== "success")
    throw new Error(
      JSON.stringify(answer, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    );
  return answer;
};

describe.each(["messages", "envelope"] as const)("a game server that speaks in %s", (form) => {
  const region = `peers${randomBytes(4).toString("hex")}`;

  test("hosts a match that requires a feature, from the first player to the end", async () => {
    const host = await newGameServer({ form, regions: [region], features: ["lake"] });
    expect(await host.logIn()).toMatchObject({ ok: true });
    expect(await host.register()).toEqual({ ok: true, externalIp: "127.0.0.1" });

    const creator = await newClient({ features: ["lake"], requiredFeatures: ["lake"] });
    expect(await creator.toMainMenu()).toMatchObject({ ok: true });
    const created = successful(await creator.create({ mode: "echo_arena", region }));
    const start = await host.nextStart();
    expect(start.settings.features).toEqual(["lake"]);
    expect((await host.nextPlayer()).bytes).toBe(created.bytes);
    const place = await creator.enter(created);
    expect(place.admission).toEqual({ admitted: true });
    expect(host.playing.size).toBe(1);

    const without = await newClient();
    expect(await without.logIn()).toMatchObject({ ok: true });
    expect(await without.join({ match: created.matchId })).toMatchObject({ outcome: "failure", code: 5 });
    expect(await without.status()).toBe(0);

    // The game crashes: the game server hears from the service that the player is gone.
    place.crash();
    await creator.disconnect("matching");
    expect(await host.nextDrop()).toMatchObject({ code: 8 });
    await host.endSession();
    expect([...host.complaints, ...creator.complaints, ...without.complaints]).toEqual([]);
  });
});

test("a client of the Quest build is told packet encoder flags in its form, and its game server in the usual one", async () => {
  const region = `quest${randomBytes(4).toString("hex")}`;
  const host = await newGameServer({ regions: [region] });
  await host.register();
  const client = await newClient({ isQuest: true });
  await client.logIn();
  const created = successful(await client.create({ mode: "echo_arena", region }));
  const told = await host.nextPlayer();
  expect(created.serverEncoderFlags).toBe(0x0100100100000107n);
  expect(told.serverEncoderFlags).toBe(0x0080080080000083n);
  expect([created.serverEncKey, created.clientMacKey]).toEqual([told.serverEncKey, told.clientMacKey]);
  expect((await client.enter(created)).admission).toEqual({ admitted: true });
  expect([...host.complaints, ...client.complaints]).toEqual([]);
});
