import { type Command, InvalidArgumentError, Option } from "commander";
import type { Account, CallAdmin } from "../../client/admin-rpcs";
import { answer, connectionOf } from "./command";
import { addImportCommand } from "./import/command";
import { addModerationCommands } from "./moderation";
import { passwordOf } from "./password";
import { accountsText, accountText, when } from "./text";

const USER = ["<user>", "user id, username or discord:<id>"] as const;
const PASSWORD = ["--password <password>", "- reads it from standard input; else ADMIN_PASSWORD"] as const;

interface NewUserOptions {
  username: string;
  /** False: asked for an account without one. */
  password?: string | false;
  email?: string;
  discordId?: string;
  displayName?: string;
  avatarUrl?: string;
}

function addCreate(users: Command): void {
  users
    .command("create")
    .description("create an account")
    .requiredOption("--username <name>", "the username")
    .option(...PASSWORD)
    .option("--no-password", "an account that cannot log in with a password")
    .option("--email <address>")
    .option("--discord-id <id>")
    .option("--display-name <name>")
    .option("--avatar-url <url>")
    .action(async (options: NewUserOptions, command: Command) => {
      const { username, email, discordId, displayName, avatarUrl } = options;
      // Commander's own default for the pair of options is true: neither was given.
      const given = typeof options.password === "string" ? options.password : undefined;
      const made = await connectionOf(command).call("user/create", {
        username,
        password: options.password === false ? undefined : await passwordOf(command, given),
        email,
        discord_id: discordId,
        display_name: displayName,
        avatar_url: avatarUrl,
      });
      answer(command, made, accountText(made));
    });
}

const PAGE = 1000;

/** The first `most` accounts in the order of their ids, page by page. */
export async function firstAccounts(call: CallAdmin, most: number): Promise<Account[]> {
  const accounts: Account[] = [];
  while (accounts.length < most) {
    const limit = Math.min(PAGE, most - accounts.length);
    const { users } = await call("user/list", { limit, after: accounts.at(-1)?.id });
    accounts.push(...users);
    if (users.length < limit) break;
  }
  return accounts;
}

function count(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError("Expected a whole number from 1.");
  return value;
}

function addList(users: Command): void {
  users
    .command("list")
    .description("list accounts by id")
    .option("--limit <n>", "at most this many (default: 100)", count)
    .option("--all", "all of them")
    .action(async ({ limit, all }: { limit?: number; all?: true }, command: Command) => {
      if (all && limit !== undefined) command.error("use --all or --limit, not both");
      const most = all ? Infinity : (limit ?? 100);
      // One more than asked for tells whether there are more.
      const found = await firstAccounts(connectionOf(command).call, most + 1);
      const shown = found.slice(0, most);
      answer(command, shown, accountsText(shown));
      if (found.length > most) process.stderr.write(`the first ${most}; more with --limit N, or --all\n`);
    });
}

interface SearchOptions {
  limit?: number;
  sort?: string;
  descending?: true;
  cursor?: string;
}

function addSearch(users: Command): void {
  users
    .command("search")
    .description("find accounts by the beginning of a name, Discord id, EVR id, email or user id")
    .argument("[text]", "without one, everybody")
    .addOption(new Option("--sort <by>", "order (default: name)").choices(["name", "created"]))
    .option("--descending", "the other way round")
    .option("--limit <n>", "at most this many, up to 100 (default: 20)", count)
    .option("--cursor <cursor>", "a further page, as the one before it says")
    .action(async (text: string | undefined, options: SearchOptions, command: Command) => {
      const { users: found, next } = await connectionOf(command).call("user/search", { text, ...options });
      answer(command, found, accountsText(found));
      if (next !== undefined) process.stderr.write(`more with --cursor ${next}\n`);
    });
}

const CHANGES = [
  ["show", "show an account"],
  ["disable", "disable an account; its sessions end at once"],
  ["enable", "enable an account again"],
  ["delete", "delete an account with everything that belongs to it; prints what it was"],
  ["reset-second-factor", "turn an account's two-step verification off, for somebody who has lost it"],
  ["unlink-discord", "take the Discord id off an account, which then is anybody's to link"],
] as const;

function addChanges(users: Command): void {
  for (const [word, description] of CHANGES)
    users
      .command(word)
      .description(description)
      .argument(...USER)
      .action(async (user: string, _options: object, command: Command) => {
        const account = await connectionOf(command).call(`user/${word}`, { user });
        answer(command, account, accountText(account));
      });

  users
    .command("set-password")
    .description("set an account's password; its sessions end")
    .argument(...USER)
    .option(...PASSWORD)
    .action(async (user: string, options: { password?: string }, command: Command) => {
      const { call } = connectionOf(command);
      const password = await passwordOf(command, options.password);
      const account = await call("user/set-password", { user, password });
      answer(command, account, accountText(account));
    });
}

function addPasswordLink(users: Command): void {
  users
    .command("password-link")
    .description("make a link by which the player sets a new password, once, within 24 hours")
    .argument(...USER)
    .action(async (user: string, _options: object, command: Command) => {
      const link = await connectionOf(command).call("user/password-link", { user });
      answer(command, link, `${link.url}\nGood once, until ${when(link.expires_at)}. It is not shown again.`);
    });
}

function addEvrLinks(users: Command): void {
  users
    .command("link-evr")
    .description("link an EVR id to an account")
    .argument(...USER)
    .argument("<evr-id>", "PLATFORM-NUMBER, such as OVR-ORG-3963667097037078")
    .action(async (user: string, evrId: string, _options: object, command: Command) => {
      const link = await connectionOf(command).call("user/link-evr", { user, evr_id: evrId });
      answer(command, link, `${link.evr_id} is linked to user ${link.user_id}`);
    });

  users
    .command("unlink-evr")
    .description("unlink an EVR id from its account")
    .argument("<evr-id>")
    .action(async (evrId: string, _options: object, command: Command) => {
      const link = await connectionOf(command).call("user/unlink-evr", { evr_id: evrId });
      answer(command, link, `${link.evr_id} is no longer linked to user ${link.user_id}`);
    });
}

export function addUserCommands(program: Command): void {
  const users = program.command("user").description("accounts");
  addCreate(users);
  addList(users);
  addSearch(users);
  addChanges(users);
  addPasswordLink(users);
  addImportCommand(users);
  addEvrLinks(users);
  addModerationCommands(users);
}
