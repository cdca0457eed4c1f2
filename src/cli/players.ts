// `npm run players -- --count N …`: simulated players that find a lobby, join, play and leave.
import { InvalidArgumentError } from "commander";
import { MODE_NAMES, parseMode } from "../domain/lobby/mode";
import { anySeed, type CommonOptions, seconds, simulationCommand, words } from "./simulation/command";
import { simulatePlayers } from "./simulation/players";
import type { PlayerFigures } from "./simulation/player-crowd";
import { simulateEvrPlayers } from "./simulation/evr/players";
import { runCommand } from "./run-command";
import { failuresText, watch } from "./simulation/watch";
import { gatewayOf, targetOf } from "./target";

interface Options extends CommonOptions {
  modes?: string[];
  features?: string[];
  region?: string;
  group?: string;
  playSeconds?: number;
  pauseSeconds?: number;
}

function modes(text: string): string[] {
  const list = words(text);
  if (list.every((mode) => parseMode(mode) !== undefined)) return list;
  throw new InvalidArgumentError(`Use one or more of ${MODE_NAMES.join(", ")}.`);
}

const line = (now: PlayerFigures, before: PlayerFigures): string => {
  const rate = (now.joins - before.joins) / Math.max(0.001, now.seconds - before.seconds);
  const { p50, p99 } = now.find_and_join_ms;
  return (
    `${now.players} players: ${now.playing} playing, ${now.finding} finding, ${now.joins} joins ` +
    `(${rate.toFixed(1)}/s), find + join ${p50} ms (p99 ${p99} ms), ` +
    `${now.outlasted} stayed to the end, failures: ${failuresText(now.failures)}`
  );
};

const command = simulationCommand(
  "players",
  "Runs simulated players, for load tests or just to try things out.",
)
  .option("--modes <a,b>", "each search picks one of these (echo_arena)", modes)
  .option("--features <a,b>", "features that their clients support", words)
  .option("--region <region>", "search in this region")
  .option("--group <group>", "search in this group: id, name or guild:<guild id>")
  .option("--play-seconds <s>", "how long a player stays in a match on average, ±50 % (30)", seconds)
  .option("--pause-seconds <s>", "how long a player waits between matches on average, ±50 % (2)", seconds)
  .action(async ({ url, protocol, gateway, seed = anySeed(), ...options }: Options) => {
    const wanted = { ...options, seed, target: await targetOf(url) };
    const simulation = await (protocol === "evr"
      ? simulateEvrPlayers(wanted, gatewayOf(gateway))
      : simulatePlayers(wanted));
    await watch(simulation, line, options);
  });

await runCommand(command);
