import { cachedText } from "../nakama/local-cache";
import { sleep } from "../nakama/sleep";
import { changeMark } from "./recent";

/**
 * Lists are asked for far more often than they change: one is kept for a moment, by the whole request and the
 * caller's view, and not over a preparation or an end that this node knows of. With the lag of the index no
 * answer is more than a second old.
 */
const LONGEST_MS = 800;
/** From this age on the first caller makes a new one, while the others still get the old one. */
const RENEW_MS = 400;
/** Without an old one they wait for it: many that make the same list at once take many times as long. */
const WAIT_MS = 5_000;
const LOOK_MS = 10;
/** Longer than any list is given out. */
const KEPT_SECONDS = 2;

/** A list of matches, which a change makes out of date at once. */
export const cached = (nk: nkruntime.Nakama, request: string, make: () => string): string =>
  cachedUnder(nk, request, changeMark(nk), make);

/**
 * A list that is good as long as `mark` is the same. It is kept as a text of its own that is given out as it is:
 * the engine would go through all of a megabyte before it cut something off.
 */
export function cachedUnder(nk: nkruntime.Nakama, request: string, mark: string, make: () => string): string {
  const key = `match-list ${request}`;
  const making = `${key} making`;
  for (const until = Date.now() + WAIT_MS; Date.now() < until;) {
    const isMaking = cachedText(nk, making) !== undefined;
    const kept = keptUnder(nk, key, mark);
    if (kept && (kept.ageMs < RENEW_MS || isMaking)) return kept.list;
    if (!isMaking) break;
    sleep(nk, LOOK_MS);
  }
  nk.localcachePut(making, "", WAIT_MS / 1000);
  try {
    const version = `${Date.now()} ${mark}`;
    const list = make();
    nk.localcachePut(`${key} ${version}`, list, KEPT_SECONDS);
    nk.localcachePut(key, version, KEPT_SECONDS);
    return list;
  } finally {
    nk.localcacheDelete(making);
  }
}

function keptUnder(
  nk: nkruntime.Nakama,
  key: string,
  mark: string,
): { list: string; ageMs: number } | undefined {
  const version = cachedText(nk, key);
  if (version === undefined) return undefined;
  const [madeMs, under] = version.split(" ");
  const ageMs = Date.now() - Number(madeMs);
  if (under !== mark || ageMs >= LONGEST_MS) return undefined;
  const list = cachedText(nk, `${key} ${version}`);
  return list === undefined ? undefined : { list, ageMs };
}
