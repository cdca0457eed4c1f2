import * as v from "valibot";
import { auditPage } from "../nakama/audit";
import { integer, note } from "../nakama/shape";
import { type Rpc, rpc } from "../nakama/rpc";

const list = rpc({
  id: "admin/audit/list",
  reads: true,
  console: { on: "node" },
  summary: "Read the audit log, the latest first: who did what to whom, when, from where, and how it ended.",
  callers: ["service_key"],
  /** `actor`: a user id or username; `action`: an RPC without `admin/`, or its first word. Times: Unix milliseconds. */
  request: () =>
    v.object({
      actor: v.optional(note(128)),
      action: v.optional(note(64)),
      target: v.optional(note(128)),
      since: v.optional(integer(0, 9_999_999_999_999)),
      until: v.optional(integer(0, 9_999_999_999_999)),
      after: v.optional(note(64)),
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
      after: v.optional(v.string()),
    }),
  handle: ({ nk }, { after, limit, ...filter }) => auditPage(nk, filter, after, limit),
});

export const auditRpcs: readonly Rpc[] = [list];
