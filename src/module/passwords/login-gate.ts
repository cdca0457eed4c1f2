import { type Queuer, withPlace } from "../../domain/login-places";
import { readJson, writeJson } from "../../domain/json";
import type { Counted } from "./failures";
import { signalGate } from "./gate-matches";

/** The caller's side of the login gate. Its own memory is the node's, and may be lost. */
const FREE_AT = "login-gate-free-at";
const REST_UNTIL = "login-gate-rest-until";
const CHECK_MS = "login-gate-check-ms";
const KEPT_SECONDS = 60;

/** What a check takes, until one was measured. */
const FIRST_CHECK_MS = 500;
/** A suspect that waited longer than this in the throttle had others before it. */
const CROWD_MS = 250;
export const AGAIN_SECONDS = 2;

export interface Attempt {
  counted: Counted;
  /** The account's bcrypt hash; empty: no such account, disabled, or without a password. */
  hash: string;
  password: string;
  /** For callers that have to be answered sooner than others: a check begins before this or not at all (Unix ms). */
  until?: number | undefined;
}

/** What a checker is asked, and since when the caller waits for its turn (Unix ms). */
export interface Order {
  attempt: Attempt;
  suspect: boolean;
  asked: number;
}

/** What the throttle is asked. */
export type Waiting = Pick<Attempt, "until"> & Pick<Order, "asked">;

/** What it answers: how long others were before the caller. */
export interface Turn {
  waitedMs: number;
}

export type Verdict =
  { verdict: "right" | "wrong" | "suspect" } | { verdict: "busy" | "refused"; retryAfterSeconds: number };

export const BUSY: Verdict = { verdict: "busy", retryAfterSeconds: AGAIN_SECONDS };

const numberIn = (nk: nkruntime.Nakama, key: string): number => Number(nk.localcacheGet(key) ?? 0);

export const noteCheckTime = (nk: nkruntime.Nakama, ms: number): void =>
  nk.localcachePut(CHECK_MS, ms, KEPT_SECONDS);

/**
 * Those whose turn would come too late are sent away at once, so that a crowd does not wait in front of somebody
 * who comes a moment later. Calls that read the same times at the same moment make the queue a little longer,
 * and the next one sees that.
 */
function takePlace(nk: nkruntime.Nakama, count: number, who: Queuer, now: number): boolean {
  const checkMs = numberIn(nk, CHECK_MS) || FIRST_CHECK_MS;
  const checkers = { count, checkMs, freeAt: numberIn(nk, FREE_AT), restUntil: numberIn(nk, REST_UNTIL) };
  const taken = withPlace(who, now, checkers);
  if (!taken) return false;
  nk.localcachePut(FREE_AT, taken.freeAt, KEPT_SECONDS);
  if (taken.restUntil !== checkers.restUntil) nk.localcachePut(REST_UNTIL, taken.restUntil, KEPT_SECONDS);
  return true;
}

/** Has a password checked when the caller's turn comes; `suspect`: the caller became one while it waited. */
export function askChecker(nk: nkruntime.Nakama, checkers: number, attempt: Attempt, who: Queuer): Verdict {
  const asked = Date.now();
  if (asked > (attempt.until ?? Infinity) || !takePlace(nk, checkers, who, asked)) return BUSY;
  const order: Order = { attempt, asked, suspect: who !== "clean" };
  const answer = signalGate(nk, Math.floor(Math.random() * checkers), writeJson(order));
  return answer === undefined ? BUSY : (readJson(answer) as Verdict);
}

/** Waits for the caller's turn in the throttle, and says what it is then; undefined: the throttle is full. */
export function waitInThrottle(
  nk: nkruntime.Nakama,
  until: number | undefined,
): "suspect" | "crowd" | undefined {
  const waiting: Waiting = { asked: Date.now(), until };
  const answer = signalGate(nk, "throttle", writeJson(waiting));
  if (answer === undefined) return undefined;
  const { waitedMs = 0 } = readJson(answer) as Partial<Turn>;
  return waitedMs > CROWD_MS ? "crowd" : "suspect";
}
