import { Command, CommanderError, InvalidArgumentError } from "commander";
import { RpcError } from "../../client/rpc-client";
import { stackOf } from "../../domain/error-text";
import { Problem } from "../../stack/problem";
import { baseUrl, URL_FORM } from "./connection";
import { addAuditCommands } from "./audit";
import { addClientConfigCommand } from "./client-config";
import { addConfigCommands } from "./configs";
import { addGameCommands } from "./games";
import { addGroupCommands } from "./groups";
import { addKeysCommand } from "./keys";
import { addApiKeyCommands, addOrgCommands } from "./orgs";
import { addSessionCommands } from "./sessions";
import { addHostingCommands } from "./hosting";
import { addMatchCommands } from "./matches";
import { addNodeCommands } from "./node";
import { addOverviewCommand } from "./overview";
import { addServerCommands } from "./servers";
import { oneLine } from "./text";
import { addUserCommands } from "./users";
import { addWebhookCommands } from "./webhooks";

const FAILED = 1;
const WRONG_USAGE = 2;

function url(text: string): string {
  const base = baseUrl(text);
  if (base === undefined) throw new InvalidArgumentError(`Not an address: ${URL_FORM}.`);
  return base;
}

const ENVIRONMENT = `
Environment:
  HOMEPORT_URL                  the server's address, when --url is left out
  NAKAMA_PORT                   its port on this machine, when both are left out (7350)
  NAKAMA_HTTP_KEY, SERVICE_KEY  its keys (default: those in DATA_DIR/secrets.json)
  NAKAMA_SERVER_KEY             the same for client-config
  DATA_DIR                      the folder of the server on this machine
  ADMIN_PASSWORD                the password, when --password is left out`;

function makeProgram(): Command {
  const program = new Command("npm run -s admin --")
    .description("Manage a running server.")
    .option("--json", "print one JSON value and nothing else")
    .option("--url <url>", "the server's address", url)
    .configureHelp({ showGlobalOptions: true })
    // Errors are told once, by `main`.
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .exitOverride()
    .addHelpText("after", ENVIRONMENT);
  addUserCommands(program);
  addGroupCommands(program);
  addGameCommands(program);
  addConfigCommands(program);
  addOrgCommands(program);
  addApiKeyCommands(program);
  addSessionCommands(program);
  addMatchCommands(program);
  addServerCommands(program);
  addHostingCommands(program);
  addNodeCommands(program);
  addOverviewCommand(program);
  addAuditCommands(program);
  addWebhookCommands(program);
  addKeysCommand(program);
  addClientConfigCommand(program);
  return program;
}

function complain(message: string, status: number): number {
  process.stderr.write(`${oneLine(message)}\n`);
  return status;
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const missing = error.code === "commander.help";
    // A value after `=` may be a password.
    const said = error.message.replace(/^error: /, "").replace(/'(--?[\w-]+)=[^']*'/, "'$1'");
    const words = missing ? "a command is missing" : said;
    return complain(`${words.replace(/\.$/, "")} (--help shows the usage)`, WRONG_USAGE);
  }
  if (error instanceof Problem || error instanceof RpcError) return complain(error.message, FAILED);
  process.stderr.write(`${stackOf(error)}\n`);
  return FAILED;
}

/** Runs one command; 0, 1 for a failure, 2 for wrong usage. */
export async function runAdminCommand(words: string[]): Promise<number> {
  try {
    await makeProgram().parseAsync(words, { from: "user" });
    return 0;
  } catch (error) {
    return statusOf(error);
  }
}
