import { othersNeedCores } from "../../domain/login-places";
import { work } from "../../domain/password-hash";

/**
 * How long password checks take on this machine, and whether somebody else needs its cores, both told by the checks
 * themselves. In the node's memory, by the unit of `work`.
 */
const UNIT = "login-gate-unit-ms";
const QUICKEST_UNIT = "login-gate-quickest-unit-ms";
const NEEDED_UNTIL = "login-gate-cores-needed-until";
const KEPT_SECONDS = 60;
/** A processor may become slower for good, so what was quickest counts for so long only. */
const QUICKEST_SECONDS = 600;
/** After this the cores are tried again. */
const NEEDED_MS = 2_000;
/** Shorter ones say little: the clock has whole milliseconds. */
const TELLING_MS = 25;

/** Until one was measured: half a second for Nakama's own hashes. */
const FIRST_UNIT = 500 / work(13);

const numberIn = (nk: nkruntime.Nakama, key: string): number => Number(nk.localcacheGet(key) ?? 0);

export const expectedMs = (nk: nkruntime.Nakama, cost: number): number =>
  (numberIn(nk, UNIT) || numberIn(nk, QUICKEST_UNIT) || FIRST_UNIT) * work(cost);

export const coresNeeded = (nk: nkruntime.Nakama, now: number): boolean => numberIn(nk, NEEDED_UNTIL) > now;

export function noteCheck(nk: nkruntime.Nakama, tookMs: number, done: number, now: number): void {
  if (tookMs < TELLING_MS) return;
  const unit = tookMs / done;
  nk.localcachePut(UNIT, unit, KEPT_SECONDS);
  const quickest = numberIn(nk, QUICKEST_UNIT);
  if (quickest === 0 || unit < quickest) nk.localcachePut(QUICKEST_UNIT, unit, QUICKEST_SECONDS);
  else if (othersNeedCores(unit, quickest)) nk.localcachePut(NEEDED_UNTIL, now + NEEDED_MS, KEPT_SECONDS);
}
