/**
 * Addresses that a right password came from lately, or that somebody is in line from: those behind one router come
 * as a crowd. In the node's memory, so after a restart the first of them vouches for the rest. A failure ends it.
 */
const RIGHT_SECONDS = 600;

const key = (address: string): string => `login-vouched:${address}`;

export const isVouched = (nk: nkruntime.Nakama, address: string): boolean =>
  Number(nk.localcacheGet(key(address)) ?? 0) > Date.now();

export function vouchUntil(nk: nkruntime.Nakama, address: string, until: number): void {
  const now = Date.now();
  if (until > Math.max(now, Number(nk.localcacheGet(key(address)) ?? 0)))
    nk.localcachePut(key(address), until, Math.ceil((until - now) / 1000));
}

export const vouchForRight = (nk: nkruntime.Nakama, address: string): void =>
  vouchUntil(nk, address, Date.now() + RIGHT_SECONDS * 1000);

export const endVouching = (nk: nkruntime.Nakama, address: string): void => nk.localcacheDelete(key(address));
