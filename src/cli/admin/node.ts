import { type Command, InvalidArgumentError } from "commander";
import type { NodeState } from "../../client/operator-answers";
import { answer, connectionOf } from "./command";

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < 1) throw new InvalidArgumentError("Expected whole minutes.");
  return minutes;
}

function stateText({ draining, until, matches, players, done }: NodeState): string {
  const left = `${matches} ${matches === 1 ? "match" : "matches"} with ${players} ${players === 1 ? "player" : "players"}`;
  if (!draining) return `open for new matches; ${left} under way`;
  const end = until === undefined ? "" : `, until ${new Date(until).toISOString()}`;
  return done
    ? `drained: stop the server when you like (${left} under way)`
    : `draining${end}; ${left} under way`;
}

/** Before an upgrade. */
export function addNodeCommands(program: Command): void {
  const node = program.command("node").description("the server as a whole");
  const run = async (command: Command, request?: { draining: boolean; minutes?: number }) => {
    const { call } = connectionOf(command);
    const state = await (request ? call("node/drain", request) : call("node/show", {}));
    answer(command, state, stateText(state));
  };
  node
    .command("show")
    .description("say whether it drains, and what is under way")
    .action((_options: object, command: Command) => run(command));
  node
    .command("drain")
    .description("make no new matches before an upgrade; those under way go on")
    .option("--minutes <n>", "when you mean to stop the server", minutesOf)
    .action((options: { minutes?: number }, command: Command) =>
      run(command, { draining: true, ...options }),
    );
  node
    .command("resume")
    .description("make matches again (a restart does, too)")
    .action((_options: object, command: Command) => run(command, { draining: false }));
}
