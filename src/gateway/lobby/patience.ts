import { setTimeout as sleep } from "node:timers/promises";
import { SocketError } from "../../client";
import { callFailure } from "./call-failure";
import { FAILED } from "./failure";

/** Before the second try and the third. */
const PAUSES_MS = [300, 1_000];

/** Of a call that may be tried again as it is: nobody was at fault, and nobody was told to wait. */
const isBusy = (error: unknown): boolean =>
  error instanceof SocketError && callFailure(error) === FAILED.unavailable;

/** Tries again what the server was too busy for; what a try had reserved, the next one is given back. */
export async function patiently<T>(
  signal: AbortSignal,
  act: () => Promise<T>,
  pausesMs: readonly number[] = PAUSES_MS,
): Promise<T> {
  for (const pause of pausesMs) {
    try {
      return await act();
    } catch (error) {
      if (!isBusy(error)) throw error;
      await sleep(pause * (0.5 + Math.random()), undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) throw error;
    }
  }
  return act();
}
