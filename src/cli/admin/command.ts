import type { Command } from "commander";
import { writeJson } from "../../domain/json";
import { connect, type Connection } from "./connection";

/** What every command takes, wherever it stands in the line. */
interface CommonOptions {
  json?: true;
  url?: string;
}

const common = (command: Command): CommonOptions => command.optsWithGlobals<CommonOptions>();

export const connectionOf = (command: Command): Connection => connect(common(command).url);

/** Prints a command's outcome: one JSON value for scripts, text for people. */
export function answer(command: Command, value: unknown, text: string): void {
  process.stdout.write(`${common(command).json ? writeJson(value) : text}\n`);
}
