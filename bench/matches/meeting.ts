import { quantile } from "../load";
import { type Line, ms, rate } from "../report";
import { say, withServer } from "../server";
import { connectGameServers, parkAll } from "./game-servers";
import { type ConnectedPlayer, connectPlayers } from "./players";
import type { Answers, Question } from "./question";

const SERVERS = 1000;
const AT_ONCE = [1, 16, 64];

interface Found {
  success?: { id: string };
  failure?: { reason: string; message: string };
}

interface Seen {
  times: number[];
  failures: Map<string, number>;
}

/** Finds, joins and leaves, again and again, as one player after the other does who will not wait. */
async function play(
  { socket, evrId }: ConnectedPlayer,
  until: number,
  { times, failures }: Seen,
): Promise<void> {
  const request = JSON.stringify({ mode: "echo_arena", evr_id: evrId });
  while (performance.now() < until) {
    const before = performance.now();
    try {
      const { success: seat, failure } = JSON.parse(await socket.rpc("lobby/find", request)) as Found;
      if (!seat) throw new Error(`${failure?.reason}: ${failure?.message}`);
      await socket.join(seat.id, { evr_id: evrId });
      times.push(performance.now() - before);
      await socket.leave(seat.id);
    } catch (error) {
      const what = String(error);
      failures.set(what, (failures.get(what) ?? 0) + 1);
    }
  }
}

/** From the search to the joined match, over a thousand game servers: there is room for everybody. */
export const meeting: Question = ({ quick }): Promise<Answers> =>
  withServer(async (server) => {
    const servers = await connectGameServers(server, 0, SERVERS);
    await parkAll(servers);
    const players = await connectPlayers(server, Math.max(...AT_ONCE));
    const lines: Line[] = [];
    const notes: string[] = [];
    for (const atOnce of AT_ONCE) {
      const seconds = quick ? 5 : 20;
      const run = async (length: number): Promise<Seen> => {
        const seen: Seen = { times: [], failures: new Map() };
        const until = performance.now() + length * 1000;
        await Promise.all(players.slice(0, atOnce).map((player) => play(player, until, seen)));
        return seen;
      };
      await run(2);
      const { times, failures } = await run(seconds);
      const failed = [...failures.values()].reduce((sum, count) => sum + count, 0);
      say(`${atOnce} at once: ${times.length} joins, ${failed} failures ${JSON.stringify([...failures])}`);
      const p99 = ms(quantile(times, 0.99));
      lines.push({
        name: `lobby/find + join, ${atOnce} at a time, ${SERVERS.toLocaleString("en")} servers: failures of ${times.length.toLocaleString("en")}`,
        ours: rate(times.length / seconds),
        floor: `p50 ${ms(quantile(times, 0.5))}, p99 ${p99}`,
        ratio: failed,
        mark: { most: 0 },
      });
    }
    return { lines, notes };
  });
