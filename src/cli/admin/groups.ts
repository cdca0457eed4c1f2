import { type Command, Option } from "commander";
import { HOST_RULES } from "../../domain/guild";
import { answer, connectionOf, inPages } from "./command";
import { groupsText, membershipText, membersText } from "./text";

const GROUP = ["<group>", "group id, name or guild:<guild id>"] as const;
const USER = ["<user>", "user id, username or discord:<id>"] as const;

interface NewGroupOptions {
  name: string;
  guildId?: string;
  hosts?: string;
}

function addCreateAndList(group: Command): void {
  group
    .command("create")
    .description("create a group that stands for a guild")
    .requiredOption("--name <name>", "the group's name")
    .option("--guild-id <id>", "the guild's id (default: the group's own id)")
    .addOption(new Option("--hosts <who>", "who may host for it").choices(HOST_RULES))
    .action(async ({ name, guildId, hosts }: NewGroupOptions, command: Command) => {
      const made = await connectionOf(command).call("group/create", { name, guild_id: guildId, hosts });
      answer(command, made, groupsText([made]));
    });

  inPages(
    group
      .command("list")
      .description("list the system groups and the guild groups")
      .option("--text <text>", "part of a name, an id or a guild id")
      .addOption(new Option("--sort <by>", "order (default: name)").choices(["name", "guild_id", "members"])),
    "how many to show",
  ).action(async (options: object, command: Command) => {
    const { groups } = await connectionOf(command).call("group/list", options);
    answer(command, groups, groupsText(groups));
  });
}

function addMembers(group: Command): void {
  group
    .command("members")
    .description("list who is in a group, and who is banned")
    .argument(...GROUP)
    .option("--after <username>", "the next page: the last username of this one")
    .action(async (name: string, { after }: { after?: string }, command: Command) => {
      const { members } = await connectionOf(command).call("group/members", { group: name, after });
      answer(command, members, membersText(members));
    });
}

const MEMBERSHIP = [
  ["remove", "take a user out of a group"],
  ["ban", "ban a user from a group"],
  ["unban", "lift a ban"],
] as const;

export function addGroupCommands(program: Command): void {
  const group = program.command("group").description("groups: guilds, and the system's own");
  addCreateAndList(group);
  addMembers(group);

  group
    .command("add")
    .description("make a user a member or an admin of a group")
    .argument(...GROUP)
    .argument(...USER)
    .addOption(new Option("--role <role>", "default: member").choices(["member", "admin"]))
    .action(async (name: string, user: string, { role }: { role?: string }, command: Command) => {
      const made = await connectionOf(command).call("group/add", { group: name, user, role });
      answer(command, made, membershipText(made));
    });

  for (const [word, description] of MEMBERSHIP)
    group
      .command(word)
      .description(description)
      .argument(...GROUP)
      .argument(...USER)
      .action(async (name: string, user: string, _options: object, command: Command) => {
        const made = await connectionOf(command).call(`group/${word}`, { group: name, user });
        answer(command, made, membershipText(made));
      });
}
