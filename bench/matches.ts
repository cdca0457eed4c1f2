import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { Problem } from "../src/stack/problem";
import { abuse } from "./matches/abuse";
import { growth } from "./matches/growth";
import { listing } from "./matches/listing";
import { meeting } from "./matches/meeting";
import { memory } from "./matches/memory";
import type { Question } from "./matches/question";
import { soak } from "./matches/soak";
import { machine, markdown, misses, plain, writeFigures } from "./report";
import { say } from "./server";

const QUESTIONS: Record<string, Question> = { memory, growth, meeting, listing, abuse, soak };

/** Each question has a server of its own, and its figures are written as soon as they are there. */
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
  if (!Number.isInteger(soakSeconds) || soakSeconds < 120)
    throw new Problem("--soak: use a whole number of seconds, 120 or more");
  const names = values.only?.split(",") ?? Object.keys(QUESTIONS);
  for (const name of names) {
    const question = QUESTIONS[name];
    if (!question) throw new Problem(`--only: use one or more of ${Object.keys(QUESTIONS).join(",")}`);
    const about = `${machine()}. Load average before: ${loadavg()[0]?.toFixed(2) ?? "?"}.`;
    say(`${name}: ${about}`);
    const { lines, notes } = await question({ quick: values.quick, soakSeconds });
    process.stdout.write(`${plain(lines)}\n${misses(lines)} marks missed\n`);
    const listed = notes.map((note) => `- ${note}\n`).join("");
    if (values.write)
      writeFigures(`matches ${name}`, `${about}\n\n${markdown(lines)}\n\n${listed}`.trimEnd());
  }
}
