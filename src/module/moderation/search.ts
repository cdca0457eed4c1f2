import * as v from "valibot";
import { pageOf } from "../../domain/console/cursor";
import { accountShape, showAll } from "../admin/users";
import { cursorIn, cursorText } from "../nakama/cursor";
import { type Rpc, rpc } from "../nakama/rpc";
import { integer, note, oneOf, text } from "../nakama/shape";
import { searchUsers, USER_SORTS } from "../nakama/user-search";
import { EVR_IDS } from "../players/evr-links";

/** Usernames of any form; a moment in microseconds. */
const KEYS = { name: /^[^\0]{1,255}$/, created: /^\d{1,17}$/ };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const search = rpc({
  id: "admin/user/search",
  console: { on: "user" },
  reads: true,
  summary:
    "List accounts by username or by when they were made: all, or those of which a username, display name, Discord id, EVR id, email or user id begins with a text, in any case. `next` and `previous` are the cursors of the pages beside this one.",
  callers: ["service_key"],
  request: () =>
    v.object({
      text: v.optional(note(255), ""),
      sort: v.optional(oneOf(USER_SORTS), "name"),
      descending: v.optional(v.boolean(), false),
      cursor: v.optional(text(1024)),
      limit: v.optional(integer(1, 100), 20),
    }),
  answer: () =>
    v.object({
      users: v.array(accountShape()),
      next: v.optional(v.string()),
      previous: v.optional(v.string()),
    }),
  handle: (call, { text: wanted, sort, descending, cursor, limit }) => {
    const { nk } = call;
    const asked = wanted.trim().replace(/^discord:/i, "");
    const order = { sort, descending, key: KEYS[sort], id: UUID };
    const from = cursorIn(nk, cursor, order);
    const found = searchUsers(nk, { text: asked, links: EVR_IDS, sort, descending, from, limit });
    const at = ({ user: { id }, key }: (typeof found)[number]) => ({ key, id });
    const { rows, next, previous } = pageOf({ sort, descending, from, limit, found, at });
    const users = rows.map(({ user }) => user);
    return {
      users: showAll(call, users),
      next: cursorText(nk, next),
      previous: cursorText(nk, previous),
    };
  },
});

export const searchRpcs: Rpc[] = [search];
