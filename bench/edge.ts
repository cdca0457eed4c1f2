import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { measureDevices } from "./edge/devices";
import { measureHosts } from "./edge/hosts";
import { measureOverhead } from "./edge/overhead";
import { measurePolling } from "./edge/polling";
import { addGame } from "./edge/requests";
import { type Edged, startServerAndEdge } from "./edge/server";
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

function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      only: { type: "string" },
      turns: { type: "string" },
      hosts: { type: "string", default: "10,1000,10000" },
      devices: { type: "string", default: "2000" },
      seconds: { type: "string", default: "300" },
    },
  });
  const parts = PARTS.filter((part) => values.only === undefined || values.only === part);
  if (parts.length === 0) throw new Error(`--only: use one of ${PARTS.join(", ")}`);
  const hosts = values.hosts.split(",").map(Number);
  const [count, devices, seconds] = [
    Number(values.turns ?? (values.quick ? 3 : 9)),
    Number(values.devices),
    Number(values.seconds),
  ];
  if (![...hosts, count, devices, seconds].every((value) => Number.isInteger(value) && value > 0))
    throw new Error("--turns, --hosts, --devices, --seconds: use whole numbers above 0");
  const growing = [...hosts].sort((one, other) => one - other);
  const turns = { count, seconds: values.quick ? 0.5 : 1 };
  return { parts, turns, hosts: growing, devices, seconds, write: values.write };
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
  const options = readOptions(args);
  for (const part of options.parts) await measurePart(part, options);
}
