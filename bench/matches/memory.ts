import { setTimeout as sleep } from "node:timers/promises";
import { FLOOR_MATCHES_RPC } from "../bundle";
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

async function processorShare({ pid }: Server, seconds: number): Promise<number> {
  await sleep(seconds * 1000);
  const [before, started] = [processorMs(pid), performance.now()];
  await sleep(seconds * 1000);
  return (processorMs(pid) - before) / (performance.now() - started);
}

/** Nakama makes more machines for calls when all are busy, and each evaluates what calls need: once, before. */
const WARM_UP_CALLS = 2_000;
const WARM_UP_AT_ONCE = 64;

async function warmUp(servers: readonly GameServer[]): Promise<void> {
  const calls = Array.from({ length: WARM_UP_CALLS }, (_, at) => servers[at % servers.length]);
  await eachAtOnce(calls, async (one) => one?.socket.rpc("lobby/servers", "{}"), WARM_UP_AT_ONCE);
}

/** What `count` smallest matches add, and then as many parked game servers. */
async function added(
  count: number,
  look: (server: Server, one: GameServer) => Promise<number>,
): Promise<{ own: number; least: number }> {
  return withServer(async (server) => {
    const servers = await connectGameServers(server, 0, count);
    const [one] = servers as [GameServer, ...GameServer[]];
    await warmUp(servers);
    const empty = await look(server, one);
    for (let made = 0; made < count; made += FLOORS_AT_ONCE)
      await one.socket.rpc(FLOOR_MATCHES_RPC, String(Math.min(FLOORS_AT_ONCE, count - made)));
    const floor = await look(server, one);
    await parkAll(servers);
    const ours = await look(server, one);
    say(`${count}: ${JSON.stringify({ empty, floor, ours })}`);
    return { own: ours - floor, least: floor - empty };
  });
}

async function memoryOf(count: number): Promise<Line> {
  const { own, least } = await added(count, liveMegabytes);
  const perMatch = (megabytes: number) => `${Math.round((megabytes * 1024) / count)} KB`;
  return {
    name: `memory of a parked match ÷ smallest match, ${count.toLocaleString("en")} of each`,
    ours: perMatch(own),
    floor: perMatch(least),
    ratio: own / least,
    mark: { most: 1.5 },
  };
}

async function processorOf(count: number, seconds: number): Promise<Line> {
  const { own, least } = await added(count, (server) => processorShare(server, seconds));
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return {
    name: `processor use of ${count.toLocaleString("en")} parked matches ÷ smallest ones`,
    ours: `${percent(own)} of a core`,
    floor: percent(least),
    ratio: own / least,
    mark: { most: 1.5 },
  };
}

export const memory: Question = async ({ quick }): Promise<Answers> => {
  const lines: Line[] = [];
  for (const count of SIZES) lines.push(await memoryOf(count));
  lines.push(await processorOf(PROCESSOR_SIZE, quick ? 10 : 30));
  return { lines, notes: [] };
};
