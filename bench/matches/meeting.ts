import { FLOOR_LABELLED_RPC, FLOOR_SIGNAL_RPC } from "../bundle";
import { median, quantile } from "../load";
import { processorMs } from "../process";
import { type Line, ms, rate } from "../report";
import { say, type Server, withServer } from "../server";
import { makeBot } from "./bot";
import { connectGameServers, eachAtOnce, type GameServer, parkAll } from "./game-servers";
import { type ConnectedPlayer, connectPlayers } from "./players";
import type { Answers, Question } from "./question";
import { openLeanSocket } from "./socket";

const SERVERS = 1000;
const OPEN = 350;
const CROWD = 64;
const MODE = "echo_arena";

interface Found {
  success?: { id: string };
  failure?: { reason: string; message: string };
}

/** What players saw who played again and again. */
interface Seen {
  /** From the search to the joined match, and the search alone, in milliseconds. */
  cycles: number[];
  finds: number[];
  failures: Map<string, number>;
}

type Cycle = (player: ConnectedPlayer, at: number, seen: Seen) => Promise<void>;

const search = async ({ socket, evrId }: ConnectedPlayer, mode: string): Promise<Found> =>
  JSON.parse(await socket.rpc("lobby/find", JSON.stringify({ mode, evr_id: evrId }))) as Found;

/** Finds, joins and leaves, as one does who will not wait. */
const meet: Cycle = async (player, _at, { cycles, finds }) => {
  const before = performance.now();
  const { success: seat, failure } = await search(player, MODE);
  if (!seat) throw new Error(`${failure?.reason}: ${failure?.message}`);
  finds.push(performance.now() - before);
  await player.socket.join(seat.id, { evr_id: player.evrId });
  cycles.push(performance.now() - before);
  await player.socket.leave(seat.id);
};

/** The least that such a cycle can be: a call that has a match change its label, and the way in and out of it. */
const floorOf =
  (matches: readonly string[]): Cycle =>
  async ({ socket }, at, { cycles }) => {
    const match = matches[at] ?? "";
    const before = performance.now();
    await socket.rpc(FLOOR_SIGNAL_RPC, match);
    await socket.join(match);
    cycles.push(performance.now() - before);
    await socket.leave(match);
  };

/** No game server is free for it. */
const inVain: Cycle = async (player, _at, { finds }) => {
  const before = performance.now();
  const { failure } = await search(player, "echo_combat");
  if (failure?.reason !== "NoServer") throw new Error(`not NoServer, but ${failure?.reason ?? "a match"}`);
  finds.push(performance.now() - before);
};

/** All play for so long; `perCycleMs`: processor time of Nakama for each. */
async function run(server: Server, players: readonly ConnectedPlayer[], cycle: Cycle, seconds: number) {
  const play = async (length: number): Promise<Seen> => {
    const seen: Seen = { cycles: [], finds: [], failures: new Map() };
    const until = performance.now() + length * 1000;
    const one = async (player: ConnectedPlayer, at: number) => {
      while (performance.now() < until)
        await cycle(player, at, seen).catch((error: unknown) => {
          seen.failures.set(String(error), (seen.failures.get(String(error)) ?? 0) + 1);
        });
    };
    await Promise.all(players.map(one));
    return seen;
  };
  await play(2);
  const before = processorMs(server.pid);
  const seen = await play(seconds);
  const count = Math.max(seen.cycles.length, seen.finds.length);
  const failed = [...seen.failures.values()].reduce((sum, some) => sum + some, 0);
  if (failed > 0) say(`failures: ${JSON.stringify([...seen.failures])}`);
  return {
    ...seen,
    count,
    failed,
    perSecond: count / seconds,
    perCycleMs: (processorMs(server.pid) - before) / count,
  };
}

