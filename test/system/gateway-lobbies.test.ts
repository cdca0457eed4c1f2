import { randomBytes } from "node:crypto";
import { settingsJson, sessionSettings } from "../../src/domain/lobby/session-settings";
import { readJson } from "../../src/domain/json";
import { parseFeatures } from "../../src/domain/lobby/feature";
import { symbolOf } from "../../src/domain/symbol";
import { create, failure, find, join, startsSession, success } from "./stack/evr";
import { evrStage } from "./stack/evr-stage";
import { eventually, lobbyStage, newFeature } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** Game clients and game servers of the binary protocol, with the wiki's rules about features. */
const stage = lobbyStage(sharedServer());
const people = evrStage(stage);

/** A guild of the moment, so that nobody else's game servers and matches are in the way. */
async function newGuild() {
  const { id, guild_id: guild } = await stage.group();
  return {
    id,
    guild,
    host: async (query: Record<string, string> = {}) => {
      const operator = await stage.player(id);
      return people.host({ operator, query: { guilds: guild, ...query } });
    },
    player: async (query: Record<string, string> = {}) => {
      const player = await stage.player(id);
      return people.enter({ player, query: { guilds: guild, ...query } });
    },
  };
}

test("a client creates a match on a game server that has all required features, and plays", async () => {
  const guild = await newGuild();
  const [required, other] = [newFeature(), newFeature()];
  await guild.host({ features: other });
  const host = await guild.host({ features: `${other},${required}` });
  const player = await guild.player({ required_features: required });
  create(player, { mode: "echo_arena_private" });

  const start = await startsSession(host);
  expect(start).toMatchObject({ channel: guild.id, playerLimit: 12, lobbyType: 1, entrants: [] });
  const settings = sessionSettings("echo_arena_private", "mpl_arena_a", parseFeatures(required));
  expect(start.json).toEqual(readJson(settingsJson(settings)));

  const said = await success(player);
  expect(said).toMatchObject({
    ...{ gameType: symbolOf("echo_arena_private"), matchId: start.matchId, channel: guild.id },
    endpoint: { internal: "127.0.0.1", external: "127.0.0.1", port: host.game.port },
    ...{ serverEncoderFlags: 0x0080080080000083n, clientEncoderFlags: 0x0080080080000103n },
  });
  // The same keys to both, before the client has them.
  expect(await host.line.next("SNSLobbySessionSuccessv5")).toEqual(said);
  expect(new Set([said.serverMacKey, said.serverEncKey, said.clientEncKey].map(String)).size).toBe(3);

  const viewer = await stage.player("Global Private Data Access");
  await eventually(async () => {
    const query = `+label.broadcaster.features:${required} +label.started:T`;
    const { matches } = await viewer.session.matches({ query });
    expect(matches).toMatchObject([
      { required_features: [required], players: [{ evr_id: player.player.evrId, team: said.teamIndex }] },
    ]);
  });

  player.line.send({
    name: "SNSLobbyPlayerSessionsRequestv5",
    value: {
      ...{ session: player.session, evrId: player.evrId, matchId: start.matchId },
      ...{ platform: symbolOf("OVR"), playerEvrIds: [player.evrId] },
    },
  });
  const { playerSessions } = await player.line.next("ERLobbyPlayerSessionsSuccessUnk1");
  const { playerSession } = await player.line.next("SNSLobbyPlayerSessionsSuccessv2");
  expect(playerSessions).toEqual([playerSession]);
  expect((await player.line.next("SNSLobbyPlayerSessionsSuccessv3")).teamIndex).toBe(said.teamIndex);

  const stranger = [...randomBytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const unknown = stranger.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  host.line.send({
    name: "ERGameServerAcceptPlayers",
    value: { playerSessions: [playerSession, unknown] },
  });
  expect(await host.line.next("ERGameServerPlayersAccepted")).toEqual({ playerSessions: [playerSession] });
  expect(await host.line.next("ERGameServerPlayersRejected")).toEqual({
    errorCode: 1,
    playerSessions: [unknown],
  });

  // The client goes, and the game server is told.
  player.line.close();
  expect(await host.line.next("ERGameServerPlayersRejected")).toEqual({
    errorCode: 8,
    playerSessions: [playerSession],
  });
});

test("joining without a required feature is failure 5, which names it; with it the player is let in", async () => {
  const guild = await newGuild();
  const required = newFeature();
  const host = await guild.host({ features: required });
  const owner = await guild.player({ requires: required });
  create(owner);
  await startsSession(host);
  const { matchId } = await success(owner);

  const lacking = await guild.player();
  join(lacking, { match: matchId });
  expect(await failure(lacking)).toEqual({
    ...{ code: 5, expiry: 0n },
    message: `Missing required feature: ${required}`,
  });
  const having = await guild.player({ features: required });
  join(having, { match: matchId });
  expect((await success(having)).matchId).toBe(matchId);
});

test("creating without a game server that has the required features is failure 6, at once", async () => {
  const guild = await newGuild();
  await guild.host();
  const player = await guild.player({ required_features: newFeature() });
  create(player);
  expect((await failure(player)).code).toBe(6);
});

test("a find ignores its own required features, and never lands in a match whose features it lacks", async () => {
  const guild = await newGuild();
  const required = newFeature();
  const first = await guild.host({ features: required });
  const owner = await guild.player({ required_features: required });
  create(owner, { mode: "echo_arena" });
  await startsSession(first);
  const special = await success(owner);

  const second = await guild.host();
  const plain = await guild.player({ required_features: newFeature() });
  find(plain);
  const [start, found] = await Promise.all([startsSession(second), success(plain)]);
  expect(found.matchId).not.toBe(special.matchId);
  expect(start.json).not.toHaveProperty("features");
});
