import { readJson } from "../../src/domain/json";
import { symbolOf } from "../../src/domain/symbol";
import { askToHost, create, enterEvr, failure, find, join } from "./stack/evr";
import { NO_UUID, openGamePort, parkEvr, startsSession, success } from "./stack/evr";
import { dismiss, evrStage } from "./stack/evr-stage";
import { type Gateway, openLine, startGateway } from "./stack/gateway";
import { BUILD, eventually, lobbyStage, newFeature, randomBits } from "./stack/lobby-stage";
import { meanwhile } from "./stack/meanwhile";
import { sharedServer } from "./stack/server";

/** Game servers of the binary protocol: how they register, are probed, lose matches and get new ones. */
const server = sharedServer();
const stage = lobbyStage(server);
const { host, enter } = evrStage(stage);
/** A second gateway, which looks after its game servers every second. */
let other: Gateway;

beforeAll(async () => {
  other = await startGateway(server, { GATEWAY_PROBE_SECONDS: "1" });
});
afterAll(() => other.part.stop("SIGTERM", 10_000));

/** What operators are told of game servers of this port that do not answer. */
const unreachable = async (port: number) => {
  const { servers } = await stage.call("server/unreachable", {});
  return servers.filter(({ address }) => address === `127.0.0.1:${port}`);
};

const REGISTRATION = {
  name: "ERGameServerRegistrationRequest",
  value: {
    ...{ serverId: randomBits(), internalIp: "127.0.0.1", port: 6792 },
    ...{ region: symbolOf("default"), versionLock: BUILD },
  },
} as const;

describe("a registration", () => {
  test("is answered with the server's id and the address that players are given", async () => {
    const { registered, serverId, line } = await host();
    expect(registered).toEqual({ serverId, externalIp: "127.0.0.1" });
    expect(line.names()).toEqual(["SNSLobbyRegistrationSuccess", "STcpConnectionUnrequireEvent"]);
  });

  test("without credentials is code 9, with wrong ones code 4, and the connection is closed", async () => {
    for (const [code, query] of [
      [9, {}],
      [4, { discordid: "1234567890", password: "not the password" }],
    ] as const) {
      const line = await openLine({ query, address: "127.0.0.1" });
      line.send(REGISTRATION);
      expect((await line.next("SNSLobbyRegistrationFailure")).code).toBe(code);
      await line.closed;
    }
  });

  const deaf = meanwhile(async () => {
    const game = await openGamePort();
    game.mute(true);
    const asked = await askToHost(stage, { game });
    const { code } = await asked.line.next("SNSLobbyRegistrationFailure");
    await asked.line.closed;
    game.close();
    return { ...asked, code };
  });
  test("under an address that does not answer probes is code 10, and nothing is left of it", async () => {
    const { game, serverId, operator, code } = await deaf();
    expect(code).toBe(10);
    expect(game.asked()).toBe(5);
    expect(await unreachable(game.port)).toMatchObject([
      {
        ...{ registered: false, operator: { id: operator.userId, name: operator.username } },
        server_id: `0x${serverId.toString(16).padStart(16, "0")}`,
      },
    ]);
    const query = `+label.broadcaster.server_id:${serverId}`;
    await eventually(async () => expect((await operator.session.matches({ query })).matches).toEqual([]));
  });

  test("in the newest form is answered in it first, and in the older one last", async () => {
    const operator = await stage.player();
    const game = await openGamePort();
    const line = await openLine({
      address: "127.0.0.1",
      headers: { authorization: `Bearer ${operator.session.tokens().token}` },
    });
    const serverId = randomBits();
    const registration = {
      ...{ loginSessionId: "", serverId, internalIpAddress: "127.0.0.1", port: game.port },
      ...{ region: symbolOf("default"), versionLock: BUILD, timeStepUsecs: 0, version: "2.0.0" },
    };
    line.send({
      name: "NEVRProtobufMessageV1",
      value: { envelope: { cid: "", message: { case: "gameServerRegistration", value: registration } } },
    });
    const { envelope } = await line.next("NEVRProtobufMessageV1");
    expect(envelope.message).toMatchObject({
      case: "gameServerRegistrationSuccess",
      value: { serverId, externalIpAddress: "127.0.0.1" },
    });
    expect(line.names()).toEqual([
      ...["NEVRProtobufMessageV1", "SNSLobbyRegistrationSuccess", "STcpConnectionUnrequireEvent"],
    ]);
    line.close();
    game.close();
  });
});

const unconfirmed = meanwhile(async () => {
  const feature = newFeature();
  const slow = await parkEvr(stage, { query: { features: feature } });
  const player = await enterEvr(stage, { query: { required_features: feature } });
  create(player);
  await slow.line.next("ERGameServerStartSession");
  const { code } = await failure(player);
  await slow.line.closed;
  [slow, player].forEach(dismiss);
  return code;
});

test("a parked game server that answers probes no more is given no work until it does", async () => {
  const feature = newFeature();
  const { game } = await host({ base: other.url, query: { features: feature } });
  const player = await enter({ query: { required_features: feature } });
  const { session } = await stage.player();
  const isOffered = async (open: boolean) => {
    const { matches } = await session.matches({ query: `+label.broadcaster.features:${feature}` });
    expect(matches).toMatchObject([{ open, lobby_type: "unassigned" }]);
  };
  game.mute(true);
  await eventually(() => isOffered(false), 60_000);
  await eventually(async () => expect(await unreachable(game.port)).toMatchObject([{ registered: true }]));
  const { servers } = await stage.call("server/list", { text: `127.0.0.1:${game.port}` });
  expect(servers).toMatchObject([{ unanswered: { address: `127.0.0.1:${game.port}` } }]);
  const viewer = await stage.player("Global Private Data Access");
  const { matches } = await viewer.session.matches({ query: `+label.broadcaster.features:${feature}` });
  const bot = await stage.bot();
  await expect(bot.session.prepare({ id: matches[0]?.id ?? "", mode: "echo_arena" })).rejects.toThrow(
    `under 127.0.0.1, UDP port ${game.port}`,
  );
  create(player);
  expect((await failure(player)).code).toBe(6);
  game.mute(false);
  await eventually(() => isOffered(true), 60_000);
  await eventually(async () => expect(await unreachable(game.port)).toEqual([]));
});