/** From the search to the joined match, over a thousand game servers, and what a cycle costs at the least. */
async function meetings(
  server: Server,
  players: readonly ConnectedPlayer[],
  seconds: number,
): Promise<Line[]> {
  const lines: Line[] = [];
  const matches = await eachAtOnce(players, ({ socket }) => socket.rpc(FLOOR_LABELLED_RPC, ""));
  for (const [atOnce, least, p50Ms, p99Ms] of [
    [1, undefined, 12, undefined],
    [16, 150, undefined, 300],
    [CROWD, undefined, undefined, undefined],
  ] as const) {
    const some = players.slice(0, atOnce);
    const ours = await run(server, some, meet, seconds);
    const floor = await run(server, some, floorOf(matches), seconds);
    const name = `lobby/find + join + leave, ${atOnce} at a time`;
    const [p50, p99] = [quantile(ours.cycles, 0.5), quantile(ours.cycles, 0.99)];
    const times = `p50 ${ms(p50)}, p99 ${ms(p99)}`;
    say(
      `${name}: ${rate(ours.perSecond)}, ${times}, ${ours.perCycleMs.toFixed(1)} ms of processor time per cycle`,
    );
    lines.push(
      {
        name: `${name} ÷ the smallest match`,
        ours: rate(ours.perSecond),
        floor: rate(floor.perSecond),
        ratio: ours.perSecond / floor.perSecond,
        mark: { least: 0.4 },
      },
      {
        name: `${name}: failures`,
        ours: rate(ours.perSecond),
        floor: times,
        ratio: ours.failed,
        mark: { most: 0 },
      },
    );
    if (least !== undefined)
      lines.push({
        name: `${name}: per second`,
        ours: rate(ours.perSecond),
        floor: times,
        ratio: ours.perSecond,
        mark: { least },
      });
    if (p50Ms !== undefined)
      lines.push({
        name: `${name}: p50, ms`,
        ours: ms(p50),
        floor: times,
        ratio: p50,
        mark: { most: p50Ms },
      });
    if (p99Ms !== undefined)
      lines.push({
        name: `${name}: p99, ms`,
        ours: ms(p99),
        floor: times,
        ratio: p99,
        mark: { most: p99Ms },
      });
  }
  return lines;
}

/** The search alone, with one open match of the mode and with many. */
async function byOpenMatches(
  server: Server,
  servers: readonly GameServer[],
  players: readonly ConnectedPlayer[],
  seconds: number,
): Promise<Line> {
  const bot = await makeBot(server);
  const socket = await openLeanSocket(server.port, bot.session.tokens().token);
  const one = players.slice(0, 1);
  const few = await run(server, one, meet, seconds);
  // Some were given to players before, and have yet to come back.
  const prepared = await eachAtOnce(servers.slice(0, OPEN + CROWD), async (host) => {
    const request = JSON.stringify({ id: host.match, mode: MODE });
    return socket.rpc("match/prepare", request).then(
      () => [host],
      () => [],
    );
  });
  const free = prepared.flat().slice(0, OPEN);
  if (free.length < OPEN) throw new Error(`only ${free.length} game servers were free`);
  const many = await run(server, one, meet, seconds);
  await eachAtOnce(free, (host) => host.renew());
  await socket.close();
  return {
    name: `lobby/find with ${OPEN} open matches ÷ with one`,
    ours: ms(median(many.finds)),
    floor: ms(median(few.finds)),
    ratio: median(many.finds) / median(few.finds),
    mark: { most: 1.5 },
  };
}

/** Processor time of a search that finds nothing: nobody else there, and everything taken while a crowd asks. */
async function saturated(quick: boolean): Promise<Line> {
  const seconds = quick ? 3 : 10;
  return withServer(async (server) => {
    const players = await connectPlayers(server, CROWD);
    const empty = await run(server, players.slice(0, 1), inVain, seconds);
    const servers = await connectGameServers(server, 0, 200);
    await parkAll(servers);
    const bot = await makeBot(server);
    const socket = await openLeanSocket(server.port, bot.session.tokens().token);
    await eachAtOnce(servers, ({ match }) =>
      socket.rpc("match/prepare", JSON.stringify({ id: match, mode: "echo_arena_private" })),
    );
    const crowd = await run(server, players, inVain, seconds);
    return {
      name: `processor time of a find without a free server, 200 servers taken and ${CROWD} players asking ÷ no server at all`,
      ours: ms(crowd.perCycleMs),
      floor: ms(empty.perCycleMs),
      ratio: crowd.perCycleMs / empty.perCycleMs,
      mark: { most: 2 },
    };
  });
}

export const meeting: Question = async ({ quick }): Promise<Answers> => {
  const seconds = quick ? 4 : 15;
  const lines = await withServer(async (server) => {
    const servers = await connectGameServers(server, 0, SERVERS);
    await parkAll(servers);
    const players = await connectPlayers(server, CROWD);
    const met = await meetings(server, players, seconds);
    return [...met, await byOpenMatches(server, servers, players, seconds)];
  });
  return { lines: [...lines, await saturated(quick)], notes: [] };
};
