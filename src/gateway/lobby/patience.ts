import { setTimeout as sleep } from "node:timers/promises";
import { JoinRejected, SocketError } from "../../client";
import type { Reason } from "../../domain/lobby/failure";
import { callFailure } from "./call-failure";
import { FAILED } from "./failure";

/** Before the second try and the third. */
const PAUSES_MS = [300, 1_000];

/** Of a call that may be tried again as it is: nobody was at fault, and nobody was told to wait. */
const isBusy = (error: unknown): boolean =>
  error instanceof SocketError && callFailure(error) === FAILED.unavailable;

/** Between the seat and the join the match has become another: there may be a seat elsewhere. */
const OF_THE_MATCH: readonly Reason[] = ["Full", "Locked", "NoSuchMatch", "NotPrepared", "TeamFull"];

const isOfTheMatch = (error: unknown): boolean =>
  error instanceof JoinRejected && OF_THE_MATCH.includes(error.reason);

/**
 * Tries again what the server was too busy for; what a try had reserved, the next one is given back. `elsewhere`: any
 * match will do, so that one which lets nobody in any more is tried again as well.
 */
export async function patiently<T>(
  { signal, elsewhere }: { signal: AbortSignal; elsewhere: boolean },
  act: () => Promise<T>,
  pausesMs: readonly number[] = PAUSES_MS,
): Promise<T> {
  for (const pause of pausesMs) {
    try {
      return await act();
    } catch (error) {
      if (!isBusy(error) && !(elsewhere && isOfTheMatch(error))) throw error;
      await sleep(pause * (0.5 + Math.random()), undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) throw error;
    }
  }
  return act();
}
