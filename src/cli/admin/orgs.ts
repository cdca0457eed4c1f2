import type { Command } from "commander";
import { answer, connectionOf } from "./command";
import { apiKeysText, madeKeyText, orgsText, orgUserText } from "./text";

const ORG = ["<org>", "organisation id or name"] as const;
const PREFIX = ["<prefix>", "the key's first characters, as `api-key list` shows them"] as const;

export function addOrgCommands(program: Command): void {
  const org = program.command("org").description("organisations that know their users themselves");

  org
    .command("add")
    .description("create an organisation")
    .requiredOption("--name <name>")
    .action(async ({ name }: { name: string }, command: Command) => {
      const made = await connectionOf(command).call("org/add", { name });
      answer(command, made, orgsText([made]));
    });

  org
    .command("list")
    .description("list the organisations")
    .action(async (_options: object, command: Command) => {
      const { orgs } = await connectionOf(command).call("org/list", {});
      answer(command, orgs, orgsText(orgs));
    });

  org
    .command("remove")
    .description("remove an organisation; its keys and its users' sessions end at once")
    .argument(...ORG)
    .action(async (name: string, _options: object, command: Command) => {
      const removed = await connectionOf(command).call("org/remove", { org: name });
      answer(command, removed, orgsText([removed]));
    });

  addUserCommand(org);
}

function addUserCommand(org: Command): void {
  org
    .command("user")
    .description("show the account of an organisation's user, or create it")
    .argument(...ORG)
    .argument("<external-id>", "the organisation's own id of the user")
    .action(async (name: string, externalId: string, _options: object, command: Command) => {
      const asked = { org: name, external_id: externalId };
      const user = await connectionOf(command).call("org/user", asked);
      answer(command, user, orgUserText(user));
    });
}

export function addApiKeyCommands(program: Command): void {
  const key = program
    .command("api-key")
    .description("keys by which organisations get sessions for their users");

  key
    .command("create")
    .description("create a key; it is shown only this once")
    .requiredOption("--org <org>", ORG[1])
    .action(async ({ org }: { org: string }, command: Command) => {
      const made = await connectionOf(command).call("api-key/create", { org });
      answer(command, made, madeKeyText(made));
    });

  key
    .command("list")
    .description("list keys by their first characters, including revoked ones")
    .option("--org <org>", ORG[1])
    .action(async ({ org }: { org?: string }, command: Command) => {
      const { keys } = await connectionOf(command).call("api-key/list", { org });
      answer(command, keys, apiKeysText(keys));
    });

  key
    .command("rotate")
    .description("create a second key beside a live one; both work until you revoke one")
    .argument(...PREFIX)
    .action(async (prefix: string, _options: object, command: Command) => {
      const made = await connectionOf(command).call("api-key/rotate", { prefix });
      answer(command, made, madeKeyText(made));
    });

  key
    .command("revoke")
    .description("revoke a key at once; sessions it made stay")
    .argument(...PREFIX)
    .action(async (prefix: string, _options: object, command: Command) => {
      const revoked = await connectionOf(command).call("api-key/revoke", { prefix });
      answer(command, revoked, apiKeysText([revoked]));
    });
}
