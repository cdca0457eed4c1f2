import { messageOf, stackOf } from "../../domain/error-text";
import { readJson, writeJson } from "../../domain/json";
import type { Counted } from "./failures";
import { admissionOf, clearFailures, recordFailure, removeStale } from "./failures";
import { type Place, removeExpired } from "../nakama/expiring";
import { cachedText } from "../nakama/local-cache";
import { passwordMatches } from "../nakama/passwords";
import { sleep } from "../nakama/sleep";
import { settingsOf, type Settings } from "../nakama/settings";

/**
 * Where password checks happen: one costs half a second of a core, so only a few may run at once, and the
 * rest have to wait somewhere that bounds them. Nakama has one thing that does work strictly one after the
 * other and keeps a bounded queue before it: a match, reached by signals. So each node has
 *
 * - as many **checkers** as checks may run at once; callers without recent failures queue here;
 * - one **pacer**, where callers with recent failures queue. It passes one at a time on to a checker, and
 *   rests between two when its queue is long, so that a flood takes neither the checkers nor the processor;
 * - one **porch**, which refused callers with recent failures pass through, so many a second: a client that
 *   hammers is answered slowly.
 *
 * Nobody can join these matches. See docs/decisions/0003.
 */
export const CHECKER = "login-checker";
export const PACER = "login-pacer";
export const PORCH = "login-porch";
const ADDRESSES = "login-gate";
const FREE_AT = "login-gate-free-at";
const CHECK_TIME = "login-gate-check-ms";

/** A caller without recent failures takes a place when its turn should come within this time … */
const PLACE_MS = 1_500;
/** … and is checked when it came within this one, since a busy machine may be slower than foreseen. */
const PATIENCE_MS = 6_000;
/** A suspect that waited longer than this when its turn comes is sent away without a check. */
const SUSPECT_PATIENCE_MS = 2_000;
/** A suspect that waited longer than this has others around it: the pacer then rests between checks. */
const QUEUE_MS = 250;
/** Rest after a suspect's check, as a multiple of what the check took. */
const REST = 3;
const LONGEST_REST_MS = 1_500;
/** Between two callers that are sent away from the pacer or leave the porch. */
const REFUSAL_MS = 15;
const LONGEST_HOLD_MS = 3_000;
/** What a check takes, until one was measured. */
const CHECK_MS = 500;
const SWEEP_TICKS = 60;

export interface Attempt {
  counted: Counted;
  /** The account's bcrypt hash; empty: no such account, disabled, or without a password. */
  hash: string;
  password: string;
  /** For callers that have to be answered sooner than others: a check begins before this or not at all (Unix ms). */
  until?: number;
}

export type Verdict =
  { verdict: "right" | "wrong" | "suspect" } | { verdict: "busy" | "refused"; retryAfterSeconds: number };

interface Waiting {
  /** When the caller began to wait, Unix milliseconds. */
  asked: number;
}
interface Order extends Waiting {
  attempt: Attempt;
  suspect: boolean;
}

// ---- from the RPC's side --------------------------------------------------------------------------------

interface Addresses {
  checkers: string[];
  pacer: string;
  porch: string;
}

/** Called once a node, at its start. */
export function openLoginGate(nk: nkruntime.Nakama, settings: Settings): void {
  const checkers = Array.from({ length: settings.passwordChecks }, () => nk.matchCreate(CHECKER, {}));
  const addresses: Addresses = {
    checkers,
    pacer: nk.matchCreate(PACER, {}),
    porch: nk.matchCreate(PORCH, {}),
  };
  nk.localcachePut(ADDRESSES, JSON.stringify(addresses));
}

const addressesOf = (nk: nkruntime.Nakama): Addresses => {
  const kept = cachedText(nk, ADDRESSES);
  if (!kept) throw new Error("the login gate is not open");
  return readJson(kept) as Addresses;
};

const BUSY: Verdict = { verdict: "busy", retryAfterSeconds: 2 };

function send(nk: nkruntime.Nakama, match: string, order: Order | Waiting): Verdict {
  try {
    return readJson(nk.matchSignal(match, writeJson(order))) as Verdict;
  } catch (error) {
    // The queue is full. (A full queue and an ended match are told apart only in words.)
    if (/busy/i.test(messageOf(error))) return BUSY;
    throw error;
  }
}

const checkerOf = (nk: nkruntime.Nakama): string => {
  const { checkers } = addressesOf(nk);
  return checkers[Math.floor(Math.random() * checkers.length)] as string;
};

/** Has a password checked when the caller's turn comes. */
export function askGate(nk: nkruntime.Nakama, attempt: Attempt, suspect: boolean): Verdict {
  const asked = Date.now();
  if (!suspect) {
    if (!takePlace(nk, addressesOf(nk).checkers.length, asked)) return BUSY;
    const verdict = send(nk, checkerOf(nk), { attempt, asked, suspect });
    if (verdict.verdict !== "suspect") return verdict;
  }
  return send(nk, addressesOf(nk).pacer, { attempt, asked: Date.now(), suspect: true });
}

/** Lets a refused caller wait on the porch, when there is room. */
export function waitAtGate(nk: nkruntime.Nakama): void {
  send(nk, addressesOf(nk).porch, { asked: Date.now() });
}

/** When the checkers will be through with all who have a place now. */
const freeFrom = (nk: nkruntime.Nakama, now: number): number =>
  Math.max(now, Number(nk.localcacheGet(FREE_AT) ?? 0));

