import type { Command } from "commander";
import { answer, connectionOf } from "./command";
import { sessionsText } from "./text";

const USER = ["<user>", "user id, username or discord:<id>"] as const;

/** Sessions of the Parsec-compatible API and of the web page. */
export function addSessionCommands(program: Command): void {
  const session = program.command("session").description("sessions of games, tools and the pages");

  session
    .command("list")
    .description("list an account's sessions")
    .argument(...USER)
    .action(async (user: string, _options: object, command: Command) => {
      const { sessions, others } = await connectionOf(command).call("session/list", { user });
      const more = others === 0 ? "" : `\nand ${others} others, whose last use is longer ago`;
      answer(command, sessions, `${sessionsText(sessions)}${more}`);
    });

  session
    .command("revoke")
    .description("end an account's sessions, or one of them")
    .argument(...USER)
    .option("--session <ref>", "the one to end, as shown by `session list` (default: all)")
    .action(async (user: string, { session: ref }: { session?: string }, command: Command) => {
      const { ended } = await connectionOf(command).call("session/revoke", { user, ref });
      answer(command, { ended }, `${ended} ended`);
    });
}
