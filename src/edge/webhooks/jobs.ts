import type { CallModule } from "../../service/module-call";
import type { Rpcs } from "./rpcs";

/** An event that is to be sent to a webhook now. */
export type Job = Rpcs["take"]["answer"]["jobs"][number];
/** What came of it. */
export type Outcome = Omit<Rpcs["report"]["request"], "key" | "lease">;

/** The module's `webhook/…`. */
export interface Jobs {
  take(): Promise<readonly Job[]>;
  report(job: Job, outcome: Outcome): Promise<void>;
}

/** So many are under way at the same time. */
export const MOST_AT_ONCE = 20;
const ANSWER_MS = 5_000;

export const jobsOf = (call: CallModule): Jobs => ({
  async take() {
    const request: Rpcs["take"]["request"] = { most: MOST_AT_ONCE };
    const answer = await call("webhook/take", request, Date.now() + ANSWER_MS);
    return (answer as Rpcs["take"]["answer"]).jobs;
  },
  async report({ key, lease }, outcome) {
    const request: Rpcs["report"]["request"] = { key, lease, ...outcome };
    await call("webhook/report", request, Date.now() + ANSWER_MS);
  },
});
