import type { Latencies } from "../../domain/lobby/latency";
import type { UserId } from "../../domain/lobby/ids";
import { readOne, update } from "../nakama/storage";

/** What a player measured is remembered, so that the next request need not measure again. */
interface Remembered {
  /** Milliseconds by address; the newest last. */
  measured: [address: string, ms: number][];
}
const MOST = 100;

const key = (userId: UserId) => ({ collection: "latencies", key: userId });

/** What the player ever measured, this call's with it. */
export function knownLatencies(nk: nkruntime.Nakama, userId: UserId, measured: Latencies): Latencies {
  if (measured.size === 0) return new Map(readOne<Remembered>(nk, key(userId))?.value.measured ?? []);
  return update(nk, () => {
    const stored = readOne<Remembered>(nk, key(userId));
    const older = (stored?.value.measured ?? []).filter(([address]) => !measured.has(address));
    const all = [...older, ...measured];
    return {
      writes: [{ ...key(userId), value: { measured: all.slice(-MOST) }, version: stored?.version }],
      result: new Map(all),
    };
  });
}

export function forgetLatencies(nk: nkruntime.Nakama, userId: UserId): void {
  update(nk, () => {
    const stored = readOne<Remembered>(nk, key(userId));
    return {
      writes: stored ? [{ ...key(userId), value: undefined, version: stored.version }] : [],
      result: undefined,
    };
  });
}
