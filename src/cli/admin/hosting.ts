import type { Command } from "commander";
import { answer, connectionOf } from "./command";
import { table } from "./text";

const USER = ["<user>", "user id, username or discord:<id>"] as const;

/** Who may not host game servers here. */
export function addHostingCommands(program: Command): void {
  const hosting = program.command("hosting").description("who may host game servers");
  hosting
    .command("ban")
    .description("keep an operator from hosting; what they have parked goes")
    .argument(...USER)
    .option("--reason <text>", "why: the operator reads it")
    .option("--end", "end their matches under way, too")
    .action(async (user: string, options: { reason?: string; end?: true }, command: Command) => {
      const banned = await connectionOf(command).call("hosting/ban", { user, ...options });
      answer(command, banned, `banned; ${banned.ended} of their matches ended`);
    });
  hosting
    .command("unban")
    .description("let them host again")
    .argument(...USER)
    .action(async (user: string, _options: object, command: Command) => {
      answer(command, await connectionOf(command).call("hosting/unban", { user }), "may host again");
    });
  hosting
    .command("bans")
    .description("list who is banned")
    .action(async (_options: object, command: Command) => {
      const { bans } = await connectionOf(command).call("hosting/bans", {});
      const rows = bans.map(({ user, name, reason, since }) => [
        ...[name, user, new Date(since).toISOString(), reason || "-"],
      ]);
      answer(command, bans, rows.length ? table([["USERNAME", "ID", "SINCE", "REASON"], ...rows]) : "nobody");
    });
}
