import * as v from "valibot";
import { type AuditLine, auditPage } from "../nakama/audit";
import { cursorIn, cursorText } from "../nakama/cursor";
import { groupOf } from "../nakama/group-refs";
import { identity, integer, note, text } from "../nakama/shape";
import { type Rpc, rpc } from "../nakama/rpc";
import { isGuildAdmin } from "./rank";

/** Where operators sit is no business of a guild's admins. */
const withoutPlace = ({ actor: { id, name, how }, ...record }: AuditLine) => ({
  ...record,
  actor: { id, name, how },
  address: "",
});

/** How records are called: by their time, and a uuid. */
const KEY = /^\d{13}-[0-9a-f-]{36}$/;

const list = rpc({
  id: "admin/audit/list",
  reads: true,
  console: { on: "node", guild: "guild" },
  summary:
    "Read the audit log, the latest first: who did what to whom, when, from where, and how it ended. `next` and `previous` are the cursors of the pages beside this one. Admins of a guild read what was about it, without addresses.",
  callers: ["service_key"],
  /** `actor`: a user id or username; `action`: an RPC without `admin/`, or its first word. Times: Unix milliseconds. */
  request: () =>
    v.object({
      actor: v.optional(note(128)),
      action: v.optional(note(64)),
      target: v.optional(note(128)),
      guild: v.optional(identity()),
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
          /** `claims`: who the command line says runs it, which proves nothing. */
          actor: v.object({
            id: v.string(),
            name: v.string(),
            how: v.picklist(["console", "command"]),
            claims: v.optional(v.string()),
          }),
          address: v.string(),
          action: v.string(),
          on: v.string(),
          target: v.string(),
          guild: v.optional(v.string()),
          request: v.record(v.string(), v.unknown()),
          outcome: v.string(),
        }),
      ),
      next: v.optional(v.string()),
      previous: v.optional(v.string()),
    }),
  refusals: { NOT_FOUND: "There is no such guild" },
  handle: (call, { cursor, ascending, limit, guild: ref, ...asked }) => {
    const { nk } = call;
    const filter = { ...asked, guild: ref === undefined ? undefined : groupOf(nk, ref, "guild").id };
    const from = cursorIn(nk, cursor, { sort: "at", descending: ascending, key: KEY, id: /^$/ });
    const { rows, next, previous } = auditPage(nk, { filter, ascending, from, limit });
    const records = isGuildAdmin(call) ? rows.map(withoutPlace) : rows;
    return { records, next: cursorText(nk, next), previous: cursorText(nk, previous) };
  },
});

export const auditRpcs: readonly Rpc[] = [list];