/**
 * Takes a place at the checkers when the caller's turn would come in time. Those for whom it would not are
 * sent away at once, so that a crowd does not wait in front of somebody who comes a moment later. Calls that
 * read the same time at the same moment make the queue a little longer, and the next one sees that.
 */
function takePlace(nk: nkruntime.Nakama, checkers: number, now: number): boolean {
  const freeAt = freeFrom(nk, now);
  if (freeAt - now > PLACE_MS) return false;
  const checkMs = Number(nk.localcacheGet(CHECK_TIME) ?? CHECK_MS);
  nk.localcachePut(FREE_AT, freeAt + checkMs / checkers, 60);
  return true;
}

// ---- inside the matches ---------------------------------------------------------------------------------

/** A match's virtual machine is its own, so these variables are the state of one checker or pacer. */
let restUntil = 0;
let failuresFrom = "";
let expiredFrom: Place;

function check(nk: nkruntime.Nakama, settings: Settings, order: Order): Verdict {
  const { attempt, asked, suspect } = order;
  const now = Date.now();
  const own = suspect ? Infinity : asked + PATIENCE_MS;
  if (now > Math.min(own, attempt.until ?? Infinity)) return BUSY;
  const admitted = admissionOf(nk, attempt.counted, now, settings.login);
  if ("refuse" in admitted) return { verdict: "refused", retryAfterSeconds: admitted.retryAfterSeconds };
  if (admitted.admit === "suspect" && !suspect) return { verdict: "suspect" };
  const right = passwordMatches(nk, attempt.hash, attempt.password);
  nk.localcachePut(CHECK_TIME, Date.now() - now, 60);
  if (right) {
    clearFailures(nk, attempt.counted);
    return { verdict: "right" };
  }
  recordFailure(nk, attempt.counted, Date.now(), settings.login);
  return { verdict: "wrong" };
}

function pace(nk: nkruntime.Nakama, settings: Settings, order: Order): Verdict {
  const waited = Date.now() - order.asked;
  const { until = Infinity } = order.attempt;
  const turn = waited > QUEUE_MS ? Math.max(restUntil, Date.now()) : Date.now();
  if (waited > SUSPECT_PATIENCE_MS || turn > until) return dismiss(nk, settings, order);
  sleep(nk, turn - Date.now());
  // Those without failures go first: while one of them has a place, no suspect is passed on.
  sleep(nk, Math.min(CHECK_MS, freeFrom(nk, Date.now()) - Date.now()));
  const started = Date.now();
  if (freeFrom(nk, started) > started) return dismiss(nk, settings, order);
  takePlace(nk, addressesOf(nk).checkers.length, started);
  const verdict = send(nk, checkerOf(nk), order);
  const ended = Date.now();
  restUntil = ended + Math.min(LONGEST_REST_MS, REST * (ended - started));
  return verdict;
}

/** Sends callers away, not all at once; who has waited long enough goes without further delay. */
function dismiss(nk: nkruntime.Nakama, _settings: Settings, { asked }: Waiting): Verdict {
  if (Date.now() - asked < LONGEST_HOLD_MS) sleep(nk, REFUSAL_MS);
  return BUSY;
}

// ---- Nakama's callbacks ---------------------------------------------------------------------------------

type Work = (nk: nkruntime.Nakama, settings: Settings, order: Order) => Verdict;

/** Nakama stops a match whose callback throws, so none may. */
function answer(
  work: Work,
  ctx: nkruntime.Context,
  logger: nkruntime.Logger,
  nk: nkruntime.Nakama,
  data: string,
): string {
  try {
    return JSON.stringify(work(nk, settingsOf(ctx), readJson(data) as Order));
  } catch (error) {
    const id = nk.uuidv4();
    logger.withFields({ error_id: id }).error("login gate: %s", stackOf(error));
    return JSON.stringify(BUSY);
  }
}

function sweep(ctx: nkruntime.Context, logger: nkruntime.Logger, nk: nkruntime.Nakama, tick: number): void {
  if (tick % SWEEP_TICKS !== 0) return;
  try {
    const { login, clockAheadMs } = settingsOf(ctx);
    failuresFrom = removeStale(nk, failuresFrom, Date.now(), login);
    expiredFrom = removeExpired(nk, Date.now() + clockAheadMs, expiredFrom);
  } catch (error) {
    logger.warn("login gate: old records could not be removed: %s", messageOf(error));
  }
}

type State = { [key: string]: unknown };

const handlersOf = (work: Work, onTick: typeof sweep | undefined): nkruntime.MatchHandler<State> => ({
  matchInit: () => ({ state: {}, tickRate: 1, label: "" }),
  matchJoinAttempt: (_ctx, _logger, _nk, _dispatcher, _tick, state) => ({
    state,
    accept: false,
    rejectMessage: "NoSuchMatch: there is no such match",
  }),
  matchJoin: (_ctx, _logger, _nk, _dispatcher, _tick, state) => ({ state }),
  matchLeave: (_ctx, _logger, _nk, _dispatcher, _tick, state) => ({ state }),
  matchLoop: (ctx, logger, nk, _dispatcher, tick, state) => {
    if (state.stopping === true) return null;
    onTick?.(ctx, logger, nk, tick);
    return { state };
  },
  // Nakama waits for every match when it stops, and takes the end from a tick only.
  matchTerminate: () => ({ state: { stopping: true } }),
  matchSignal: (ctx, logger, nk, _dispatcher, _tick, state, data) => ({
    state,
    data: answer(work, ctx, logger, nk, data),
  }),
});

export const checker = handlersOf(check, undefined);
export const pacer = handlersOf(pace, sweep);
export const porch = handlersOf(dismiss, undefined);
