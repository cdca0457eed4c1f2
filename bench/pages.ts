import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { Problem } from "../src/stack/problem";
import { type Edged, startServerAndEdge } from "./edge/server";
import { measureLookers } from "./pages/lookers";
import type { Question } from "./pages/question";
import { measureTables } from "./pages/tables";
import { machine, markdown, misses, plain, writeFigures } from "./report";
import { makeModel } from "./seed";
import { say } from "./server";

const QUESTIONS: Record<string, Question> = { tables: measureTables, lookers: measureLookers };

async function withEdge<T>(work: (edged: Edged) => Promise<T>): Promise<T> {
  const edged = await startServerAndEdge();
  const interrupted = () => void edged.stop().then(() => process.exit(130));
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.once(signal, interrupted);
  try {
    await makeModel(edged.server);
    return await work(edged);
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    await edged.stop();
  }
}

/** Pages that people read: the console's tables, and the lobbies when many look. Each has a server of its own. */
export async function benchPages(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      only: { type: "string" },
      players: { type: "string", default: "10000" },
      servers: { type: "string", default: "1000" },
      lookers: { type: "string", default: "200" },
    },
  });
  const [players, servers, lookers] = [values.players, values.servers, values.lookers].map(Number);
  const sizes = { players: players ?? 0, servers: servers ?? 0, lookers: lookers ?? 0 };
  if (!Object.values(sizes).every((size) => Number.isInteger(size) && size > 0))
    throw new Problem("--players, --servers, --lookers: use whole numbers above 0");
  for (const name of values.only?.split(",") ?? Object.keys(QUESTIONS)) {
    const question = QUESTIONS[name];
    if (!question) throw new Problem(`--only: use one or more of ${Object.keys(QUESTIONS).join(",")}`);
    const about = `${machine()}. Load average before: ${loadavg()[0]?.toFixed(2) ?? "?"}.`;
    say(`${name}: ${about}`);
    const { lines, notes } = await withEdge((edged) => question(edged, { quick: values.quick, ...sizes }));
    process.stdout.write(`${plain(lines)}\n${misses(lines)} marks missed\n`);
    const listed = notes.map((note) => `- ${note}\n`).join("");
    if (values.write) writeFigures(`pages ${name}`, `${about}\n\n${markdown(lines)}\n\n${listed}`.trimEnd());
  }
}
