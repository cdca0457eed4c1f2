import * as v from "valibot";
import { userOf } from "../admin/refs";
import { type Rpc, rpc } from "../nakama/rpc";
import { identity } from "../nakama/shape";
import { latelyOf } from "../history/records";

const history = rpc({
  id: "admin/user/history",
  console: { on: "user", target: "user" },
  reads: true,
  summary:
    "The latest 30 matches of a player and the latest 50 refusals, of the last 30 days: why could they not get in? The same refusal within a minute is one.",
  callers: ["service_key"],
  request: () => v.object({ user: identity() }),
  answer: () =>
    v.object({
      matches: v.array(
        v.object({
          /** Unix seconds. */
          at: v.number(),
          id: v.string(),
          mode: v.string(),
          group_id: v.string(),
        }),
      ),
      refusals: v.array(
        v.object({
          at: v.number(),
          what: v.picklist(["find", "create", "join", "enter", "log_in"]),
          mode: v.string(),
          match: v.string(),
          reason: v.string(),
          message: v.string(),
        }),
      ),
    }),
  refusals: { NOT_FOUND: "There is no such account" },
  handle: ({ nk, now }, { user }) => latelyOf(nk, userOf(nk, user).id, now),
});

export const historyRpcs: Rpc[] = [history];
