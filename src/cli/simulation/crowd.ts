import { setMaxListeners } from "node:events";
import type { Session } from "../../client/homeport";
import type { LobbySocket } from "../../client/socket";
import { SocketError } from "../../client/socket-error";
import { pause } from "./clock";
import type { Failures } from "./failures";
import { type Random, randomOf } from "./random";

/** A running simulation. */
export interface Simulation<Figures> {
  figures: () => Figures;
  /** Ends every part in order, and gives the last figures. */
  stop: () => Promise<Figures>;
}

/** One of the crowd: what it needs to live until the simulation stops. */
export interface Member {
  index: number;
  session: Session;
  random: Random;
  failures: Failures;
  /** Aborts when the simulation stops. */
  stopping: AbortSignal;
}

/** A connection of a member. */
export interface Line {
  socket: LobbySocket;
  /** Aborts when the connection is cut. */
  cut: AbortSignal;
  /** While the connection stands and the simulation goes on. */
  usable: () => boolean;
  /** Something went well: the next cut is the first one again. */
  worked: () => void;
}

export interface CrowdOptions {
  sessions: readonly Session[];
  seed: number;
  /** How many begin in a second. */
  ramp: number;
  failures: Failures;
}

export const DEFAULT_RAMP = 100;
const FIRST_WAIT_SECONDS = 0.25;
const LONGEST_WAIT_SECONDS = 5;

/** Keeps a connection for `work` for as long as the simulation lasts; after a cut it waits longer each time. */
export async function whileConnected(
  { session, random, stopping, failures }: Member,
  work: (line: Line) => Promise<void>,
): Promise<void> {
  let wait = FIRST_WAIT_SECONDS;
  const stopped = () => stopping.aborted;
  while (!stopped()) {
    const cut = new AbortController();
    let socket: LobbySocket | undefined;
    try {
      socket = await session.openSocket();
      void socket.closed.then(() => cut.abort());
      await work({
        socket,
        cut: cut.signal,
        usable: () => !stopped() && !cut.signal.aborted,
        worked: () => (wait = FIRST_WAIT_SECONDS),
      });
      if (!stopped()) failures.count(new SocketError(undefined, "the connection was cut"));
    } catch (error) {
      if (!stopped()) failures.count(error);
    }
    socket?.close();
    await pause(random.around(wait), stopping);
    wait = Math.min(LONGEST_WAIT_SECONDS, wait * 2);
  }
}

/** Starts one life after the other; `stop` ends them all and waits for it. */
export function startCrowd(
  { sessions, seed, ramp, failures }: CrowdOptions,
  live: (member: Member) => Promise<void>,
): { stop: () => Promise<void> } {
  const ending = new AbortController();
  const stopping = ending.signal;
  setMaxListeners(0, stopping);
  const lives = sessions.map(async (session, index) => {
    await pause(index / ramp, stopping);
    await live({ index, session, stopping, failures, random: randomOf(seed, index) });
  });
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(lives);
    },
  };
}
