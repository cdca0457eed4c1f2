import type { Account, CallAdmin, NewAccount } from "../../../client/admin-rpcs";
import { RpcError } from "../../../client/rpc-client";
import { foldEmail } from "../../../domain/names/case";
import { foldUsername } from "../../../domain/names/username";
import { Problem } from "../../../stack/problem";
import type { Journal, Outcome, RefusedRow } from "./journal";
import type { ImportLine } from "./line";
import { type Patience, PATIENCE, persist } from "./persist";

/** What became of every line, whether in this run or in one that was cut off before. */
export interface Report {
  created: number;
  existing: number;
  refused: RefusedRow[];
}

/** A password takes the server half a second of a core, so that more at once would gain nothing. */
const AT_ONCE = 8;

/** Statuses that say that the line is at fault; 500 after some tries, because others may go through. */
const REFUSED = [400, 409, 413, 500];

const isSame = (account: Account, wanted: NewAccount): boolean =>
  foldUsername(account.username) === foldUsername(wanted.username) &&
  account.discord_id === (wanted.discord_id ?? "") &&
  foldEmail(account.email) === foldEmail(wanted.email ?? "");

/** The account of a line whose outcome a kill or a broken connection kept from being written down. */
async function isThere(call: CallAdmin, wanted: NewAccount, patience: Patience): Promise<boolean> {
  try {
    return isSame(await persist(() => call("user/show", { user: wanted.username }), patience), wanted);
  } catch (error) {
    if (error instanceof RpcError && error.status === 404) return false;
    throw error;
  }
}

async function make(call: CallAdmin, one: ImportLine, patience: Patience): Promise<Outcome> {
  const { line, username, account } = one;
  const refused = (reason: string): Outcome => ({ line, outcome: "refused", username, reason });
  if (!account) return refused(one.problem ?? "");
  try {
    await persist(() => call("user/create", account), patience);
    return { line, outcome: "created" };
  } catch (error) {
    if (!(error instanceof RpcError && REFUSED.includes(error.status))) throw error;
    if (error.status === 409 && (await isThere(call, account, patience)))
      return { line, outcome: "existing" };
    return refused(error.message);
  }
}

function reportOf(outcomes: Iterable<Outcome>): Report {
  const report: Report = { created: 0, existing: 0, refused: [] };
  for (const one of outcomes) {
    if (one.outcome === "refused")
      report.refused.push({ line: one.line, username: one.username, reason: one.reason });
    else report[one.outcome]++;
  }
  report.refused.sort((one, other) => one.line - other.line);
  return report;
}

/**
 * Makes the accounts of all lines that the journal does not have yet. Throws when the server cannot go on
 * (out of reach for long, wrong keys); what was done until then is in the journal.
 */
export async function importLines(
  call: CallAdmin,
  lines: AsyncGenerator<ImportLine, undefined>,
  journal: Pick<Journal, "add" | "done">,
  step: () => void = () => {},
  patience: Patience = PATIENCE,
): Promise<Report> {
  // Workers share one reader; the first that fails ends it, and with it the others after their line.
  const worker = async () => {
    for await (const one of lines) {
      if (journal.done.has(one.line)) continue;
      const outcome = await make(call, one, patience);
      journal.add(outcome);
      journal.done.set(one.line, outcome);
      step();
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw stopped(failed.reason);
  return reportOf(journal.done.values());
}

const stopped = (reason: unknown): unknown =>
  reason instanceof RpcError
    ? new Problem(`stopped: run the same command again to continue: ${reason.message}`)
    : reason;
