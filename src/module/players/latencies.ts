import type { Latencies } from "../../domain/lobby/latency";
import type { UserId } from "../../domain/lobby/ids";
import { type Key, read, readOne, type Stored, update } from "../nakama/storage";

/** What a player measured is remembered, so that the next request need not measure again. */
interface Remembered {
  /** Milliseconds by address, and when that was (Unix seconds; older records do not say); the newest last. */
  measured: Measured[];
}
type Measured = [address: string, ms: number, at?: number];
const MOST = 200;

export const latenciesKey = (userId: UserId): Key => ({ collection: "latencies", key: userId });

/** What a record that was read says. */
export const latenciesIn = (record: Stored<unknown> | undefined): Latencies =>
  new Map(((record?.value as Remembered | undefined)?.measured ?? []).map(([address, ms]) => [address, ms]));

/** What each of the players ever measured, in their order. */
export const latenciesOf = (nk: nkruntime.Nakama, users: readonly UserId[]): Latencies[] =>
  users.length === 0 ? [] : read(nk, users.map(latenciesKey)).map(latenciesIn);

/** What is older is measured again. */
const LATELY_SECONDS = 600;

/** Addresses that a record says were measured lately; `now` in Unix milliseconds. */
export const measuredLately = (record: Stored<unknown> | undefined, now: number): Set<string> =>
  new Set(
    ((record?.value as Remembered | undefined)?.measured ?? [])
      .filter(([, , at = 0]) => at >= now / 1000 - LATELY_SECONDS)
      .map(([address]) => address),
  );

/** What the player ever measured, this call's with it; written only when that is something new. */
export function knownLatencies(
  nk: nkruntime.Nakama,
  userId: UserId,
  measured: Latencies,
  known: Latencies = latenciesIn(readOne(nk, latenciesKey(userId))),
): Latencies {
  return [...measured].every(([address, ms]) => known.get(address) === ms)
    ? known
    : rememberLatencies(nk, userId, measured);
}

/** Written whatever was known: it was measured now. Returns all that is known. */
export const rememberLatencies = (nk: nkruntime.Nakama, userId: UserId, measured: Latencies): Latencies =>
  update(nk, () => {
    const stored = readOne<Remembered>(nk, latenciesKey(userId));
    const older = (stored?.value.measured ?? []).filter(([address]) => !measured.has(address));
    const at = Math.floor(Date.now() / 1000);
    const all = [...older, ...[...measured].map(([address, ms]): Measured => [address, ms, at])];
    return {
      writes: [{ ...latenciesKey(userId), value: { measured: all.slice(-MOST) }, version: stored?.version }],
      result: new Map(all.map(([address, ms]) => [address, ms])),
    };
  });

export function forgetLatencies(nk: nkruntime.Nakama, userId: UserId): void {
  update(nk, () => {
    const stored = readOne<Remembered>(nk, latenciesKey(userId));
    return {
      writes: stored ? [{ ...latenciesKey(userId), value: undefined, version: stored.version }] : [],
      result: undefined,
    };
  });
}
