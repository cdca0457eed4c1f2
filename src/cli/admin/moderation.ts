import { type Command, InvalidArgumentError } from "commander";
import { parseMoment } from "../../domain/moment";
import { answer, connectionOf } from "./command";
import { historyText, notesText, suspensionsText, suspensionText } from "./moderation-text";

const USER = ["<user>", "user id, username or discord:<id>"] as const;
const GUILD = ["--guild <group>", "only this guild's matches: group id, name or guild:<guild id>"] as const;

interface SuspendOptions {
  reason: string;
  guild?: string;
  until?: string;
  for?: { days?: number; hours?: number };
  note?: string;
}

/** Seconds may be left out, as people do. */
function moment(text: string): string {
  const whole = text.replace(/(T\d\d:\d\d)(?=Z|[+-]|$)/i, "$1:00");
  if (parseMoment(whole) === undefined)
    throw new InvalidArgumentError("Expected a moment with its zone, such as 2027-01-31T18:00Z.");
  return whole;
}

function duration(text: string): { days?: number; hours?: number } {
  const [, count, unit] = /^([1-9]\d{0,4})(d|h)$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError("Expected days or hours, such as 3d or 12h.");
  return unit === "d" ? { days: Number(count) } : { hours: Number(count) };
}

function addSuspend(users: Command): void {
  users
    .command("suspend")
    .description("suspend a player from everything, or from one guild's matches; puts the player out at once")
    .argument(...USER)
    .requiredOption("--reason <text>", "shown to the player")
    .option(...GUILD)
    .option("--until <moment>", "its end, such as 2027-01-31T18:00Z", moment)
    .option("--for <time>", "how long, such as 3d or 12h (default: until it is lifted)", duration)
    .option("--note <text>", "for moderators only")
    .action(async (user: string, options: SuspendOptions, command: Command) => {
      const { for: lasting, ...rest } = options;
      if (lasting && rest.until !== undefined) command.error("use --until or --for, not both");
      const made = await connectionOf(command).call("user/suspend", { user, ...rest, ...lasting });
      answer(command, made, suspensionText(made));
    });
}

export function addModerationCommands(users: Command): void {
  addSuspend(users);

  users
    .command("unsuspend")
    .description("lift a suspension: the one from everything, or a guild's")
    .argument(...USER)
    .option(...GUILD)
    .action(async (user: string, { guild }: { guild?: string }, command: Command) => {
      const lifted = await connectionOf(command).call("user/unsuspend", { user, guild });
      answer(command, lifted, suspensionText(lifted));
    });

  users
    .command("suspensions")
    .description("list a player's suspensions, those that are over too")
    .argument(...USER)
    .option(...GUILD)
    .action(async (user: string, { guild }: { guild?: string }, command: Command) => {
      const { suspensions } = await connectionOf(command).call("user/suspensions", { user, guild });
      answer(command, suspensions, suspensionsText(suspensions));
    });

  users
    .command("note")
    .description("write down something about a player for moderators")
    .argument(...USER)
    .argument("<text>")
    .option("--guild <group>", "for this guild's admins as well: group id, name or guild:<guild id>")
    .action(async (user: string, text: string, { guild }: { guild?: string }, command: Command) => {
      const note = await connectionOf(command).call("user/note", { user, text, guild });
      answer(command, note, notesText([note]));
    });

  users
    .command("notes")
    .description("list what moderators wrote down about a player")
    .argument(...USER)
    .option("--guild <group>", "only this guild's: group id, name or guild:<guild id>")
    .action(async (user: string, { guild }: { guild?: string }, command: Command) => {
      const { notes } = await connectionOf(command).call("user/notes", { user, guild });
      answer(command, notes, notesText(notes));
    });

  users
    .command("history")
    .description("a player's latest matches, and the latest refusals: why could they not get in?")
    .argument(...USER)
    .action(async (user: string, _options: object, command: Command) => {
      const history = await connectionOf(command).call("user/history", { user });
      answer(command, history, historyText(history));
    });
}
