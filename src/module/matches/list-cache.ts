import { changeMark } from "./recent";

/**
 * Lists are asked for far more often than they change: one is kept for a moment, by the whole request and the
 * caller's view, and not over a preparation or an end that this node knows of. With the lag of the index no
 * answer is more than a second old.
 */
const LONGEST_MS = 800;
/** From this age on the first caller makes a new one, while the others still get the old one. */
const RENEW_MS = 400;

/** A list of matches, which a change makes out of date at once. */
export const cached = (nk: nkruntime.Nakama, request: string, nowMs: number, make: () => string): string =>
  cachedUnder(nk, request, nowMs, changeMark(nk), make);

/**
 * A list that is good as long as `mark` is the same.
 *
 * The entry is one text, `<made at> <mark>\n<list>`: objects would be copied at each look.
 */
export function cachedUnder(
  nk: nkruntime.Nakama,
  request: string,
  nowMs: number,
  mark: string,
  make: () => string,
): string {
  const key = `match-list ${request}`;
  const entry = nk.localcacheGet(key) as string | undefined | null;
  if (entry) {
    const end = entry.indexOf("\n");
    const [madeMs, under] = entry.slice(0, end).split(" ");
    const age = nowMs - Number(madeMs);
    if (under === mark && age < LONGEST_MS && (age < RENEW_MS || isRenewed(nk, key)))
      return entry.slice(end + 1);
  }
  const list = make();
  nk.localcachePut(key, `${nowMs} ${mark}\n${list}`, 1);
  return list;
}

/** Whether another caller is making a new list at this moment; if not, this one is from now on. */
function isRenewed(nk: nkruntime.Nakama, key: string): boolean {
  const turn = `${key} renewing`;
  if (nk.localcacheGet(turn)) return true;
  nk.localcachePut(turn, "1", 1);
  return false;
}
