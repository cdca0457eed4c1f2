import { placeFor, type Place, type Queuer } from "../../domain/login-places";
import { parsePasswordHash } from "../../domain/password-hash";
import { readJson, writeJson } from "../../domain/json";
import { madeCost } from "../nakama/passwords";
import { coresNeeded, expectedMs } from "./check-times";
import type { Counted } from "./failures";
import { signalGate } from "./gate-matches";
import { mayBeRemembered } from "./memory";
import { vouchUntil } from "./vouched";

/** The caller's side of the login gate. Its own memory is the node's, and may be lost. */
const REST_UNTIL = "login-gate-rest-until";
const KEPT_SECONDS = 60;

/** What the check of a remembered password takes, if it is that one. */
const REMEMBERED_MS = 5;

/** A suspect that waited longer than this in the throttle had others before it. */
const CROWD_MS = 250;
export const AGAIN_SECONDS = 2;

export interface Attempt {
  counted: Counted;
  /** The account's hash as it is stored; empty: no such account, disabled, or without a password. */
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
  checker: number;
  /** What was reckoned for it, which the checker corrects to what it took. */
  reckonedMs: number;
}

/** What the throttle is asked. */
export type Waiting = Pick<Attempt, "until"> & Pick<Order, "asked">;

/** What it answers: how long others were before the caller. */
export interface Turn {
  waitedMs: number;
}

/** `hash`: as the account's password is stored from now on. */
export type Verdict =
  | { verdict: "right"; hash: string }
  | { verdict: "wrong" | "suspect" }
  | { verdict: "busy" | "refused"; retryAfterSeconds: number };

export const BUSY: Verdict = { verdict: "busy", retryAfterSeconds: AGAIN_SECONDS };

/** How many checkers there are, and how many of them are used although others need the cores. */
export interface Checkers {
  all: number;
  always: number;
}

const numberIn = (nk: nkruntime.Nakama, key: string): number => Number(nk.localcacheGet(key) ?? 0);
const freeAtKey = (checker: number): string => `login-gate-free-at:${checker}`;

const setFreeAt = (nk: nkruntime.Nakama, checker: number, at: number): void =>
  nk.localcachePut(freeAtKey(checker), at, KEPT_SECONDS);

const lastKey = (checker: number): string => `login-gate-last:${checker}`;
const markOf = (asked: number, { counted }: Attempt): string => `${asked} ${counted.identity}`;

/** Nobody has taken a place behind it. Told by who came last: when a checker is free is reckoned, and often too late. */
export const isLast = (nk: nkruntime.Nakama, { checker, asked, attempt }: Order): boolean =>
  nk.localcacheGet(lastKey(checker)) === markOf(asked, attempt);

/** Those behind an order wait for as long as it took, whatever was reckoned. */
export const correct = (nk: nkruntime.Nakama, { checker, reckonedMs }: Order, tookMs: number): void =>
  setFreeAt(nk, checker, numberIn(nk, freeAtKey(checker)) + tookMs - reckonedMs);

/**
 * Those whose turn would come too late are sent away at once, so that a crowd does not wait in front of somebody
 * who comes a moment later. Calls that read the same times at the same moment make the queue a little longer,
 * and the next one sees that.
 */
function takePlace(
  nk: nkruntime.Nakama,
  { all, always }: Checkers,
  { attempt, who, now }: { attempt: Attempt; who: Queuer; now: number },
): Place | undefined {
  const restUntil = numberIn(nk, REST_UNTIL);
  const place = placeFor(who, now, reckon(nk, attempt), {
    freeAt: Array.from({ length: all }, (_, checker) => numberIn(nk, freeAtKey(checker))),
    always,
    coresNeeded: coresNeeded(nk, now),
    restUntil,
  });
  if (!place || place.begins > (attempt.until ?? Infinity)) return undefined;
  setFreeAt(nk, place.checker, place.ends);
  nk.localcachePut(lastKey(place.checker), markOf(now, attempt), KEPT_SECONDS);
  if (place.restUntil !== restUntil) nk.localcachePut(REST_UNTIL, place.restUntil, KEPT_SECONDS);
  if (who === "clean") vouchUntil(nk, attempt.counted.address, place.ends);
  return place;
}

const reckon = (nk: nkruntime.Nakama, { hash, counted }: Attempt): number =>
  mayBeRemembered(nk, counted.identity)
    ? REMEMBERED_MS
    : expectedMs(nk, parsePasswordHash(hash)?.cost ?? madeCost(nk));

/** Has a password checked when the caller's turn comes; `suspect`: the caller became one while it waited. */
export function askChecker(nk: nkruntime.Nakama, checkers: Checkers, attempt: Attempt, who: Queuer): Verdict {
  const asked = Date.now();
  const place = takePlace(nk, checkers, { attempt, who, now: asked });
  if (!place) return BUSY;
  const { checker, begins, ends } = place;
  const suspect = who === "suspect" || who === "crowd";
  const order: Order = { attempt, asked, suspect, checker, reckonedMs: ends - begins };
  const answer = signalGate(nk, checker, writeJson(order));
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
