import type { Command } from "commander";
import { answer, connectionOf } from "./command";
import { gamesText } from "./text";

interface NewGame {
  id: string;
  name: string;
  publisher?: string;
}

/** Games that may ask for sessions by a device code. */
export function addGameCommands(program: Command): void {
  const game = program.command("game").description("games that may ask for sessions");

  game
    .command("add")
    .description("let a game connect devices")
    .requiredOption("--id <id>", "the game id that its clients send")
    .requiredOption("--name <name>", "the name users see")
    .option(
      "--publisher <name>",
      "who is behind it, also shown to users (default: the operator of this site)",
    )
    .action(async ({ id, name, publisher }: NewGame, command: Command) => {
      const made = await connectionOf(command).call("game/add", { id, name, publisher });
      answer(command, made, gamesText([made]));
    });

  game
    .command("list")
    .description("list the games")
    .action(async (_options: object, command: Command) => {
      const { games } = await connectionOf(command).call("game/list", {});
      answer(command, games, gamesText(games));
    });

  game
    .command("remove")
    .description("stop a game from connecting devices; sessions it has stay")
    .argument("<id>")
    .action(async (id: string, _options: object, command: Command) => {
      const removed = await connectionOf(command).call("game/remove", { id });
      answer(command, removed, gamesText([removed]));
    });
}
