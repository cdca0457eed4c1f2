import { loadavg } from "node:os";
import { Problem } from "../src/stack/problem";
import { measureDevices } from "./edge/devices";
import { measureHosts } from "./edge/hosts";
import { measureOverhead } from "./edge/overhead";
import { measurePolling } from "./edge/polling";
import { addGame } from "./edge/requests";
import { type Edged, startServerAndEdge } from "./edge/server";
import { checkWhole, readOptions } from "./options";
import { type Line, machine, markdown, misses, plain, writeFigures } from "./report";
import { addAccounts, makeModel, runners } from "./seed";
import { say } from "./server";

const PARTS = ["polling", "overhead", "hosts", "devices"] as const;
type Part = (typeof PARTS)[number];

interface Options {
  parts: readonly Part[];
  turns: { count: number; seconds: number };
  hosts: number[];
  devices: number;
  seconds: number;
  write: boolean;
}

function optionsOf(args: string[]): Options {
  const { quick, write, given } = readOptions(args, "only", "turns", "hosts", "devices", "seconds");
  const parts = PARTS.filter((part) => given.only === undefined || given.only === part);
  if (parts.length === 0) throw new Problem(`--only: use one of ${PARTS.join(", ")}`);
  const hosts = (given.hosts ?? "10,1000,10000").split(",").map(Number);
  const [count, devices, seconds] = [
    Number(given.turns ?? (quick ? 3 : 9)),
    Number(given.devices ?? 2000),
    Number(given.seconds ?? 300),
  ];
  checkWhole("--turns, --hosts, --devices, --seconds", [...hosts, count, devices, seconds]);
  const growing = [...hosts].sort((one, other) => one - other);
  const turns = { count, seconds: quick ? 0.5 : 1 };
  return { parts, turns, hosts: growing, devices, seconds, write };
}

const OPERATORS = 20;
const ACCOUNT = "model";

type Measurement = (edged: Edged, options: Options) => Promise<{ lines: Line[]; notes: string[] }>;

const MEASUREMENTS: Record<Part, Measurement> = {
  polling: async (edged, { turns }) => ({ lines: await measurePolling(edged, turns), notes: [] }),
  overhead: async (edged, { turns }) => ({ lines: await measureOverhead(edged, ACCOUNT, turns), notes: [] }),
  hosts: async (edged, { hosts, turns }) => {
    await addAccounts(edged.server, "runner", 1, OPERATORS);
    return measureHosts(edged, ACCOUNT, await runners(edged.server), hosts, turns);
  },
  devices: (edged, { devices, seconds }) => measureDevices(edged, devices, seconds),
};

/** Each part has a server of its own, so that none stands in what another left behind. */
async function measurePart(part: Part, options: Options): Promise<void> {
  const load = () => loadavg()[0]?.toFixed(2) ?? "?";
  const about = `${machine()}. Load average before: ${load()}.`;
  say(`${part}: ${about}`);
  const edged = await startServerAndEdge();
  const interrupted = () => void edged.stop().then(() => process.exit(130));
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  try {
    await makeModel(edged.server);
    await addGame(edged);
    const { lines, notes } = await MEASUREMENTS[part](edged, options);
    process.stdout.write(`${plain(lines)}\n${misses(lines)} marks missed\n`);
    const listed = notes.map((note) => `- ${note}\n`).join("");
    if (options.write) writeFigures(`edge ${part}`, `${about}\n\n${markdown(lines)}\n\n${listed}`.trimEnd());
  } finally {
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", interrupted);
    await edged.stop();
  }
}

export async function benchEdge(args: string[]): Promise<void> {
  const options = optionsOf(args);
  for (const part of options.parts) await measurePart(part, options);
}
