import { Argument, type Command } from "commander";
import { answer, connectionOf } from "./command";

const SIGNALS = ["StartSession", "GetEndpoint", "GetPresences", "PruneUnderutilized", "Terminate"];

export function addMatchCommands(program: Command): void {
  const match = program.command("match").description("running matches");
  match
    .command("signal")
    .description("tell a match to start or end, or ask how it is")
    .argument("<id>", "match id")
    .addArgument(new Argument("<signal>", "what to tell it").choices(SIGNALS))
    .option("--reason <text>", "why it ends")
    .action(async (id: string, signal: string, { reason }: { reason?: string }, command: Command) => {
      const made = await connectionOf(command).call("match/signal", { id, signal, reason });
      const { success, message, payload } = made;
      answer(command, made, success ? payload || "done" : `refused: ${message}`);
    });
}
