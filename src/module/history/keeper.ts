import { messageOf } from "../../domain/error-text";
import { type Keeping, newKeeping } from "../../domain/history/keeping";
import { serviceMatch } from "../nakama/service-match";
import { settingsOf } from "../nakama/settings";
import { notedForKeeping } from "../selection/ask";
import { keepHistories } from "./records";
import { type Subject, takeUp } from "./subject";

/**
 * The keeper of a node: a match that nobody joins and nobody signals, so that a database that hangs keeps nobody
 * waiting but it. Once a second it writes what is new of players and matches (decision 0019).
 */

/** Written by one statement; the rest comes in the next second. */
const AT_ONCE = 100;

/** A match's virtual machine is its own, so this is the keeper's memory. */
let keeping: Keeping | undefined;

function write(nk: nkruntime.Nakama, held: Keeping, subjects: readonly string[], nowMs: number): void {
  if (subjects.length === 0) return;
  try {
    takeUp(nk, subjects as Subject[]);
    keepHistories(nk, subjects as Subject[], nowMs);
    held.done(subjects, true, nowMs);
  } catch (error) {
    held.done(subjects, false, nowMs);
    throw error;
  }
}

type Choose = (held: Keeping, nowMs: number) => string[];

const writing =
  (choose: Choose) =>
  (ctx: nkruntime.Context, logger: nkruntime.Logger, nk: nkruntime.Nakama): void => {
    try {
      const nowMs = Date.now() + settingsOf(ctx).clockAheadMs;
      keeping ??= newKeeping();
      keeping.note(notedForKeeping(nk), nowMs);
      write(nk, keeping, choose(keeping, nowMs), nowMs);
    } catch (error) {
      logger.warn("keeper: what is new could not be written: %s", messageOf(error));
    }
  };

export const keeper = serviceMatch({
  tick: writing((held, nowMs) => held.due(nowMs, AT_ONCE)),
  // A server that is stopped in good order loses nothing.
  stop: writing((held) => held.all(AT_ONCE * 10)),
  answer: () => "",
});
