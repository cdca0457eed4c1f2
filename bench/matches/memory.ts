import { setTimeout as sleep } from "node:timers/promises";
import { FLOOR_MATCHES_RPC } from "../bundle";
import { median } from "../load";
import { processorMs, residentMegabytes } from "../process";
import type { Line } from "../report";
import { say, type Server, withServer } from "../server";
import { connectGameServers, type GameServer, parkAll } from "./game-servers";
import type { Answers, Question } from "./question";

/** Processor use is measured at this many. */
const PROCESSOR_SIZE = 1000;
/** Of all looks at the memory while it settles, this share counts: Nakama's collector lets it swing. */
const LOOK_MS = 500;

/**
 * Nakama's memory once it has settled, in megabytes. The collector gives memory back late, so the process runs
 * with a small target for it (`GOGC`, set by the caller), and the median of some seconds counts.
 */
async function settledMemory({ pid }: Server, seconds: number): Promise<number> {
  const looks: number[] = [];
  await sleep(seconds * 1000);
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    looks.push(residentMegabytes(pid));
    await sleep(LOOK_MS);
  }
  return median(looks);
}

async function processorShare({ pid }: Server, seconds: number): Promise<number> {
  const [before, started] = [processorMs(pid), performance.now()];
  await sleep(seconds * 1000);
  return (processorMs(pid) - before) / (performance.now() - started);
}

interface Look {
  memory: number;
  processor: number;
}

async function look(server: Server, count: number, quick: boolean): Promise<Look> {
  const memory = await settledMemory(server, quick ? 3 : 10);
  const processor = count === PROCESSOR_SIZE ? await processorShare(server, quick ? 10 : 30) : NaN;
  return { memory, processor };
}

async function measureSize(count: number, quick: boolean): Promise<Line[]> {
  return withServer(async (server) => {
    const servers: GameServer[] = await connectGameServers(server, 0, count);
    const [first] = servers;
    const empty = await look(server, count, quick);
    await first?.socket.rpc(FLOOR_MATCHES_RPC, String(count));
    const floor = await look(server, count, quick);
    await parkAll(servers);
    const ours = await look(server, count, quick);
    say(`${count}: ${JSON.stringify({ empty, floor, ours })}`);
    const perMatch = (more: number, less: number) => ((more - less) * 1024) / count;
    const [own, smallest] = [perMatch(ours.memory, floor.memory), perMatch(floor.memory, empty.memory)];
    const lines: Line[] = [
      {
        name: `memory of a parked match ÷ smallest match, ${count.toLocaleString("en")} of each`,
        ours: `${Math.round(own)} KB`,
        floor: `${Math.round(smallest)} KB`,
        ratio: own / smallest,
        mark: { most: 1.5 },
      },
    ];
    if (count === PROCESSOR_SIZE) {
      const [used, least] = [ours.processor - floor.processor, floor.processor - empty.processor];
      lines.push({
        name: `processor use of ${count.toLocaleString("en")} parked matches ÷ smallest ones`,
        ours: `${(100 * used).toFixed(1)} % of a core`,
        floor: `${(100 * least).toFixed(1)} %`,
        ratio: used / least,
        mark: { most: 1.5 },
      });
    }
    return lines;
  });
}

export const memory: Question = async ({ quick }): Promise<Answers> => {
  const lines: Line[] = [];
  for (const count of [100, 1000, 3000]) lines.push(...(await measureSize(count, quick)));
  return { lines, notes: [] };
};
