import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "./connection";
import { hostOf } from "./game-server/hosts";

/** A few at a time, so that not everybody knocks at the other gateways in the same moment. */
const PAUSE_MS = 50;
const LEAST = 10;
/** However many there are, all are told in so many steps: five seconds. */
const STEPS = 100;

/** Game servers in play are the last: their matches go on for as long as anybody's. Those without one come first. */
function turnOf(connection: Connection): number {
  const host = hostOf(connection);
  if (!host) return 1;
  return host.match?.isStarted() ? 2 : 0;
}

/** Says goodbye to everybody, in order; who is pending at the door is found in the set later on. */
export async function drain(connections: ReadonlySet<Connection>): Promise<void> {
  const step = Math.max(LEAST, Math.ceil(connections.size / STEPS));
  while (connections.size > 0) {
    const turns = [...connections].map((connection) => ({ connection, turn: turnOf(connection) }));
    const next = turns.sort((one, other) => one.turn - other.turn).slice(0, step);
    for (const { connection } of next) connection.close("stopping");
    if (connections.size > 0) await sleep(PAUSE_MS);
  }
}
