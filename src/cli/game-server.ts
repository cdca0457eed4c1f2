// `npm run game-server -- --count N …`: simulated game servers that park, play, end their matches and park again.
import { anySeed, type CommonOptions, seconds, simulationCommand, words } from "./simulation/command";
import { simulateGameServers } from "./simulation/game-servers";
import type { GameServerFigures } from "./simulation/server-crowd";
import { simulateEvrGameServers } from "./simulation/evr/game-servers";
import { runCommand } from "./run-command";
import { failuresText, watch } from "./simulation/watch";
import { gatewayOf, targetOf } from "./target";

interface Options extends CommonOptions {
  features?: string[];
  regions?: string[];
  group?: string[];
  matchSeconds?: number;
}

const line = (now: GameServerFigures, before: GameServerFigures): string => {
  const ended = (now.matches - before.matches) / Math.max(0.001, now.seconds - before.seconds);
  return (
    `${now.servers} game servers: ${now.parked} parked, ${now.running} running, ` +
    `${now.matches} matches ended (${ended.toFixed(1)}/s), parked ${now.registrations} times, ` +
    `${now.rejected} players rejected, failures: ${failuresText(now.failures)}`
  );
};

const command = simulationCommand(
  "game-server",
  "Runs simulated game servers, for load tests or just to try things out.",
)
  .option("--features <a,b>", "features that they support", words)
  .option("--regions <a,b>", "spread them over these regions", words)
  .option("--group <group,…>", "host for these groups only: id, name or guild:<guild id>", words)
  .option("--match-seconds <s>", "how long a match lasts on average, ±50 % (60)", seconds)
  .action(async ({ url, protocol, gateway, group, seed = anySeed(), ...options }: Options) => {
    const wanted = { ...options, seed, groups: group, target: await targetOf(url) };
    const simulation = await (protocol === "evr"
      ? simulateEvrGameServers(wanted, gatewayOf(gateway))
      : simulateGameServers(wanted));
    await watch(simulation, line, options);
  });

await runCommand(command);
