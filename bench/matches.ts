import { loadavg } from "node:os";
import { Problem } from "../src/stack/problem";
import { abuse } from "./matches/abuse";
import { growth } from "./matches/growth";
import { listing } from "./matches/listing";
import { meeting } from "./matches/meeting";
import { memory } from "./matches/memory";
import type { Question } from "./matches/question";
import { soak } from "./matches/soak";
import { checkWhole, readOptions } from "./options";
import { machine, markdown, misses, plain, writeFigures } from "./report";
import { say } from "./server";

const QUESTIONS: Record<string, Question> = { memory, growth, meeting, listing, abuse, soak };

/** Each question has a server of its own, and its figures are written as soon as they are there. */
export async function benchMatches(args: string[]): Promise<void> {
  const { quick, write, given } = readOptions(args, "only", "soak");
  const soakSeconds = Number(given.soak ?? (quick ? 120 : 600));
  checkWhole("--soak", [soakSeconds], 120);
  const names = given.only?.split(",") ?? Object.keys(QUESTIONS);
  for (const name of names) {
    const question = QUESTIONS[name];
    if (!question) throw new Problem(`--only: use one or more of ${Object.keys(QUESTIONS).join(",")}`);
    const about = `${machine()}. Load average before: ${loadavg()[0]?.toFixed(2) ?? "?"}.`;
    say(`${name}: ${about}`);
    const { lines, notes } = await question({ quick, soakSeconds });
    process.stdout.write(`${plain(lines)}\n${misses(lines)} marks missed\n`);
    const listed = notes.map((note) => `- ${note}\n`).join("");
    if (write) writeFigures(`matches ${name}`, `${about}\n\n${markdown(lines)}\n\n${listed}`.trimEnd());
  }
}
