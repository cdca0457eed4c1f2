import type { GameClient } from "../../src/evr/peers/client/client";
import { lobbyStage, randomBits } from "./stack/lobby-stage";
import { peersOn, successful } from "./stack/peers";
import { sharedServer } from "./stack/server";

/** More clients of the binary protocol than the gateway serves at once, who all want into a match at one moment. */
const stage = lobbyStage(sharedServer());
const peers = peersOn(stage);
afterEach(async () => expect(await peers.close()).toEqual([]));
afterAll(() => stage.strike());

/** Players of a build of the game that nobody else on the server has, and room for them. */
async function crowd(size: number, hosts: number): Promise<GameClient[]> {
  const versionLock = randomBits();
  await Promise.all(Array.from({ length: hosts }, () => peers.host({ versionLock })));
  return Promise.all(Array.from({ length: size }, () => peers.client({ versionLock })));
}

test("a crowd is served, everybody once, and nobody but those who give up or go away loses a place", async () => {
  const clients = await crowd(26, 3);
  const asked = clients.map((client) => client.find({ mode: "echo_arena" }));
  const [quitter, leaver] = clients.slice(-2);
  await quitter?.cancel();
  await leaver?.disconnect("matching");
  const [answers, others] = [await Promise.all(asked.slice(0, -2)), await Promise.all(asked.slice(-2))];
  expect(others).toEqual([{ outcome: "gone" }, { outcome: "gone" }]);
  const successes = answers.map(successful);
  const players = new Map<string, number>();
  for (const { matchId } of successes) players.set(matchId, (players.get(matchId) ?? 0) + 1);
  expect([...players.values()].every((count) => count <= 10)).toBe(true);
  expect(new Set(successes.map(({ bytes }) => bytes)).size).toBe(24);
  // Who gave up may ask again, and is let in like everybody.
  successful((await quitter?.find({ mode: "echo_arena" })) ?? { outcome: "gone" });
});

test("those for whom there is no room are told so, each of them", async () => {
  const clients = await crowd(14, 1);
  const answers = await Promise.all(clients.map((client) => client.find({ mode: "echo_arena" })));
  const outcomes = answers.map((answer) => (answer.outcome === "failure" ? answer.code : answer.outcome));
  expect(outcomes.filter((one) => one === "success")).toHaveLength(10);
  expect(outcomes.filter((one) => one === 6)).toHaveLength(4);
});
