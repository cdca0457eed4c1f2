import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { Command } from "commander";
import { Problem } from "../../stack/problem";

/** A person types it without seeing it; a script's first line is taken as it is. */
async function typed(): Promise<string> {
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write("password: ");
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal });
  try {
    for await (const line of lines) return line;
  } finally {
    lines.close();
    process.stdin.destroy();
    if (terminal) process.stderr.write("\n");
  }
  throw new Problem("--password -: standard input holds no password");
}

/** From the option, standard input (`-`) or ADMIN_PASSWORD; wrong usage when there is none. */
export async function passwordOf(command: Command, option: string | undefined): Promise<string> {
  if (option === "-") return typed();
  return (
    option ??
    (process.env.ADMIN_PASSWORD ||
      command.error("a password is missing: --password P, --password - (standard input) or ADMIN_PASSWORD"))
  );
}
