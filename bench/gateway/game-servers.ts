import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { SimulatedUser } from "../../src/cli/simulation/accounts";
import { evrIdOf, numbered, serverIdOf } from "../../src/cli/simulation/names";
import { messageOf } from "../../src/domain/error-text";
import { gameServer, type GameServer } from "../../src/evr/peers/game-server/game-server";
import { eachAtOnce } from "../matches/game-servers";
import type { Place } from "./orders";
import { tally } from "./tally";

/** The game servers stand on so many machines, each of which clients measure once. */
const MACHINES = 16;
const AT_ONCE = 32;
const MATCH_MS = 60_000;
const AGAIN_MS = 1000;

export interface GameServers {
  /** Seconds until the last is parked. */
  park: () => Promise<number>;
  /** Registrations that were refused, and tried again. */
  refusals: () => Record<string, number>;
  /** When that match's game server was told to start it; undefined: by none of these. */
  startedAt: (matchId: string) => number | undefined;
  complaints: () => string[];
  stop: () => Promise<void>;
}

export function gameServers(
  { gateway, serverKey }: Place,
  operators: readonly SimulatedUser[],
  count: number,
): GameServers {
  const starts = new Map<string, number>();
  const complaints: string[] = [];
  const open = new Set<GameServer>();
  const refusals = tally();
  const lives = new Map<GameServer, Promise<never>>();
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const stopped = () => stopping.signal.aborted;
  const wait = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});

  async function connect(index: number): Promise<GameServer> {
    const name = numbered("bench", "server", index);
    const operator = operators[index % operators.length];
    if (!operator) throw new Error("no operators");
    const address = `127.0.1.${1 + (index % MACHINES)}`;
    const server = await gameServer({
      ...{ gateway, serverKey, address, headers: { "X-Forwarded-For": address } },
      ...{ evrId: evrIdOf(name), serverId: serverIdOf(name), bearer: operator.session.tokens().token },
    });
    open.add(server);
    return server;
  }

  /** Plays matches until its connection ends. */
  async function play(server: GameServer): Promise<void> {
    const registration = await server.register();
    if (!registration.ok) throw new Error(`registration failure ${registration.code}`);
    const life = (async () => {
      for (;;) {
        const { matchId } = await server.nextStart();
        starts.set(matchId, performance.now());
        await wait(MATCH_MS * (0.5 + Math.random()));
        await server.endSession();
      }
    })();
    lives.set(server, life);
  }
  /** Tries again like a host's script does. */
  async function parked(index: number): Promise<GameServer> {
    for (;;) {
      const server = await connect(index);
      try {
        await play(server);
        return server;
      } catch (error) {
        refusals.count(messageOf(error));
        open.delete(server);
        await server.stop().catch(() => {});
        if (stopped()) throw error;
        await wait(AGAIN_MS);
      }
    }
  }

  /** Comes back after each cut, until everything ends. */
  async function goOn(index: number, first: GameServer): Promise<void> {
    let server = first;
    while (!stopped()) {
      await lives.get(server)?.catch(() => {});
      open.delete(server);
      complaints.push(...server.complaints.filter((one) => !/nobody waited for/.test(one)));
      await server.stop().catch(() => {});
      await wait(AGAIN_MS * (0.5 + Math.random()));
      if (stopped()) return;
      server = await parked(index);
    }
  }

  return {
    async park() {
      const began = performance.now();
      await eachAtOnce(
        Array.from({ length: count }, (_, index) => index),
        async (index) => {
          void goOn(index, await parked(index)).catch(() => {});
        },
        AT_ONCE,
      );
      return (performance.now() - began) / 1000;
    },
    refusals: refusals.by,
    startedAt: (matchId) => starts.get(matchId),
    complaints: () => [...complaints, ...[...open].flatMap((server) => server.complaints)],
    async stop() {
      stopping.abort();
      await Promise.all([...open].map((server) => server.stop().catch(() => {})));
    },
  };
}
