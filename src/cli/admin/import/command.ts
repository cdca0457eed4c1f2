import { rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { Problem } from "../../../stack/problem";
import { answer, connectionOf } from "../command";
import type { Connection } from "../connection";
import { printable } from "../text";
import { importLines, type Report } from "./import";
import { journalFile, openJournal, type RefusedRow } from "./journal";
import { COLUMNS } from "./line";
import { showProgress } from "./progress";
import { inspect, isImportFile, readLines } from "./read";

const say = (line: string) => process.stderr.write(`${line}\n`);

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const refusedFile = (file: string): string => `${file}.refused.csv`;

function writeRefused(file: string, refused: RefusedRow[]): void {
  rmSync(refusedFile(file), { force: true });
  if (refused.length === 0) return;
  const lines = refused.map(
    ({ line, username, reason }) => `${line},${quoted(username)},${quoted(reason)}\n`,
  );
  writeFileSync(refusedFile(file), ["line,username,reason\n", ...lines].join(""), { mode: 0o600 });
}

async function runImport({ url, call }: Connection, file: string): Promise<Report> {
  const { digest, lines } = await inspect(file);
  // A server that is away or wrong keys are told at once, not after a long patience.
  await call("server/info", {});
  const journal = openJournal(file, digest, url);
  if (journal.startedAfresh)
    say(`${journalFile(file)} belongs to another file or another server: starting over`);
  else if (journal.done.size > 0) say(`continuing: ${journal.done.size} of ${lines} lines are done already`);
  const progress = showProgress(lines, journal.done.size);
  const interrupted = () => {
    progress.stop();
    say("stopped: run the same command again to continue");
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  try {
    const report = await importLines(call, readLines(file), journal, progress.step);
    writeRefused(file, report.refused);
    journal.remove();
    return report;
  } finally {
    process.off("SIGINT", interrupted);
    progress.stop();
    journal.close();
  }
}

const SHOWN = 10;

function reportText(file: string, { created, existing, refused }: Report): string {
  const shown = refused
    .slice(0, SHOWN)
    .map(({ line, username, reason }) => `  line ${line} ${printable(`${username}: ${reason}`)}`);
  const more = refused.length > SHOWN ? [`  … all of them in ${refusedFile(file)}`] : [];
  const counts = `created ${created}, there already ${existing}, refused ${refused.length}`;
  return [counts, ...shown, ...more].join("\n");
}

export function addImportCommand(users: Command): void {
  users
    .command("import")
    .description("create accounts from a CSV file with a header line, or from JSON lines")
    .argument("<file>", ".csv, .jsonl or .ndjson")
    .addHelpText(
      "after",
      `
Columns: ${COLUMNS.join(", ")}. Only username is required.
Killed or cut off, the same command goes on where it was (FILE.progress). Accounts that are there already
stay as they are. Lines that are refused end up in FILE.refused.csv, and the exit status is 1.`,
    )
    .action(async (name: string, _options: object, command: Command) => {
      // npm runs its scripts in the project's folder and says where it was called.
      const file = resolve(process.env.INIT_CWD ?? "", name);
      if (!isImportFile(file)) command.error(`${file}: expected a name in .csv, .jsonl or .ndjson`);
      const report = await runImport(connectionOf(command), file);
      answer(command, report, reportText(file, report));
      const { length } = report.refused;
      if (length > 0) throw new Problem(`${length} refused, see ${refusedFile(file)}`);
    });
}
