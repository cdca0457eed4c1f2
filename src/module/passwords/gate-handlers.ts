import { messageOf, stackOf } from "../../domain/error-text";
import { readJson, writeJson } from "../../domain/json";
import { type Place, removeExpired } from "../nakama/expiring";
import { checkHash, renewHash } from "../nakama/passwords";
import { type Settings, settingsOf } from "../nakama/settings";
import { serviceMatch } from "../nakama/service-match";
import { sleep } from "../nakama/sleep";
import { admissionOf, clearFailures, recordFailure, removeStale } from "./failures";
import { noteCheck } from "./check-times";
import {
  type Attempt,
  BUSY,
  correct,
  isLast,
  type Order,
  type Turn,
  type Verdict,
  type Waiting,
} from "./login-gate";
import { isRemembered, remember } from "./memory";
import { endVouching, vouchForRight } from "./vouched";

/** What runs inside the gate's matches; gate-matches.ts explains why these matches exist. */

/** A place means a turn in six seconds at most; a busy machine may be slower than foreseen, but not by more. */
const PATIENCE_MS = 8_000;
/** A suspect has waited in the throttle before, and Nakama gives up on all after ten seconds. */
const SUSPECT_PATIENCE_MS = 2_000;
/** Between two callers that leave the throttle. */
const STEP_MS = 15;
/** Nakama ends a signal after ten seconds; who waited for so long leaves without a further delay. */
const LONGEST_WAIT_MS = 3_000;
const SWEEP_TICKS = 60;

function answerOrder(nk: nkruntime.Nakama, settings: Settings, order: Order): Verdict {
  const began = Date.now();
  const verdict = beforeCheck(nk, settings, order) ?? check(nk, settings, order);
  correct(nk, order, Date.now() - began);
  return verdict;
}

/** What is answered without a check. */
function beforeCheck(
  nk: nkruntime.Nakama,
  settings: Settings,
  { attempt, asked, suspect }: Order,
): Verdict | undefined {
  const { counted, hash, password } = attempt;
  const now = Date.now();
  const patience = suspect ? SUSPECT_PATIENCE_MS : PATIENCE_MS;
  if (now > Math.min(asked + patience, attempt.until ?? Infinity)) return BUSY;
  const admitted = admissionOf(nk, counted, now, settings.login);
  if ("refuse" in admitted) return { verdict: "refused", retryAfterSeconds: admitted.retryAfterSeconds };
  if (admitted.admit === "suspect" && !suspect) return { verdict: "suspect" };
  return isRemembered(nk, counted.identity, hash, password) ? right(nk, attempt, hash) : undefined;
}

function right(nk: nkruntime.Nakama, { counted }: Attempt, hash: string): Verdict {
  clearFailures(nk, counted);
  vouchForRight(nk, counted.address);
  return { verdict: "right", hash };
}

function check(nk: nkruntime.Nakama, settings: Settings, order: Order): Verdict {
  const { attempt } = order;
  const { counted, hash, password } = attempt;
  const began = Date.now();
  const checked = checkHash(nk, hash, password);
  const now = Date.now();
  noteCheck(nk, now - began, checked.work, now);
  if (!checked.right) {
    endVouching(nk, counted.address);
    recordFailure(nk, counted, now, settings.login);
    return { verdict: "wrong" };
  }
  // A hash of another cost is made anew when that keeps nobody waiting.
  const current = isLast(nk, order) ? renewHash(nk, counted.identity, hash, password) : hash;
  remember(nk, counted.identity, current, password);
  return right(nk, attempt, current);
}

/** Callers leave one after the other. The database's timer is the only one: it takes one connection for them all. */
function wait(nk: nkruntime.Nakama, _settings: Settings, { asked, until = Infinity }: Waiting): Turn {
  const now = Date.now();
  if (now < Math.min(asked + LONGEST_WAIT_MS, until)) sleep(nk, STEP_MS);
  return { waitedMs: now - asked };
}

/** A match's virtual machine is its own, so this is the throttle's alone. */
let failuresFrom = "";
let expiredFrom: Place;

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

const handlersOf = <Asked>(
  work: (nk: nkruntime.Nakama, settings: Settings, asked: Asked) => object,
  tick?: typeof sweep,
) =>
  serviceMatch({
    ...(tick && { tick }),
    answer: (ctx, logger, nk, signal) => {
      try {
        return writeJson(work(nk, settingsOf(ctx), readJson(signal) as Asked));
      } catch (error) {
        const id = nk.uuidv4();
        logger.withFields({ error_id: id }).error("login gate: %s", stackOf(error));
        return writeJson(BUSY);
      }
    },
  });

export const checker = handlersOf(answerOrder);
export const throttle = handlersOf(wait, sweep);
