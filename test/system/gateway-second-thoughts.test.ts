import { lobbyStage, eventually, newFeature } from "./stack/lobby-stage";
import { peersOn, successful } from "./stack/peers";
import { sharedServer } from "./stack/server";

/** Clients of the binary protocol that want something else meanwhile. */
const stage = lobbyStage(sharedServer());
const peers = peersOn(stage);
afterEach(async () => expect(await peers.close()).toEqual([]));
afterAll(() => stage.strike());

test("a client that gives up while it waits hears nothing more of it, holds no seat, and may ask again", async () => {
  const feature = newFeature();
  const host = await peers.host({ features: [feature], confirmsStart: false });
  const client = await peers.client({ features: [feature], requiredFeatures: [feature] });
  const asked = client.create({ mode: "echo_arena" });
  const { matchId } = await host.nextStart();
  await client.cancel();
  expect(await asked).toEqual({ outcome: "gone" });
  expect(await client.status()).toBe(0);
  await host.confirmStart();
  await eventually(async () => {
    const { session } = await stage.bot();
    const { matches } = await session.matches({ query: `+label.broadcaster.features:${feature}` });
    expect(matches).toMatchObject([{ started: true, size: 0 }]);
  });
  const again = successful(await client.join({ match: matchId }));
  expect(again.matchId).toBe(matchId);
  // It was never told of the first time.
  expect((await host.nextPlayer()).bytes).toBe(again.bytes);
});

test("a player who went elsewhere and comes back over the same connection gets new keys, and so does the game server", async () => {
  const feature = newFeature();
  const first = await peers.host({ features: [feature] });
  const player = await peers.client({ requiredFeatures: [feature] });
  const before = successful(await player.create({ mode: "echo_arena" }));
  await first.nextPlayer();
  const second = await peers.host({ features: [feature] });
  successful(await player.create({ mode: "echo_arena" }));
  await second.nextPlayer();
  expect(await first.nextDrop()).toMatchObject({ code: 8 });
  const again = successful(await player.join({ match: before.matchId }));
  expect(again.bytes).not.toBe(before.bytes);
  expect((await first.nextPlayer()).bytes).toBe(again.bytes);
  expect((await player.enter(again)).admission).toEqual({ admitted: true });
});

test("who takes any match and comes into one that ends before it begins is found another", async () => {
  const feature = newFeature();
  const serving = { features: [feature], confirmsStart: false };
  const hosts = [await peers.host(serving), await peers.host(serving)];
  const starts = hosts.map((host) => host.nextStart().then(() => host));
  const player = await peers.client({ requiredFeatures: [feature] });
  const asked = player.create({ mode: "echo_arena" });
  const ending = await Promise.race(starts);
  await ending.endSession();
  const next = await starts[hosts.findIndex((host) => host !== ending)];
  if (!next) throw new Error("no other game server");
  await next.confirmStart();
  const place = successful(await asked);
  expect((await next.nextPlayer()).bytes).toBe(place.bytes);
});

test("the matchmaker's status is told at once, whatever is asked for beside it", async () => {
  const client = await peers.client();
  expect(await client.status()).toBe(0);
  const asked = client.create({ mode: "echo_arena", region: `nowhere${newFeature()}` });
  expect(await client.status()).toBe(0);
  expect(await asked).toMatchObject({ outcome: "failure", code: 6 });
  expect(await client.status()).toBe(0);
});