test("players of a game server that vanishes get code 9, and are free for another", async () => {
  const feature = newFeature();
  const vanishing = await host({ query: { features: feature } });
  const player = await enter({ query: { required_features: feature } });
  create(player);
  await startsSession(vanishing);
  await success(player);
  const another = await host({ query: { features: feature } });
  vanishing.line.socket.terminate();
  expect((await failure(player)).code).toBe(9);
  create(player);
  await startsSession(another);
  await success(player);
});

test("after the end of a match statistics are kept, and the game server is parked again", async () => {
  const feature = newFeature();
  const server = await host({ query: { features: feature } });
  const player = await enter({ query: { required_features: feature } });
  create(player, { mode: "echo_arena" });
  const { matchId } = await startsSession(server);
  await success(player);
  server.line.send({ name: "ERGameServerEndSession", value: {} });
  const report = {
    // As it arrives: rounded to a double on its way.
    matchtype: -3791849610740453400,
    sessionid: matchId.toUpperCase(),
    update: { stats: { arena: { Goals: { op: "add", val: 2, cnt: 1 } } } },
  };
  server.line.send({
    name: "SNSUserServerProfileUpdateRequest",
    value: { evrId: player.evrId, json: report },
  });
  expect((await server.line.next("SNSUserServerProfileUpdateSuccess")).evrId).toEqual(player.evrId);
  server.line.send({ name: "SNSOtherUserProfileRequest", value: { evrId: player.evrId, json: {} } });
  const { json } = await server.line.next("SNSOtherUserProfileSuccess");
  expect(readJson(json)).toMatchObject({ stats: { arena: { Goals: { op: "add", val: 2, cnt: 1 } } } });
  const { session } = server.operator;
  await eventually(async () => {
    const { matches } = await session.matches({ query: `+label.broadcaster.features:${feature}` });
    expect(matches).toMatchObject([{ lobby_type: "unassigned", open: true }]);
  }, 60_000);
  create(player);
  expect((await startsSession(server)).matchId).not.toBe(matchId);
  await success(player);
});

test("a match is played whose three connections are at two gateways", async () => {
  const feature = newFeature();
  const server = await host({ base: other.url, query: { features: feature } });
  const [one, two] = await Promise.all([
    enter({ loginBase: other.url, query: { required_features: feature } }),
    enter({ base: other.url, query: { features: feature } }),
  ]);
  create(one, { mode: "echo_arena" });
  await startsSession(server);
  const first = await success(one);
  expect(await server.line.next("SNSLobbySessionSuccessv5")).toEqual(first);
  join(two, { match: first.matchId });
  const second = await success(two);
  expect(await server.line.next("SNSLobbySessionSuccessv5")).toEqual(second);
  expect(second.serverMacKey).not.toEqual(first.serverMacKey);
  // The log-in is elsewhere, and takes its other connections with it.
  one.login.close();
  expect(await one.line.closed).toBe(1000);
});

test("who crashed and is back finds the own place, on the same team", async () => {
  const feature = newFeature();
  const server = await host({ query: { features: feature } });
  const owner = await enter({ query: { required_features: feature } });
  create(owner, { mode: "echo_arena", teamIndex: 1 });
  await startsSession(server);
  const before = await success(owner);
  owner.line.socket.terminate();
  owner.login.socket.terminate();
  await server.line.next("ERGameServerPlayersRejected");
  const back = await enter({ player: owner.player, query: { features: feature } });
  find(back);
  expect(await success(back)).toMatchObject({ matchId: before.matchId, teamIndex: before.teamIndex });
});

test("a moderator joins the match of a user, and nobody else does so", async () => {
  const feature = newFeature();
  const server = await host({ query: { features: feature } });
  const owner = await enter({ query: { required_features: feature } });
  create(owner, { mode: "echo_arena" });
  await startsSession(server);
  const { matchId } = await success(owner);
  const moderator = await enter({
    player: await stage.player("Global Moderators"),
    query: { features: feature },
  });
  await eventually(async () => {
    const { matches } = await moderator.player.session.matches({
      query: `+label.started:T +label.broadcaster.features:${feature}`,
    });
    expect(matches).toHaveLength(1);
  });
  join(moderator, { moderate: owner.evrId }, { teamIndex: 4 });
  expect(await success(moderator)).toMatchObject({ matchId, teamIndex: 4 });
  const another = await enter({
    player: await stage.player("Global Moderators"),
    query: { features: feature },
  });
  join(another, { match: matchId }, { asModerator: true });
  expect(await success(another)).toMatchObject({ matchId, teamIndex: 4 });
  const nobody = await enter({ query: { features: feature } });
  join(nobody, { moderate: owner.evrId }, { teamIndex: 4 });
  expect((await failure(nobody)).code).toBe(13);
  join(nobody, { match: NO_UUID });
  expect((await failure(nobody)).code).toBe(4);
});

test("players of a game server that does not confirm its start get code 9, and it has to register anew", async () => {
  expect(await unconfirmed()).toBe(9);
});
