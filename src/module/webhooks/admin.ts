import * as v from "valibot";
import { fail } from "../../domain/failure";
import { hookUrlProblem, maskedUrl } from "../../domain/webhooks/address";
import { EVENT_TYPES, HOOK_FORMS, TEST_EVENT } from "../../domain/webhooks/event";
import { addDeliveries, latestDeliveries } from "../nakama/deliveries";
import { secondsOf } from "../nakama/edge-rpc";
import { type Call, type Rpc, rpc } from "../nakama/rpc";
import { integer, oneOf, text } from "../nakama/shape";
import type { Stored } from "../nakama/storage";
import { newDelivery } from "./emit";
import { addHook, allHooks, type Hook, hookOf, MOST_HOOKS, removeHook } from "./hooks";

const ADMINISTRATOR = ["service_key"] as const;

/** `url`: only as much of it as is no secret. */
const hookEntries = () => ({
  id: v.string(),
  url: v.string(),
  form: v.picklist(HOOK_FORMS),
  events: v.array(v.string()),
  created_at: v.number(),
});
const hookShape = () => v.object(hookEntries());

const print = ({ key, value: { shown, form, events, created_at } }: Stored<Hook>) => ({
  id: key,
  url: shown,
  form,
  events,
  created_at,
});

/** Standard Webhooks: 24 to 64 bytes in base 64. */
const SECRET = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/;
const SECRET_BYTES = 32;

const newSecret = ({ nk }: Call): string => `whsec_${nk.base64Encode(nk.secureRandomBytes(SECRET_BYTES))}`;

const add = rpc({
  id: "admin/webhook/add",
  console: { on: "webhook", secret: ["url", "secret"] },
  summary:
    "Send events to an address. `secret` is shown this once; Discord's form has none, its address is the secret.",
  callers: ADMINISTRATOR,
  request: () =>
    v.object({
      url: text(2048),
      events: v.pipe(v.array(oneOf(EVENT_TYPES)), v.minLength(1, "must name an event")),
      form: v.optional(oneOf(HOOK_FORMS), "json"),
      secret: v.optional(
        v.pipe(
          text(128),
          v.check((value) => SECRET.test(value), "expected whsec_ and 24 to 64 bytes in base64"),
        ),
      ),
    }),
  answer: () => v.object({ ...hookEntries(), secret: v.string() }),
  handle: (call, { url, events, form, secret: given }) => {
    const allowsPrivate = call.settings.of.WEBHOOKS_TO_PRIVATE_ADDRESSES === "true";
    const problem = hookUrlProblem(url, form, allowsPrivate);
    if (problem !== undefined) fail("INVALID_ARGUMENT", problem, "url");
    if (form === "discord" && given !== undefined)
      fail("INVALID_ARGUMENT", "Discord checks no signature", "secret");
    if (allHooks(call.nk).length >= MOST_HOOKS)
      fail("FAILED_PRECONDITION", `there are ${MOST_HOOKS} webhooks already`);
    const secret = form === "discord" ? "" : (given ?? newSecret(call));
    const created_at = secondsOf(call);
    const hook = { url, secret, form, events: [...new Set(events)], shown: maskedUrl(url), created_at };
    return { ...print(addHook(call, hook)), secret };
  },
});

const listAll = rpc({
  id: "admin/webhook/list",
  console: { on: "webhook" },
  reads: true,
  summary: "List the webhooks.",
  callers: ADMINISTRATOR,
  request: () => v.object({}),
  answer: () => v.object({ webhooks: v.array(hookShape()) }),
  handle: ({ nk }) => ({ webhooks: allHooks(nk).map(print) }),
});

const NO_SUCH = { NOT_FOUND: "There is no such webhook" };

const remove = rpc({
  id: "admin/webhook/remove",
  console: { on: "webhook", target: "id" },
  summary: "Remove a webhook, with what waits for it and its part of the log.",
  callers: ADMINISTRATOR,
  request: () => v.object({ id: text(36) }),
  answer: hookShape,
  refusals: NO_SUCH,
  handle: ({ nk }, { id }) => {
    const hook = hookOf(nk, id);
    removeHook(nk, id);
    return print(hook);
  },
});

const test = rpc({
  id: "admin/webhook/test",
  console: { on: "webhook", target: "id" },
  summary: "Send a webhook an event of type `webhook.test`. What came of it stands in the log.",
  callers: ADMINISTRATOR,
  request: () => v.object({ id: text(36) }),
  answer: () => v.object({ event: v.string() }),
  refusals: NO_SUCH,
  handle: ({ nk, now }, { id }) => {
    const hook = hookOf(nk, id);
    const event = { id: nk.uuidv4(), type: TEST_EVENT, at: now, data: { webhook: hook.key } } as const;
    addDeliveries(nk, [newDelivery(hook.key, event, now)]);
    return { event: event.id };
  },
});

const log = rpc({
  id: "admin/webhook/log",
  console: { on: "webhook" },
  reads: true,
  summary:
    "What was sent to webhooks and what waits, the latest first. Times are Unix milliseconds; `due_at` 0: it is not tried again.",
  callers: ADMINISTRATOR,
  request: () => v.object({ id: v.optional(text(36)), limit: v.optional(integer(1, 200), 50) }),
  answer: () =>
    v.object({
      deliveries: v.array(
        v.object({
          webhook: v.string(),
          event: v.string(),
          type: v.string(),
          at: v.number(),
          state: v.picklist(["waiting", "delivered", "failed"]),
          tries: v.number(),
          tried_at: v.number(),
          due_at: v.number(),
          status: v.number(),
          error: v.string(),
        }),
      ),
    }),
  handle: ({ nk }, { id, limit }) => ({
    deliveries: latestDeliveries(nk, id, limit).map(({ delivery: { hook, event, ...rest } }) => ({
      webhook: hook,
      event: event.id,
      type: event.type,
      at: event.at,
      ...rest,
    })),
  }),
});

export const webhookRpcs: readonly Rpc[] = [add, listAll, remove, test, log];
