import type { Command } from "commander";
import { answer, connectionOf } from "./command";

export function addServerCommands(program: Command): void {
  const server = program.command("server").description("the ids of game servers");
  server
    .command("release")
    .description("release an id: whoever registers it next owns it")
    .argument("<id>", "server_id: digits of either sign, or 0x and hex digits")
    .action(async (id: string, _options: object, command: Command) => {
      const released = await connectionOf(command).call("server/release", { id });
      answer(command, released, `${released.server_id} is free; ${released.operator} had it`);
    });
}
