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

/** What a list takes that is sorted, and read from a place on. `limit`: how many it shows. */
export const inPages = (list: Command, limit: string): Command =>
  list
    .option("--descending", "the other way round")
    .option("--offset <n>", "how many to skip", Number)
    .option("--limit <n>", limit, Number);

/** Prints a command's outcome: one JSON value for scripts, text for people. */
export function answer(command: Command, value: unknown, text: string): void {
  process.stdout.write(`${common(command).json ? writeJson(value) : text}\n`);
}
