import * as v from "valibot";
import { userOf } from "../admin/refs";
import { type Rpc, rpc } from "../nakama/rpc";
import { identity } from "../nakama/shape";
import { matchesLately, refusalsLately } from "../players/lately";

const history = rpc({
  id: "admin/user/history",
  console: { on: "user", target: "user" },
  reads: true,
  summary:
    "The latest matches of a player and the latest refusals, 20 of each, of the last day on this node: why could they not get in?",
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
  handle: ({ nk }, { user: ref }) => {
    const { id } = userOf(nk, ref);
    return { matches: matchesLately(nk, id), refusals: refusalsLately(nk, id) };
  },
});

export const historyRpcs: Rpc[] = [history];
