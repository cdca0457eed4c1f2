import { setTimeout as sleep } from "node:timers/promises";
import { RpcError } from "../../../client/rpc-client";

/** The server is busy, restarting, or out of reach: nothing is wrong with the request. */
const PASSING = [0, 429, 502, 503, 504];

export interface Patience {
  /** How long a server may be away. */
  passingMs: number;
  /** Between two tries; doubles each time up to the second. */
  pauseMs: [first: number, longest: number];
}

export const PATIENCE: Patience = { passingMs: 90_000, pauseMs: [250, 5000] };
/** With its pauses some eight seconds: enough for a database that starts again. */
const INTERNAL_TRIES = 6;

/** Tries again what may succeed a little later; an internal error of the server not for as long. */
export async function persist<T>(work: () => Promise<T>, patience: Patience = PATIENCE): Promise<T> {
  const until = Date.now() + patience.passingMs;
  const [first, longest] = patience.pauseMs;
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      const again = PASSING.includes(error.status)
        ? Date.now() < until
        : error.status === 500 && tries < INTERNAL_TRIES;
      if (!again) throw error;
    }
    // Uneven, so that those who were turned away together do not come back together.
    await sleep(Math.min(longest, first * 2 ** (tries - 1)) * (0.5 + Math.random() / 2));
  }
}
