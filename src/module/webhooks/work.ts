import * as v from "valibot";
import { messageOf } from "../../domain/error-text";
import { nextTry } from "../../domain/webhooks/schedule";
import { readOne, writeAll } from "../nakama/storage";
import { type Delivery, DELIVERIES, leaseDeliveries, type Leased } from "../nakama/deliveries";
import { type Call, type Rpc, rpc } from "../nakama/rpc";
import { integer, note, text } from "../nakama/shape";
import { eventsAfter } from "../selection/ask";
import { deliver } from "./emit";
import { allHooks, opened } from "./hooks";

/**
 * What an edge asks for, once a second: the module decides what is sent where and when it is tried again, the edge
 * speaks HTTP (decision 0018).
 */
const LEASE_MS = 60_000;

/** Into the database first, then out of the directory's memory: what breaks off in between is done once more. */
function storeHappenings(call: Call): void {
  let events = eventsAfter(call.nk);
  while (events.length > 0) {
    deliver(call, allHooks(call.nk), events);
    events = eventsAfter(call.nk, events[events.length - 1]?.id);
  }
}

const jobShape = () =>
  v.object({
    key: v.string(),
    lease: v.string(),
    form: v.picklist(["json", "discord"]),
    url: v.string(),
    secret: v.string(),
    /** `data`: a JSON object; `at`: Unix milliseconds. */
    event: v.object({ id: v.string(), type: v.string(), at: v.number(), data: v.object({}) }),
  });

type Tried = Parameters<typeof nextTry>[1] & { error: string };

/** Undefined: somebody else has it by now, or nobody any more. */
function settle(call: Call, { key, lease, delivery }: Leased, { error, ...outcome }: Tried) {
  const before = { tries: delivery.tries, atMs: delivery.event.at };
  const next = nextTry(before, outcome, call.now, Math.random());
  const value: Delivery = {
    ...delivery,
    state: next.state,
    tries: next.tries,
    due_at: next.state === "waiting" ? next.dueMs : 0,
    tried_at: call.now,
    status: outcome.status,
    error,
  };
  return writeAll(call.nk, [{ collection: DELIVERIES, key, version: lease, value }]) ? next.state : undefined;
}

/** What cannot be sent is settled here: no try would make it better. */
function jobs(call: Call, leased: readonly Leased[]) {
  const hooks = leased.length === 0 ? [] : allHooks(call.nk);
  return leased.flatMap((one) => {
    const { key, lease, delivery } = one;
    const hook = hooks.find((each) => each.key === delivery.hook);
    try {
      if (!hook) throw new Error("there is no such webhook");
      return [{ key, lease, form: hook.value.form, ...opened(call, hook), event: delivery.event }];
    } catch (error) {
      call.logger.error("webhook %s: %s", delivery.hook, messageOf(error));
      settle(call, one, { status: 0, final: true, error: "its address cannot be read" });
      return [];
    }
  });
}

const take = rpc({
  id: "webhook/take",
  quiet: true,
  summary: "Take events that are to be sent to webhooks now. For a minute nobody else gets them.",
  callers: ["service_key"],
  request: () => v.object({ most: integer(1, 100) }),
  answer: () => v.object({ jobs: v.array(jobShape()) }),
  handle: (call, { most }) => {
    storeHappenings(call);
    return { jobs: jobs(call, leaseDeliveries(call.nk, call.now, most, LEASE_MS)) };
  },
});

const report = rpc({
  id: "webhook/report",
  quiet: true,
  summary:
    "Say what came of sending an event. `status` 0: there was no answer; `final`: it is not to be tried again.",
  callers: ["service_key"],
  request: () =>
    v.object({
      key: text(128),
      lease: text(64),
      status: integer(0, 999),
      retry_after: v.optional(integer(0, 1_000_000)),
      final: v.optional(v.boolean()),
      error: v.optional(note(200), ""),
    }),
  answer: () => v.object({ state: v.picklist(["waiting", "delivered", "failed", "gone"]) }),
  handle: (call, { key, lease, status, retry_after: retryAfter, final, error }) => {
    const stored = readOne<Delivery>(call.nk, { collection: DELIVERIES, key });
    // Its hook was removed, or it took so long that somebody else has it.
    if (!stored || stored.version !== lease) return { state: "gone" };
    const outcome = { status, retryAfter, final, error };
    return { state: settle(call, { key, lease, delivery: stored.value }, outcome) ?? "gone" };
  },
});

/** What the edge calls. */
export const webhookServiceRpcs: readonly Rpc[] = [take, report];
