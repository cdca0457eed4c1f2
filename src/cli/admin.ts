// `npm run admin -- …`: accounts, groups and keys of a running server, here or on another machine.
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { RpcError } from "../client/rpc-client";
import { stackOf } from "../domain/error-text";
import { Problem } from "../stack/problem";
import { baseUrl, URL_FORM } from "./admin/connection";
import { addGameCommands } from "./admin/games";
import { addGroupCommands } from "./admin/groups";
import { addKeysCommand } from "./admin/keys";
import { addApiKeyCommands, addOrgCommands } from "./admin/orgs";
import { addSessionCommands } from "./admin/sessions";
import { addMatchCommands } from "./admin/matches";
import { addServerCommands } from "./admin/servers";
import { oneLine } from "./admin/text";
import { addUserCommands } from "./admin/users";

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
  DATA_DIR                      the folder of the server on this machine
  ADMIN_PASSWORD                the password, when --password is left out`;

function makeProgram(): Command {
  const program = new Command("npm run -s admin --")
    .description("The administrator's command, for a running server.")
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
  addOrgCommands(program);
  addApiKeyCommands(program);
  addSessionCommands(program);
  addMatchCommands(program);
  addServerCommands(program);
  addKeysCommand(program);
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

// A reader such as `head` may have seen enough.
process.stdout.on("error", () => process.exit());

void makeProgram()
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    process.exitCode = statusOf(error);
  });
