import { create, type EvrHost, type EvrPlayer, failure, join, startsSession, success } from "./stack/evr";
import { evrStage } from "./stack/evr-stage";
import { type Gateway, sharedGateway, startGateway } from "./stack/gateway";
import { lobbyStage, newFeature } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** What becomes of a match, its players and its game server when something of it is frozen or killed. */
const server = sharedServer();
const stage = lobbyStage(server);
const here = sharedGateway();
let doomed: Gateway;
const people = evrStage(stage);

beforeAll(async () => {
  doomed = await startGateway(server);
});
const host = (feature: string, base = here) => people.host({ base, query: { features: feature } });
const enter = (feature: string, base = here) =>
  people.enter({ base, loginBase: base, query: { required_features: feature } });

/** A match that is played. */
async function play(playing: EvrHost, player: EvrPlayer) {
  create(player);
  await startsSession(playing);
  return success(player);
}

test("a frozen game server loses its match in ten seconds, and its players get code 9 and are free", async () => {
  const feature = newFeature();
  const frozen = await host(feature);
  const player = await enter(feature);
  await play(frozen, player);

  const since = Date.now();
  frozen.line.socket.pause();
  const another = host(feature);
  expect((await failure(player)).code).toBe(9);
  // A busy machine is given some more.
  expect(Date.now() - since).toBeLessThan(15_000);
  create(player);
  await startsSession(await another);
});

test("a gateway that is killed costs matches elsewhere nothing, and its clients and game servers come back", async () => {
  const [feature, other] = [newFeature(), newFeature()];
  const [playing, lost] = [await host(feature), await host(other, doomed.url)];
  const [player, bereft] = [await enter(feature, doomed.url), await enter(other)];
  const [before] = await Promise.all([play(playing, player), play(lost, bereft)]);

  await doomed.part.stop("SIGKILL", 1000);
  expect(await player.line.closed).toBe(1006);
  await playing.line.next("ERGameServerPlayersRejected");
  const query = { features: feature };
  const back = await people.enter({ player: player.player, query });
  join(back, { match: before.matchId });
  const after = await success(back);
  expect([after.matchId, after.teamIndex]).toEqual([before.matchId, before.teamIndex]);

  expect((await failure(bereft)).code).toBe(9);
  const { operator, game, serverId } = lost;
  const again = await people.host({ query: { features: other }, operator, game, serverId });
  create(bereft);
  await startsSession(again);
});
