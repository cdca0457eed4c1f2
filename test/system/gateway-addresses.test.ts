import { symbolOf } from "../../src/domain/symbol";
import { askToHost, create, failure, openGamePort, startsSession, success } from "./stack/evr";
import { evrStage } from "./stack/evr-stage";
import { lobbyStage, newFeature } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** What the address of a game server's connection says of it. */
const stage = lobbyStage(sharedServer());
const { host, enter } = evrStage(stage);

describe("serveraddr", () => {
  test("is the address that is probed and that players are given, with its port", async () => {
    const feature = newFeature();
    const game = await openGamePort("127.1.2.3");
    const query = { features: feature, serveraddr: `127.1.2.3:${game.port}` };
    // The port of the registration is another one.
    const server = await host({ game, port: 1, query });
    expect(server.registered.externalIp).toBe("127.1.2.3");
    expect(game.asked()).toBeGreaterThan(0);
    const player = await enter({ query: { required_features: feature } });
    create(player);
    await startsSession(server);
    expect((await success(player)).endpoint).toEqual({
      ...{ internal: "127.0.0.1", external: "127.1.2.3", port: game.port },
    });
  });

  test("may be a name, which is looked up", async () => {
    const game = await openGamePort();
    const server = await host({ game, port: 1, query: { serveraddr: `localhost:${game.port}` } });
    expect(server.registered.externalIp).toBe("127.0.0.1");
  });

  test.each(["127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "no.such.name.invalid:6792", "[::1]:6792"])(
    "%s is code 0",
    async (serveraddr) => {
      const { line, game } = await askToHost(stage, { query: { serveraddr } });
      expect((await line.next("SNSLobbyRegistrationFailure")).code).toBe(0);
      await line.closed;
      game.close();
    },
  );
});

test("default_region is a region of the game server beside those of the address", async () => {
  const feature = newFeature();
  const server = await host({
    query: { features: feature, default_region: `d${feature}`, regions: `r${feature}` },
  });
  const player = await enter({ query: { required_features: feature } });
  create(player, { region: symbolOf(`x${feature}`) });
  expect((await failure(player)).code).toBe(6);
  create(player, { region: symbolOf(`d${feature}`) });
  await startsSession(server);
  await success(player);
  const another = await host({
    query: { features: feature, default_region: `d${feature}`, regions: `r${feature}` },
  });
  create(player, { region: symbolOf(`r${feature}`) });
  await startsSession(another);
  await success(player);
});

test("guilds=any hosts for every guild, even beside one that is named", async () => {
  const guild = await stage.group();
  const feature = newFeature();
  const server = await host({ query: { features: feature, guilds: "1,any" } });
  const player = await enter({
    player: await stage.player(guild.id),
    query: { required_features: feature, guilds: guild.guild_id },
  });
  create(player);
  const start = await startsSession(server);
  expect(start.channel).toBe(guild.id);
  await success(player);
});

test("a guild that is not there is code 9, before anything is probed", async () => {
  const { line, game } = await askToHost(stage, { query: { guilds: "123456789" } });
  expect((await line.next("SNSLobbyRegistrationFailure")).code).toBe(9);
  await line.closed;
  expect(game.asked()).toBe(0);
  game.close();
});
