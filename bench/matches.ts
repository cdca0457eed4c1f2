import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { growth } from "./matches/growth";
import { listing } from "./matches/listing";
import { meeting } from "./matches/meeting";
import { memory } from "./matches/memory";
import type { Question } from "./matches/question";
import { soak } from "./matches/soak";
import { type Line, machine, markdown, misses, plain, writeFigures } from "./report";
import { say } from "./server";

const QUESTIONS: Record<string, Question> = { memory, growth, meeting, listing, soak };

export async function benchMatches(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      only: { type: "string" },
      soak: { type: "string" },
    },
  });
  const soakSeconds = Number(values.soak ?? (values.quick ? 120 : 600));
  const load = () => loadavg()[0]?.toFixed(2) ?? "?";
  const about = `${machine()}. Load of the machine before: ${load()}.`;
  say(about);
  const lines: Line[] = [];
  const notes: string[] = [];
  for (const [name, question] of Object.entries(QUESTIONS)) {
    if (values.only !== undefined && !values.only.split(",").includes(name)) continue;
    say(`${name} …`);
    const answers = await question({ quick: values.quick, soakSeconds });
    lines.push(...answers.lines);
    notes.push(...answers.notes);
  }
  process.stdout.write(`${plain(lines)}\n${misses(lines)} marks missed\n`);
  if (values.write)
    writeFigures(
      "matches",
      `${about}\n\n${markdown(lines)}\n\n${notes.map((note) => `- ${note}`).join("\n")}`,
    );
}
