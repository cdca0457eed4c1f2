import * as v from "valibot";
import { fail } from "../../domain/failure";
import { ofOperator } from "../../domain/lobby/label/prefilter";
import { findLabels } from "../listing/label-index";
import { noteChange } from "../listing/recent";
import { identity, integer, note } from "../nakama/shape";
import { type Rpc, rpc } from "../nakama/rpc";
import { namesById } from "../nakama/users";
import { banFromHosting, hostingBans, liftHostingBan } from "../registration/hosting-bans";
import { signalMatch } from "../signals/signals";
import { emit } from "../webhooks/emit";
import { userOf } from "./refs";

const ban = rpc({
  id: "admin/hosting/ban",
  console: { on: "hosting", target: "user" },
  summary:
    "Keep an operator from hosting. What they have parked goes; matches under way are played to their end.",
  callers: ["service_key"],
  /** `reason`: the operator reads it. `end`: matches under way end as well. */
  request: () =>
    v.object({ user: identity(), reason: v.optional(note(255), ""), end: v.optional(v.boolean(), false) }),
  answer: () => v.object({ user: v.string(), ended: v.number() }),
  refusals: { NOT_FOUND: "There is no such account" },
  handle: (call, { user: ref, reason, end }) => {
    const { nk, now } = call;
    const user = userOf(nk, ref);
    banFromHosting(nk, user.id, { reason, since: now });
    const over = findLabels(nk, ofOperator(user.id)).filter(
      ({ label }) => end || label.lobby_type === "unassigned",
    );
    for (const { id } of over) signalMatch(nk, id, "Terminate", "its operator may not host any more");
    noteChange(nk);
    emit(call, "hosting.banned", { user: user.id, username: user.username, reason });
    return { user: user.id, ended: over.length };
  },
});

const unban = rpc({
  id: "admin/hosting/unban",
  console: { on: "hosting", target: "user" },
  summary: "Let an operator host again.",
  callers: ["service_key"],
  request: () => v.object({ user: identity() }),
  answer: () => v.object({ user: v.string() }),
  refusals: { NOT_FOUND: "There is no such account, or it is not banned from hosting" },
  handle: (call, { user: ref }) => {
    const { nk } = call;
    const user = userOf(nk, ref);
    if (!liftHostingBan(nk, user.id)) fail("NOT_FOUND", "this account is not banned from hosting", "user");
    emit(call, "hosting.unbanned", { user: user.id, username: user.username });
    return { user: user.id };
  },
});

const bans = rpc({
  id: "admin/hosting/bans",
  console: { on: "hosting" },
  reads: true,
  summary: "List who is banned from hosting.",
  callers: ["service_key"],
  request: () => v.object({ limit: v.optional(integer(1, 100), 100), cursor: v.optional(note(1024)) }),
  answer: () =>
    v.object({
      bans: v.array(v.object({ user: v.string(), name: v.string(), reason: v.string(), since: v.number() })),
      cursor: v.string(),
    }),
  handle: ({ nk }, { limit, cursor }) => {
    const page = hostingBans(nk, limit, cursor);
    const names = namesById(
      nk,
      page.bans.map(({ user }) => user),
    );
    return {
      ...page,
      bans: page.bans.map((one) => ({ ...one, name: names.get(one.user)?.username ?? "" })),
    };
  },
});

export const hostingRpcs: readonly Rpc[] = [ban, unban, bans];
