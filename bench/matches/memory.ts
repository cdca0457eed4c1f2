import { setTimeout as sleep } from "node:timers/promises";
import { FLOOR_MATCHES_RPC } from "../bundle";
import { median } from "../load";
import { processorMs } from "../process";
import type { Line } from "../report";
import { say, type Server, withServer } from "../server";
import { connectGameServers, eachAtOnce, type GameServer, parkAll } from "./game-servers";
import { liveMegabytes } from "./live-memory";
import type { Answers, Question } from "./question";

const SIZES = [100, 1000, 3000];
const FLOORS_AT_ONCE = 100;
/** Processor use is measured at this many. */
const PROCESSOR_SIZE = 1000;

const WINDOW_MS = 3_000;

/** Of a core, in the usual window: the collector, which comes now and then, belongs to the memory. */
async function processorShare({ pid }: Server, seconds: number): Promise<number> {
  await sleep(seconds * 1000);
  const shares: number[] = [];
  for (const until = performance.now() + seconds * 1000; performance.now() < until;) {
    const [before, started] = [processorMs(pid), performance.now()];
    await sleep(WINDOW_MS);
    shares.push((processorMs(pid) - before) / (performance.now() - started));
  }
  return median(shares);
}

/**
 * Nakama makes more machines for calls when all are busy, and each evaluates what a call needs when it is first
 * made there. So before anything is measured some game servers, which stay parked, register over and over.
 */
const WARM_UP_SERVERS = 64;
const WARM_UP_ROUNDS = 8;

/** Connected game servers of a server that has done all this before. */
async function warmServers(server: Server, count: number): Promise<readonly GameServer[]> {
  const servers = await connectGameServers(server, 0, count + WARM_UP_SERVERS);
  const first = servers.splice(0, WARM_UP_SERVERS);
  for (let round = 0; round < WARM_UP_ROUNDS; round++)
    await eachAtOnce(first, (one) => one.park(), WARM_UP_SERVERS);
  return servers;
}

/** What `count` smallest matches add to what is there, and then as many parked game servers. */
async function added(
  servers: readonly GameServer[],
  look: () => Promise<number>,
  before: number,
): Promise<{ own: number; least: number; now: number }> {
  const count = servers.length;
  for (let made = 0; made < count; made += FLOORS_AT_ONCE)
    await servers[0]?.socket.rpc(FLOOR_MATCHES_RPC, String(Math.min(FLOORS_AT_ONCE, count - made)));
  const floor = await look();
  await parkAll(servers);
  const now = await look();
  say(`${count} more: ${JSON.stringify({ before, floor, now })}`);
  return { own: now - floor, least: floor - before, now };
}

/** One server that gets more and more of both: what all of one kind have added, at each size. */
const memoryOf = (sizes: readonly number[]): Promise<Line[]> =>
  withServer(async (server) => {
    const servers = await warmServers(server, Math.max(...sizes));
    const look = () => liveMegabytes(server);
    let before = await look();
    let [own, least, parked] = [0, 0, 0];
    const lines: Line[] = [];
    for (const count of sizes) {
      const more = await added(servers.slice(parked, count), look, before);
      [own, least, parked, before] = [own + more.own, least + more.least, count, more.now];
      const perMatch = (megabytes: number) => `${Math.round((megabytes * 1024) / count)} KB`;
      lines.push({
        name: `memory of a parked match ÷ smallest match, ${count.toLocaleString("en")} of each`,
        ours: perMatch(own),
        floor: perMatch(least),
        ratio: own / least,
        mark: { most: 1.5 },
      });
    }
    return lines;
  });

async function processorOf(count: number, seconds: number): Promise<Line> {
  const { own, least } = await withServer(async (server) => {
    const servers = await warmServers(server, count);
    const look = () => processorShare(server, seconds);
    return added(servers, look, await look());
  });
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return {
    name: `processor time of ${count.toLocaleString("en")} parked matches ÷ smallest ones`,
    ours: `${percent(own)} of a core`,
    floor: percent(least),
    ratio: own / least,
    mark: { most: 1.5 },
  };
}

export const memory: Question = async ({ quick }): Promise<Answers> => {
  const lines = await memoryOf(SIZES);
  lines.push(await processorOf(PROCESSOR_SIZE, quick ? 10 : 45));
  return { lines, notes: [] };
};
