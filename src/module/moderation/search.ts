import * as v from "valibot";
import { accountShape, showAll } from "../admin/users";
import { type Rpc, rpc } from "../nakama/rpc";
import { integer, text } from "../nakama/shape";
import { searchUsers } from "../nakama/user-search";
import { EVR_IDS } from "../players/evr-links";

const search = rpc({
  id: "admin/user/search",
  console: { on: "user" },
  reads: true,
  summary:
    "Find accounts by the beginning of a username, display name, Discord id, EVR id, email or user id, in any case; by username. `after` is the last username of the page before.",
  callers: ["service_key"],
  request: () =>
    v.object({
      text: text(255),
      after: v.optional(text(255)),
      limit: v.optional(integer(1, 100), 20),
    }),
  answer: () => v.object({ users: v.array(accountShape()) }),
  handle: (call, { text: wanted, after, limit }) => {
    const asked = wanted.trim().replace(/^discord:/i, "");
    const found = searchUsers(call.nk, { text: asked, links: EVR_IDS, after: after ?? "", limit });
    return { users: showAll(call, found) };
  },
});

export const searchRpcs: Rpc[] = [search];
