import { type Command, CommanderError, InvalidArgumentError } from "commander";
import { RpcError } from "../client/rpc-client";
import { stackOf } from "../domain/error-text";
import { Problem } from "../stack/problem";
import { baseUrl, URL_FORM } from "./admin/connection";
import { oneLine } from "./admin/text";

/** For an option that names a server. */
export function url(text: string): string {
  const base = baseUrl(text);
  if (base === undefined) throw new InvalidArgumentError(`Not an address: ${URL_FORM}.`);
  return base;
}

function statusOf(error: unknown): number {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    say(`${oneLine(error.message.replace(/^error: /, ""))} (--help shows the usage)`);
    return 2;
  }
  say(error instanceof Problem || error instanceof RpcError ? oneLine(error.message) : stackOf(error));
  return 1;
}

/** Runs the command and ends the process: 0, 1 for a failure, 2 for wrong usage. */
export async function runCommand(command: Command): Promise<never> {
  let status = 0;
  // Errors are told once, by `statusOf`.
  command.configureOutput({ writeErr: () => {}, outputError: () => {} }).exitOverride();
  try {
    await command.parseAsync(process.argv);
  } catch (error) {
    status = statusOf(error);
  }
  process.exit(status);
}
