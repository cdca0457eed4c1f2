import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { simulateEvrGameServers } from "../../src/cli/simulation/evr/game-servers";
import { simulateEvrPlayers } from "../../src/cli/simulation/evr/players";
import { sharedGateway } from "./stack/gateway";
import { sharedServer } from "./stack/server";

const { url, secrets } = sharedServer();
const target = {
  url,
  httpKey: secrets.http_key,
  serviceKey: secrets.service_key,
  sessionKey: secrets.session_key,
};
const addresses = { gateway: sharedGateway(), serverKey: secrets.server_key };
const LOOK_MS = 200;

test("simulated game clients find simulated game servers, play, and have nothing to complain about", async () => {
  const name = `evr${randomBytes(3).toString("hex")}`;
  // A build of their own keeps them apart from what else is on the server.
  const versionLock = randomBytes(8).readBigUInt64LE();
  const common = { target, name, versionLock };
  const servers = await simulateEvrGameServers({ ...common, count: 1, matchSeconds: 60 }, addresses);
  await servers.allParked;
  const players = await simulateEvrPlayers(
    { ...common, count: 2, playSeconds: 5, pauseSeconds: 0.1 },
    addresses,
  );
  while (players.figures().joins < 2) await sleep(LOOK_MS);
  expect((await players.stop()).failures).toEqual({});
  expect((await servers.stop()).failures).toEqual({});
});
