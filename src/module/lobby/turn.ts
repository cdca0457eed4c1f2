import { sleep } from "../nakama/sleep";

/**
 * Players who look for the same at the same moment, and find nothing, should meet in one match and not each
 * get an empty one. So one of them opens it, and the others wait a moment and look again. On one node, and
 * only nearly exact: two that look within the same instant open two.
 */
const WAIT_MS = 20;
/** Somebody who opens a match takes some milliseconds; after this long nobody waits for it any more. */
const LONGEST_SECONDS = 1;
const LOOKS = 25;

/** Looks until there is an outcome, or it is this caller's turn to open a match for `wish`. */
export function lookOrOpen<T>(
  nk: nkruntime.Nakama,
  wish: string,
  look: () => T | undefined,
  open: () => T,
): T {
  const key = `opening ${wish}`;
  for (let looks = 1; ; looks++) {
    const found = look();
    if (found !== undefined) return found;
    if (looks === LOOKS || !nk.localcacheGet(key)) break;
    sleep(nk, WAIT_MS);
  }
  nk.localcachePut(key, "1", LONGEST_SECONDS);
  try {
    return open();
  } finally {
    nk.localcacheDelete(key);
  }
}
