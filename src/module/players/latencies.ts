import type { Latencies } from "../../domain/lobby/latency";
import type { UserId } from "../../domain/lobby/ids";
import { type Key, readOne, type Stored, update } from "../nakama/storage";

/** What a player measured is remembered, so that the next request need not measure again. */
interface Remembered {
  /** Milliseconds by address; the newest last. */
  measured: [address: string, ms: number][];
}
const MOST = 100;

export const latenciesKey = (userId: UserId): Key => ({ collection: "latencies", key: userId });

/** What a record that was read says. */
export const latenciesIn = (record: Stored<unknown> | undefined): Latencies =>
  new Map((record?.value as Remembered | undefined)?.measured ?? []);

/** What the player ever measured, this call's with it; written only when that is something new. */
export function knownLatencies(
  nk: nkruntime.Nakama,
  userId: UserId,
  measured: Latencies,
  known: Latencies = latenciesIn(readOne(nk, latenciesKey(userId))),
): Latencies {
  if ([...measured].every(([address, ms]) => known.get(address) === ms)) return known;
  return update(nk, () => {
    const stored = readOne<Remembered>(nk, latenciesKey(userId));
    const older = (stored?.value.measured ?? []).filter(([address]) => !measured.has(address));
    const all = [...older, ...measured];
    return {
      writes: [{ ...latenciesKey(userId), value: { measured: all.slice(-MOST) }, version: stored?.version }],
      result: new Map(all),
    };
  });
}

export function forgetLatencies(nk: nkruntime.Nakama, userId: UserId): void {
  update(nk, () => {
    const stored = readOne<Remembered>(nk, latenciesKey(userId));
    return {
      writes: stored ? [{ ...latenciesKey(userId), value: undefined, version: stored.version }] : [],
      result: undefined,
    };
  });
}
