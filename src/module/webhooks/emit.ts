import { messageOf } from "../../domain/error-text";
import { type EventType, type HookEvent, wants } from "../../domain/webhooks/event";
import { addDeliveries, type Delivery } from "../nakama/deliveries";
import type { Call } from "../nakama/rpc";
import type { Stored } from "../nakama/storage";
import { allHooks, type Hook } from "./hooks";

/** A delivery that nobody has tried yet. */
export const newDelivery = (hook: string, event: HookEvent, now: number): Delivery => ({
  hook,
  event,
  state: "waiting",
  tries: 0,
  due_at: now,
  tried_at: 0,
  status: 0,
  error: "",
});

/** For each event a record of each hook that wants it. */
export function deliver(
  call: Pick<Call, "nk" | "now">,
  hooks: Stored<Hook>[],
  events: readonly HookEvent[],
): void {
  addDeliveries(
    call.nk,
    events.flatMap((event) =>
      hooks.filter(({ value }) => wants(value, event)).map(({ key }) => newDelivery(key, event, call.now)),
    ),
  );
}

/**
 * Tells the webhooks that want to know. What happened has happened, whether this goes well or not; what is in `data`
 * leaves this server, so nothing secret may be.
 */
export function emit(
  call: Pick<Call, "nk" | "now" | "logger">,
  type: EventType,
  data: HookEvent["data"],
): void {
  try {
    deliver(call, allHooks(call.nk), [{ id: call.nk.uuidv4(), type, at: call.now, data }]);
  } catch (error) {
    call.logger.error("webhooks: %s was not noted: %s", type, messageOf(error));
  }
}
