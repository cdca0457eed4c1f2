// `npm run game-server -- --count N …`: simulated game servers that park, play, end their matches and park again.
import { anySeed, type CommonOptions, seconds, simulationCommand, words } from "./simulation/command";
import { type GameServerFigures, simulateGameServers } from "./simulation/game-servers";
import { runCommand } from "./run-command";
import { failuresText, watch } from "./simulation/watch";
import { targetOf } from "./target";

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

const command = simulationCommand("game-server", "Simulated game servers, for load tests and for playing.")
  .option("--features <a,b>", "what they can do", words)
  .option("--regions <a,b>", "spread them over these regions", words)
  .option("--group <group,…>", "host only for these groups: id, name or guild:<guild id>", words)
  .option("--match-seconds <s>", "how long a match lasts, half to one and a half times (60)", seconds)
  .action(async ({ url, group, seed = anySeed(), ...options }: Options) => {
    const simulation = await simulateGameServers({
      ...options,
      seed,
      groups: group,
      target: await targetOf(url),
    });
    await watch(simulation, line, options);
  });

await runCommand(command);
