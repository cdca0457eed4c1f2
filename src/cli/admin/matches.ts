import { Argument, type Command } from "commander";
import type { MatchHistory, PastMatch } from "../../client/operator-answers";
import { answer, connectionOf } from "./command";
import { table } from "./text";

const SIGNALS = ["StartSession", "GetEndpoint", "GetPresences", "PruneUnderutilized", "Terminate"];

function matchText({ label, history }: MatchHistory): string {
  const { mode = "-", level = "-", lobby_type, players = [], broadcaster } = label;
  const about = [
    ["mode", mode],
    ["level", level],
    ["type", lobby_type],
    ["open", label.open ? "yes" : "no"],
    ["game server", broadcaster?.endpoint ?? "-"],
    ["players", players.map(({ username }) => username).join(", ") || "-"],
  ];
  return `${table(about)}\n\n${stepsText(history)}`;
}

const stepsText = (history: MatchHistory["history"]): string =>
  table(history.map(({ at, what, user }) => [new Date(at).toISOString(), what, user?.name ?? ""]));

function pastText({ mode, level, lobby_type, group_id, server_id, ended, history }: PastMatch): string {
  const about = [
    ["mode", mode],
    ["level", level],
    ["type", lobby_type],
    ["group", group_id || "-"],
    ["game server", server_id],
    ["ended", ended ? "yes" : "no"],
  ];
  return `${table(about)}\n\n${stepsText(history)}`;
}

export function addMatchCommands(program: Command): void {
  const match = program.command("match").description("running matches");
  match
    .command("show")
    .description("show who plays in a match, and what has happened in it")
    .argument("<id>", "match id")
    .action(async (id: string, _options: object, command: Command) => {
      const shown = await connectionOf(command).call("match/show", { id });
      answer(command, shown, matchText(shown));
    });
  match
    .command("history")
    .description("show what a match was, over or not, and what has happened in it")
    .argument("<id>", "match id")
    .action(async (id: string, _options: object, command: Command) => {
      const shown = await connectionOf(command).call("match/history", { id });
      answer(command, shown, pastText(shown));
    });
  match
    .command("lock")
    .description("let nobody else in")
    .argument("<id>", "match id")
    .option("--off", "let them in again")
    .action(async (id: string, { off }: { off?: true }, command: Command) => {
      const made = await connectionOf(command).call("match/lock", { id, locked: !off });
      answer(command, made, made.locked ? "locked" : "unlocked");
    });
  match
    .command("kick")
    .description("put a player out")
    .argument("<id>", "match id")
    .argument("<user>", "user id, username or discord:<id>")
    .option("--reason <text>", "why: the player reads it")
    .action(async (id: string, user: string, { reason }: { reason?: string }, command: Command) => {
      answer(command, await connectionOf(command).call("match/kick", { id, user, reason }), "put out");
    });
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
