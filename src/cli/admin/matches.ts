import { Argument, type Command, Option } from "commander";
import type { MatchLabel } from "../../client/label";
import type { MatchHistory, PastMatch } from "../../client/operator-answers";
import { MATCH_SORTS } from "../../domain/lobby/match-rows";
import { answer, connectionOf, inPages } from "./command";
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

function matchesText({ matches, total }: { matches: readonly MatchLabel[]; total: number }): string {
  if (matches.length === 0) return "no match is under way";
  const rows = matches.map(({ id = "", mode, level, lobby_type, guild_name, player_count, broadcaster }) => [
    ...[id, mode ?? "-", level ?? "-", lobby_type, guild_name ?? "-"],
    ...[String(player_count ?? 0), broadcaster?.endpoint ?? "-"],
  ]);
  const more = total > matches.length ? `\n${matches.length} of ${total}` : "";
  return `${table([["ID", "MODE", "LEVEL", "TYPE", "GUILD", "PLAYERS", "GAME SERVER"], ...rows])}${more}`;
}

function addList(match: Command): void {
  inPages(
    match
      .command("list")
      .description("list matches that are prepared or played, private ones too")
      .option("--text <text>", "part of a mode, level, guild, player's username, address, region or id")
      .addOption(new Option("--sort <by>", "order (default: players)").choices(MATCH_SORTS)),
    "how many to show, up to 500",
  ).action(async (options: object, command: Command) => {
    const found = await connectionOf(command).call("match/list", options);
    answer(command, found, matchesText(found));
  });
}

export function addMatchCommands(program: Command): void {
  const match = program.command("match").description("running matches");
  addList(match);
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
