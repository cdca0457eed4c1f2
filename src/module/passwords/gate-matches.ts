import { messageOf } from "../../domain/error-text";
import { count } from "../nakama/expiring";
import { cachedText } from "../nakama/local-cache";

/**
 * Where password checks happen: one costs half a second of a core, so only a few may run at once, and the rest
 * have to wait somewhere that bounds them. Nakama has one thing that does work strictly one after the other and
 * keeps a bounded queue before it: a match, reached by signals. So each node has
 *
 * - as many **checkers** as checks may run at once;
 * - one **throttle**, a queue that lets out some sixty callers a second: those who failed lately wait in it, and
 *   those who came back sooner than they were told.
 *
 * Nobody can join these matches. See docs/decisions/0003.
 */
export const CHECKER = "login-checker";
export const THROTTLE = "login-throttle";

/** One of the gate's matches: a checker by its number, or the throttle. */
export type Place = number | "throttle";

const handlerOf = (place: Place): string => (place === "throttle" ? THROTTLE : CHECKER);
const keyOf = (place: Place): string => `login-gate:${place}`;

function open(nk: nkruntime.Nakama, place: Place): string {
  const match = nk.matchCreate(handlerOf(place), {});
  nk.localcachePut(keyOf(place), match);
  return match;
}

/** Called once a node, at its start. */
export function openLoginGate(nk: nkruntime.Nakama, checkers: number): void {
  for (let number = 0; number < checkers; number++) open(nk, number);
  open(nk, "throttle");
}

/** For so long one caller alone opens a match again that has ended. */
const OPENING_MS = 5_000;

/**
 * The match that stands in for one that has ended; undefined while another caller opens it. The database counts
 * the callers, because nothing in a node's memory can be looked at and changed in one step. One that fails at it
 * leaves the next try to whoever comes when the time is over.
 */
function reopen(nk: nkruntime.Nakama, place: Place, ended: string): string | undefined {
  const byAnother = () => {
    const known = cachedText(nk, keyOf(place));
    return known === ended ? undefined : known;
  };
  const known = byAnother();
  if (known !== undefined) return known;
  const callers = count(nk, `login-gate:${ended || String(place)}`, OPENING_MS, Date.now());
  return byAnother() ?? (callers === 1 ? open(nk, place) : undefined);
}

/** What the match answers; undefined: it is too busy, or is being opened. */
export function signalGate(nk: nkruntime.Nakama, place: Place, data: string): string | undefined {
  let match = cachedText(nk, keyOf(place)) ?? "";
  for (let tries = 0; tries < 2; tries++) {
    try {
      return nk.matchSignal(match, data);
    } catch (error) {
      // A full queue and an ended match are told apart only in words.
      if (/busy/i.test(messageOf(error))) return undefined;
    }
    const opened = reopen(nk, place, match);
    if (opened === undefined) return undefined;
    match = opened;
  }
  return undefined;
}
