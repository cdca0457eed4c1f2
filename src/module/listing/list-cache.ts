import { cachedText } from "../nakama/local-cache";
import { sleep } from "../nakama/sleep";
import { changeMark } from "./recent";

/**
 * The lists of everything are asked for far more often than they change: each is kept for a moment, and not over
 * a preparation or an end that this node knows of. With the lag of the index no answer is more than a second old.
 *
 * Nakama keeps what is over until it is read again or swept, every five minutes. So there are these lists and no
 * others, each in two places that are written in turn: no key is of a caller's making, and none is of a moment.
 */
type ListName = "full" | "public" | "hosts" | "measurable";

const LONGEST_MS = 400;
/** From this age on the first caller makes a new one, while the others still get the old one. */
const RENEW_MS = 250;
/** Without an old one they wait for it: many that make the same list at once take many times as long. */
const WAIT_MS = 5_000;
const LOOK_MS = 10;
/** Longer than any list is given out. */
const KEPT_SECONDS = 2;

/** A list of matches, which a change makes out of date at once. */
export const cached = (nk: nkruntime.Nakama, name: ListName, make: () => string): string =>
  cachedUnder(nk, name, () => changeMark(nk), make);

/** A list that is good as long as its mark is the same. */
export function cachedUnder(
  nk: nkruntime.Nakama,
  name: ListName,
  markNow: () => string,
  make: () => string,
): string {
  const mark = markNow();
  const making = `list ${name} making`;
  for (const until = Date.now() + WAIT_MS; Date.now() < until;) {
    const isMaking = cachedText(nk, making) !== undefined;
    const kept = keptUnder(nk, name, mark);
    if (kept && (kept.ageMs < RENEW_MS || isMaking)) return kept.list;
    if (!isMaking) break;
    sleep(nk, LOOK_MS);
  }
  nk.localcachePut(making, "", WAIT_MS / 1000);
  try {
    const madeMs = Date.now();
    const list = make();
    if (markNow() !== mark) return list;
    // Who has just read of the former list still finds it in its place.
    const place = versionOf(nk, name)?.place === "0" ? "1" : "0";
    nk.localcachePut(placeKey(name, place), list, KEPT_SECONDS);
    nk.localcachePut(versionKey(name), `${place} ${madeMs} ${mark}`, KEPT_SECONDS);
    return list;
  } finally {
    nk.localcacheDelete(making);
  }
}

/** The list itself is given out as it is: the engine would go through all of a megabyte to cut something off. */
const placeKey = (name: ListName, place: string): string => `list ${name} ${place}`;
const versionKey = (name: ListName): string => `list ${name}`;

interface Version {
  place: string;
  madeMs: number;
  mark: string;
}

function versionOf(nk: nkruntime.Nakama, name: ListName): Version | undefined {
  const [place, madeMs, mark = ""] = cachedText(nk, versionKey(name))?.split(" ") ?? [];
  return place === undefined ? undefined : { place, madeMs: Number(madeMs), mark };
}

function keptUnder(
  nk: nkruntime.Nakama,
  name: ListName,
  mark: string,
): { list: string; ageMs: number } | undefined {
  const version = versionOf(nk, name);
  if (!version || version.mark !== mark) return undefined;
  const ageMs = Date.now() - version.madeMs;
  if (ageMs >= LONGEST_MS) return undefined;
  const list = cachedText(nk, placeKey(name, version.place));
  return list === undefined ? undefined : { list, ageMs };
}
