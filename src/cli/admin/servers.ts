import type { Command } from "commander";
import { answer, connectionOf } from "./command";
import { unreachableText } from "./text";

export function addServerCommands(program: Command): void {
  const server = program.command("server").description("game servers and their ids");
  server
    .command("release")
    .description("release an id: whoever registers it next owns it")
    .argument("<id>", "server_id: digits of either sign, or 0x and hex digits")
    .action(async (id: string, _options: object, command: Command) => {
      const released = await connectionOf(command).call("server/release", { id });
      answer(command, released, `${released.server_id} is free; ${released.operator} had it`);
    });
  server
    .command("unreachable")
    .description("list game servers that do not answer UDP probes, with address and port")
    .action(async (_options: object, command: Command) => {
      const { servers } = await connectionOf(command).call("server/unreachable", {});
      answer(command, servers, unreachableText(servers));
    });
}
