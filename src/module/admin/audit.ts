import * as v from "valibot";
import { auditPage } from "../nakama/audit";
import { cursorIn, cursorText } from "../nakama/cursor";
import { integer, note, text } from "../nakama/shape";
import { type Rpc, rpc } from "../nakama/rpc";

/** How records are called: by their time, and a uuid. */
const KEY = /^\d{13}-[0-9a-f-]{36}$/;

const list = rpc({
  id: "admin/audit/list",
  reads: true,
  console: { on: "node" },
  summary:
    "Read the audit log, the latest first: who did what to whom, when, from where, and how it ended. `next` and `previous` are the cursors of the pages beside this one.",
  callers: ["service_key"],
  /** `actor`: a user id or username; `action`: an RPC without `admin/`, or its first word. Times: Unix milliseconds. */
  request: () =>
    v.object({
      actor: v.optional(note(128)),
      action: v.optional(note(64)),
      target: v.optional(note(128)),
      since: v.optional(integer(0, 9_999_999_999_999)),
      until: v.optional(integer(0, 9_999_999_999_999)),
      /** The oldest first. */
      ascending: v.optional(v.boolean(), false),
      cursor: v.optional(text(1024)),
      limit: v.optional(integer(1, 500), 50),
    }),
  answer: () =>
    v.object({
      records: v.array(
        v.object({
          id: v.string(),
          at: v.number(),
          actor: v.object({ id: v.string(), name: v.string(), how: v.picklist(["console", "command"]) }),
          address: v.string(),
          action: v.string(),
          on: v.string(),
          target: v.string(),
          request: v.record(v.string(), v.unknown()),
          outcome: v.string(),
        }),
      ),
      next: v.optional(v.string()),
      previous: v.optional(v.string()),
    }),
  handle: ({ nk }, { cursor, ascending, limit, ...filter }) => {
    const from = cursorIn(nk, cursor, { sort: "at", descending: ascending, key: KEY, id: /^$/ });
    const { rows, next, previous } = auditPage(nk, { filter, ascending, from, limit });
    return { records: rows, next: cursorText(nk, next), previous: cursorText(nk, previous) };
  },
});

export const auditRpcs: readonly Rpc[] = [list];
