import { setTimeout as sleep } from "node:timers/promises";
import { simulateGameServers } from "../../src/cli/simulation/game-servers";
import { simulatePlayers } from "../../src/cli/simulation/players";
import { COUNT_RPC } from "../bundle";
import { median } from "../load";
import { residentMegabytes } from "../process";
import type { Line } from "../report";
import { say, type Server, withServer } from "../server";
import { makeBot } from "./bot";
import { targetOf } from "./game-servers";
import type { Answers, Question } from "./question";
import { keepListing } from "./readers";

const SERVERS = 40;
const PLAYERS = 120;
const MATCH_SECONDS = 20;
const PLAY_SECONDS = 10;
const LOOK_MS = 2_000;
/** Longer than any seat is held for a player who does not come. */
const SETTLED_MS = 60_000;

const GAME_SERVERS = "+label.limit:>0";
const TAKEN_SEATS = "+label.size:>0";

/** How many matches a query finds, once it is as many as wanted or time is over. */
async function settle(server: Server, query: string, wanted: number): Promise<number> {
  const { session } = await makeBot(server);
  const socket = await session.openSocket();
  try {
    const until = Date.now() + SETTLED_MS;
    for (;;) {
      const count = Number(await socket.nakama.rpc(COUNT_RPC, query).then(({ payload }) => payload));
      if (count === wanted || Date.now() > until) return count;
      await sleep(200);
    }
  } finally {
    socket.close();
  }
}

const leftOver = (name: string, count: number): Line => ({
  name,
  ours: String(count),
  floor: "0",
  ratio: count,
  mark: { most: 0 },
});

/** Game servers and players come and go for a while, and are listed; then the players go, and then the game servers. */
export const soak: Question = ({ soakSeconds }): Promise<Answers> =>
  withServer(async (server) => {
    const target = targetOf(server);
    const servers = await simulateGameServers({ target, count: SERVERS, matchSeconds: MATCH_SECONDS });
    const players = await simulatePlayers({
      target,
      count: PLAYERS,
      playSeconds: PLAY_SECONDS,
      pauseSeconds: 2,
    });
    await servers.allParked;
    const stopListing = await keepListing(server);
    const looks: number[] = [];
    const started = Date.now();
    for (let told = 0; Date.now() - started < soakSeconds * 1000;) {
      looks.push(residentMegabytes(server.pid));
      const minutes = Math.floor((Date.now() - started) / 60_000);
      if (minutes > told) {
        told = minutes;
        const { joins, failures } = players.figures();
        say(
          `minute ${minutes}: ${Math.round(looks.at(-1) ?? 0)} MB, ${joins} joins, ${JSON.stringify(failures)}`,
        );
      }
      await sleep(LOOK_MS);
    }
    const perMinute = 60_000 / LOOK_MS;
    const [second, last] = [looks.slice(perMinute, 2 * perMinute), looks.slice(-perMinute)];
    const { lists, refused } = await stopListing();
    const { joins, failures } = await players.stop();
    const seats = await settle(server, TAKEN_SEATS, 0);
    const { matches } = await servers.stop();
    const left = await settle(server, GAME_SERVERS, 0);
    const [before, after] = [median(second), median(last)];
    return {
      lines: [
        {
          name: `soak of ${soakSeconds / 60} minutes: memory in the last minute ÷ in the second`,
          ours: `${Math.round(after)} MB`,
          floor: `${Math.round(before)} MB`,
          ratio: after / before,
          mark: { most: 1.1 },
        },
        leftOver("soak: matches with a taken seat after all players left", seats),
        leftOver("soak: matches left over after all game servers left", left),
      ],
      notes: [
        `The soak: ${SERVERS} game servers and ${PLAYERS} players, ${matches} matches, ${joins} joins; refusals: ${JSON.stringify(failures)}. Two readers listed ${lists} times, no two requests alike; ${refused} requests were refused as not being a query.`,
      ],
    };
  });
