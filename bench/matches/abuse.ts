import { addressOf, numbered, serverIdOf } from "../../src/cli/simulation/names";
import { writeJson } from "../../src/domain/json";
import { EMPTY_RPC } from "../bundle";
import { processorMs } from "../process";
import { type Line, ms } from "../report";
import { say, type Server, withServer } from "../server";
import { makeBot } from "./bot";
import { connectGameServers, parkAll } from "./game-servers";
import { type ConnectedPlayer, connectPlayers } from "./players";
import type { Answers, Question } from "./question";
import { openLeanSocket } from "./socket";

/** What one account can cost that asks for the worst, again and again, on a server with the limits that it ships. */
const SERVERS = 25;

interface Attack {
  name: string;
  /** What it cost before there was a limit, as it was seen then. */
  before: string;
  times: number;
  /** At most so much of what a call that does nothing costs. */
  most: number;
  ask: (player: ConnectedPlayer, at: number) => Promise<unknown>;
}

const match = ({ socket }: ConnectedPlayer, request: object) => socket.rpc("match", JSON.stringify(request));
const HOSTILE = "label.broadcaster.features:/.*a.{8}/";
const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}.nakama`;
const MODES = ["echo_arena_private", "echo_combat_private", "social_2.0_private", "echo_arena_tournament"];

const register = ({ socket }: ConnectedPlayer, at: number) =>
  socket.rpc(
    "server/register",
    writeJson({
      server_id: serverIdOf(numbered("abuse", "server", at)),
      internal_ip: "10.0.0.1",
      external_ip: addressOf(at),
      port: 6792,
      version_lock: 1n,
    }),
  );

const ATTACKS: readonly Attack[] = [
  {
    name: "match: a regular expression as the query",
    before: "400 ms",
    times: 300,
    most: 10,
    ask: (player) => match(player, { query: HOSTILE }),
  },
  {
    name: "match: 2 kB of regular expressions",
    before: "minutes",
    times: 300,
    most: 50,
    ask: (player) => match(player, { query: Array(50).fill(HOSTILE).join(" ") }),
  },
  {
    name: "match: 1,000 ids",
    before: "both cores",
    times: 100,
    most: 100,
    ask: (player) => match(player, { match_ids: Array.from({ length: 1000 }, (_, at) => uuid(at)) }),
  },
  {
    name: "match: a different request every time",
    before: "0.4 MB kept",
    times: 964,
    most: 100,
    ask: (player, at) => match(player, { query: `+label.broadcaster.features:f${at} +label.size:>=0` }),
  },
  {
    name: "lobby/find with 100 latencies",
    before: "500 for ever",
    times: 50,
    most: 200,
    ask: ({ socket, evrId }, at) => {
      const latencies = Array.from({ length: 100 }, (_, port) => [`198.18.9.9:${port + 1}`, at % 50]);
      return socket.rpc(
        "lobby/find",
        writeJson({ mode: "echo_arena", evr_id: evrId, latencies: Object.fromEntries(latencies) as object }),
      );
    },
  },
  {
    name: "server/register, over and over",
    before: "1 MB kept",
    times: 1500,
    most: 100,
    ask: register,
  },
  {
    name: "lobby/create, a new match every time",
    before: "a game server",
    times: 500,
    most: 50,
    ask: ({ socket, evrId }, at) =>
      socket.rpc("lobby/create", JSON.stringify({ mode: MODES[at % MODES.length], evr_id: evrId })),
  },
];

interface Cost {
  perCallMs: number;
  megabytes: number;
  refused: number;
}

/** One caller, one call after the other. */
async function costOf(
  server: Server,
  player: ConnectedPlayer,
  times: number,
  ask: Attack["ask"],
): Promise<Cost> {
  const [processor, memory] = [processorMs(server.pid), server.memory()];
  let refused = 0;
  for (let at = 0; at < times; at++)
    await ask(player, at).catch(() => {
      refused++;
    });
  const perCallMs = (processorMs(server.pid) - processor) / times;
  return { perCallMs, megabytes: server.memory() - memory, refused };
}

/** A game server of this operator that hosts for everyone, as the rules want it. */
const OPEN = { OPEN_HOSTING: "true", ALLOW_PRIVATE_HOSTS: "true" };

export const abuse: Question = ({ quick }): Promise<Answers> =>
  withServer(async (server) => {
    await parkAll(await connectGameServers(server, 0, SERVERS));
    const players = await connectPlayers(server, ATTACKS.length + 1);
    const [idle, ...attackers] = players as [ConnectedPlayer, ...ConnectedPlayer[]];
    const empty = await costOf(server, idle, 2000, ({ socket }) => socket.rpc(EMPTY_RPC, ""));
    const lines: Line[] = [];
    const notes: string[] = [];
    for (const [at, attack] of ATTACKS.entries()) {
      const times = quick ? Math.ceil(attack.times / 5) : attack.times;
      const cost = await costOf(server, attackers[at] as ConnectedPlayer, times, attack.ask);
      say(
        `${attack.name}: ${ms(cost.perCallMs)} of processor time, ${cost.megabytes} MB more, ${cost.refused} of ${times} refused`,
      );
      lines.push({
        name: `${attack.name} ÷ empty RPC (before: ${attack.before})`,
        ours: ms(cost.perCallMs),
        floor: ms(empty.perCallMs),
        ratio: cost.perCallMs / empty.perCallMs,
        mark: { most: attack.most },
      });
      notes.push(`${attack.name}: ${cost.refused} of ${times} refused, ${cost.megabytes} MB more`);
    }
    const bot = await makeBot(server);
    const socket = await openLeanSocket(server.port, bot.session.tokens().token);
    const { matches } = JSON.parse(await socket.rpc("match", "{}")) as { matches: object[] };
    notes.push(
      `${matches.length} matches left afterwards, ${SERVERS} of them belonging to the game servers parked before`,
    );
    return { lines, notes };
  }, OPEN);
