import { loadavg } from "node:os";
import { Problem } from "../src/stack/problem";
import { type Generator, startGenerator } from "./gateway/generator";
import { type Served, startServed } from "./gateway/served";
import { backLines, costOf, difference, findLines, grow, measureFloor } from "./gateway/stage";
import { checkWhole, readOptions } from "./options";
import { type Line, machine, markdown, misses, plain, rate, writeFigures } from "./report";
import { say } from "./server";

interface Options {
  clients: number;
  servers: number;
  back: number;
  seconds: number;
  write: boolean;
}

const PER_SECOND = 20;
/** A find keeps a client busy for some seconds: so many of them are needed for one a second. */
const CLIENTS_FOR_ONE = 8;
const MOST_FLOOR = 500;

function optionsOf(args: string[]): Options {
  const { quick, write, given } = readOptions(args, "clients", "back");
  const clients = Number(given.clients ?? (quick ? 50 : 2000));
  const back = Number(given.back ?? Math.min(clients, 500));
  checkWhole("--clients", [clients], 20);
  checkWhole("--back", [back]);
  if (back > clients) throw new Problem("--back: at most as many as --clients");
  const servers = Math.ceil(clients / 10);
  return { clients, servers, back, seconds: quick ? 10 : 60, write };
}

interface Figures {
  lines: Line[];
  notes: string[];
}

/** From a tenth of the clients to all of them: what each size costs, and how soon a match is found. */
async function growth(
  served: Served,
  generator: Generator,
  options: Options,
  figures: Figures,
): Promise<void> {
  const { clients, seconds } = options;
  const floor = await measureFloor(served, generator, Math.min(clients, MOST_FLOOR));
  const parked = await generator.park();
  const note = `${options.servers} game servers are parked after ${parked.seconds.toFixed(1)} s; refused before: ${JSON.stringify(parked.refused)}`;
  say(note);
  figures.notes.push(note);
  const atFirst = served.memory();
  for (const size of [Math.ceil(clients / 10), clients]) {
    figures.lines.push(...(await grow({ served, generator, floor }, size, atFirst, Math.min(10, seconds))));
    const perSecond = Math.min(PER_SECOND, Math.max(1, Math.floor(size / CLIENTS_FOR_ONE)));
    const before = served.processor();
    const finds = await generator.find(perSecond, size === clients ? seconds : Math.min(20, seconds));
    const found = findLines(`${size} clients, ${perSecond} finds a second`, finds, true);
    figures.lines.push(...found.lines);
    const cost = costOf(finds, difference(served.processor(), before));
    figures.notes.push(found.note, cost);
  }
}

/** What Nakama has too much of to say yes or no is no answer that a player can do anything with. */
const isBusy = (refusal: string): boolean => /busy/.test(refusal);

async function everybodyAtOnce(served: Served, generator: Generator, figures: Figures): Promise<void> {
  const before = served.processor();
  const finds = await generator.findAll();
  const cost = costOf(finds, difference(served.processor(), before));
  const found = findLines("Everybody at once", finds, false);
  const busy = Object.entries(finds.refused).filter(([refusal]) => isBusy(refusal));
  const turnedAway = busy.reduce((sum, [, count]) => sum + count, 0);
  const crowd = await generator.crowd();
  const away = crowd.clients - crowd.connected;
  say(`complaints: ${crowd.complaints.slice(0, 3).join("; ") || "none"}`);
  figures.lines.push(
    ...found.lines,
    {
      name: "– told that the server is busy",
      ours: String(turnedAway),
      floor: `${finds.asked} finds`,
      ratio: turnedAway,
      mark: { most: 0 },
    },
    {
      name: "– answers a second ÷ steady finds a second",
      ours: rate(finds.asked / finds.seconds),
      floor: rate(PER_SECOND),
      ratio: finds.asked / finds.seconds / PER_SECOND,
    },
    {
      name: "Clients that were connected and are no more",
      ours: String(away),
      floor: `${crowd.clients} clients`,
      ratio: away,
      mark: { most: 0 },
    },
    {
      name: "Complaints of clients and game servers about what they were sent",
      ours: String(crowd.complaints.length),
      floor: "",
      ratio: crowd.complaints.length,
      mark: { most: 0 },
    },
  );
  figures.notes.push(found.note, cost);
}

async function restarts(
  served: Served,
  generator: Generator,
  { back }: Options,
  figures: Figures,
): Promise<void> {
  const events = {
    "The gateway is killed and started": () => served.restartGateway(),
    "Nakama is restarted": () => served.server.stack.restartNakama(),
  };
  for (const [what, happen] of Object.entries(events)) {
    say(`${what} …`);
    const [came] = await Promise.all([generator.comeBack(back), happen()]);
    const { lines, note } = backLines(what, back, came);
    figures.lines.push(...lines);
    figures.notes.push(note);
  }
}

/** Clients and game servers of the binary protocol at one gateway, driven by a process of their own. */
export async function benchGateway(args: string[]): Promise<void> {
  const options = optionsOf(args);
  const about = `${machine()}. Load of the machine before: ${loadavg()[0]?.toFixed(2) ?? "?"}.`;
  say(about);
  const served = await startServed();
  const generator = startGenerator();
  const end = async () => {
    await generator.end();
    await served.stop();
  };
  const interrupted = () => void end().then(() => process.exit(130));
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.once(signal, interrupted);
  const figures: Figures = { lines: [], notes: [] };
  try {
    say(`${options.clients} clients and ${options.servers} game servers …`);
    await generator.prepare(served.place, options.clients, options.servers);
    await growth(served, generator, options, figures);
    await everybodyAtOnce(served, generator, figures);
    await restarts(served, generator, options, figures);
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    await end();
  }
  const { lines, notes } = figures;
  process.stdout.write(`${plain(lines)}\n${misses(lines)} marks missed\n`);
  const listed = notes.map((note) => `- ${note}\n`).join("");
  if (options.write) writeFigures("gateway", `${about}\n\n${markdown(lines)}\n\n${listed}`.trimEnd());
}
