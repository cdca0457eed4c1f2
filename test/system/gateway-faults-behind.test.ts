import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { evrIdText } from "../../src/evr/evr-id";
import { gameClient, type GameClient } from "../../src/evr/peers/client/client";
import { gameServer, type GameServer } from "../../src/evr/peers/game-server/game-server";
import type { Stack } from "../../src/stack/stack";
import { newEvrId } from "./stack/gateway";
import { eventually } from "./stack/lobby-stage";
import { type OwnPostgres, startOwnPostgres } from "./stack/parts";
import { newAccount, newAddress, PASSWORD, startServer } from "./stack/server";

/** What is behind a gateway goes away and comes back: Nakama, the database. */
let postgres: OwnPostgres;
let server: Stack;
const stops: (() => unknown)[] = [];

beforeAll(async () => {
  postgres = await startOwnPostgres();
  server = await startServer({ GATEWAY_PORT: "0", EVR_ID_LOGIN: "off" }, postgres.url);
});
afterAll(async () => {
  for (const stop of stops) stop();
  await server.stop();
  await postgres.stop();
});

const services = () => ({ gateway: server.gatewayUrl ?? "", serverKey: server.secrets.server_key });

/** With a password for the first log-in alone: it is known by its previous session afterwards. */
async function newClient(features: string[] = []): Promise<GameClient> {
  const account = await newAccount(server, { password: PASSWORD });
  const credentials = { password: PASSWORD };
  const client = gameClient({
    ...services(),
    headers: { "X-Forwarded-For": newAddress() },
    ...{ evrId: evrIdText(newEvrId()), discordId: account.discordId, requiredFeatures: features },
    get password() {
      return credentials.password;
    },
  });
  stops.push(() => client.crash());
  expect(await client.toMainMenu()).toMatchObject({ ok: true });
  credentials.password = "";
  return client;
}

async function newGameServer(features: string[] = []): Promise<{ connect: () => Promise<GameServer> }> {
  const account = await newAccount(server, { password: PASSWORD });
  const serverId = randomBytes(8).readBigUInt64LE() | 1n;
  const connect = async () => {
    const host = await gameServer({
      ...services(),
      headers: { "X-Forwarded-For": "127.0.0.1" },
      ...{ evrId: evrIdText(newEvrId()), discordId: account.discordId, password: PASSWORD },
      ...{ serverId, features },
    });
    stops.push(() => host.crash());
    expect(await host.register()).toMatchObject({ ok: true });
    return host;
  };
  return { connect };
}

const newFeature = () => `f${randomBytes(4).toString("hex")}`;

test("Nakama killed: clients come back by their previous session, game servers register anew, and all play", async () => {
  const feature = newFeature();
  const { connect } = await newGameServer([feature]);
  const [host, client] = await Promise.all([connect(), newClient([feature])]);
  const login = await client.line("login");

  const record = readFileSync(join(server.settings.dataDir, "stack.json"), "utf8");
  const [nakama = 0] = (JSON.parse(record) as { parts: number[] }).parts;
  process.kill(nakama, "SIGKILL");
  await Promise.all([login.closed, host.closed()]);
  const before = client.session;
  await eventually(async () => expect(await client.logIn()).toMatchObject({ ok: true }), 60_000);
  expect(client.session).not.toBe(before);
  const again = await eventually(connect, 60_000);
  void client.create({ mode: "echo_arena" });
  await again.nextStart();
}, 120_000);

test("the database away: requests are told to try again, connections stay, and all works afterwards", async () => {
  const feature = newFeature();
  const { connect } = await newGameServer([feature]);
  const [host, client, another] = await Promise.all([connect(), newClient([feature]), newClient()]);
  const login = await client.line("login");
  const config = await client.line("config");

  await postgres.stop();
  login.send({
    name: "SNSLoggedInUserProfileRequest",
    value: { session: client.session, evrId: client.evrId, json: {} },
  });
  const profile = await login.expect("SNSLoggedInUserProfileFailure");
  expect(profile.message).toBe("try again later");
  login.send({ name: "SNSDocumentRequestv2", value: { language: "en", type: "eula" } });
  expect((await login.expect("SNSDocumentFailure")).message).toBe("try again later");
  await login.expect("STcpConnectionUnrequireEvent");
  expect(await client.updateProfile({ kept: false })).toBe(false);
  await login.expect("STcpConnectionUnrequireEvent");
  const json = { type: "nothing_stored", id: "nothing_stored" };
  config.send({ name: "SNSConfigRequestv2", value: { typeTail: 0, json } });
  expect((await config.expect("SNSConfigFailurev2")).json).toMatchObject({ error: "try again later" });
  await config.expect("STcpConnectionUnrequireEvent");
  expect(await client.create({ mode: "echo_arena" })).toMatchObject({ outcome: "failure", code: 9 });
  another.crash();
  const refused = await eventually(async () => {
    const answer = await another.logIn();
    expect(answer.ok).toBe(false);
    return answer;
  });
  expect(refused).toMatchObject({ text: expect.stringMatching(/busy or being restarted/) as string });
  expect([login.isOpen(), config.isOpen()]).toEqual([true, true]);

  await postgres.again();
  await eventually(async () => expect(await another.logIn()).toMatchObject({ ok: true }), 30_000);
  expect(await client.updateProfile({ kept: true })).toBe(true);
  void client.create({ mode: "echo_arena" });
  await host.nextStart();
  expect(host.complaints).toEqual([]);
}, 120_000);
