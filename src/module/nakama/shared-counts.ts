import { cachedText } from "./local-cache";

/** Apart from counts.ts, because what a match's machine loads costs every parked game server. */

export const namesKey = (machine: number): string => `counts ${machine}`;
export const sumKey = (machine: number, name: string): string => `count ${machine} ${name}`;

/** What matches count, each in a machine of its own: together, and of two at the same moment one may be lost. */
export const SHARED = 0;

export function countShared(nk: nkruntime.Nakama, name: string): void {
  const key = sumKey(SHARED, name);
  nk.localcachePut(key, Number(nk.localcacheGet(key) ?? 0) + 1);
  const names = cachedText(nk, namesKey(SHARED)) ?? "";
  if (!names.split("\n").includes(name)) nk.localcachePut(namesKey(SHARED), `${names}${name}\n`);
}
