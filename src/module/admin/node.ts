import * as v from "valibot";
import { UNDER_WAY } from "../../domain/lobby/label/prefilter";
import { currentLabel, findLabels } from "../listing/label-index";
import { recentMatches } from "../listing/recent";
import { integer } from "../nakama/shape";
import { type Rpc, rpc } from "../nakama/rpc";
import { emit } from "../webhooks/emit";
import { maintenanceOf, setMaintenance } from "../selection/maintenance";

const answer = () =>
  v.object({
    draining: v.boolean(),
    /** Unix milliseconds. */
    since: v.optional(v.number()),
    until: v.optional(v.number()),
    /** Matches under way, and who plays in them. */
    matches: v.number(),
    players: v.number(),
    /** It drains, and nothing is under way any more, or its time is over. */
    done: v.boolean(),
  });

function state(nk: nkruntime.Nakama, now: number) {
  const maintenance = maintenanceOf(nk);
  const found = findLabels(nk, UNDER_WAY);
  const known = new Set(found.map(({ id }) => id));
  // Who was told that nothing is under way stops the server: what the index does not know yet counts, too.
  const fresh = recentMatches(nk, "prepared").flatMap((id) =>
    known.has(id) ? [] : (currentLabel(nk, id) ?? []),
  );
  const matches = [...found, ...fresh.filter(({ label }) => UNDER_WAY.holds(label))].map(
    ({ label }) => label,
  );
  const isOver = maintenance?.until !== undefined && maintenance.until <= now;
  return {
    draining: maintenance !== undefined,
    ...maintenance,
    matches: matches.length,
    players: matches.reduce((sum, { player_count }) => sum + player_count, 0),
    done: maintenance !== undefined && (matches.length === 0 || isOver),
  };
}

const show = rpc({
  id: "admin/node/show",
  console: { on: "node" },
  reads: true,
  summary: "Say whether the server drains for an upgrade, and what is still under way.",
  callers: ["service_key"],
  request: () => v.object({}),
  answer,
  handle: ({ nk, now }) => state(nk, now),
});

const WEEK_MINUTES = 10_080;

const drain = rpc({
  id: "admin/node/drain",
  console: { on: "node" },
  summary:
    "Make no new matches before an upgrade, or make them again. Matches under way go on; a restart ends it.",
  callers: ["service_key"],
  /** `minutes`: after which the operator means to stop the server. */
  request: () =>
    v.object({ draining: v.optional(v.boolean(), true), minutes: v.optional(integer(1, WEEK_MINUTES)) }),
  answer,
  handle: (call, { draining, minutes }) => {
    const { nk, now } = call;
    const until = minutes === undefined ? undefined : now + minutes * 60_000;
    const before = maintenanceOf(nk);
    setMaintenance(nk, draining ? { since: before?.since ?? now, until } : undefined);
    const after = state(nk, now);
    if (draining !== (before !== undefined))
      emit(call, draining ? "node.draining" : "node.resumed", {
        ...{ matches: after.matches, players: after.players },
        until: until === undefined ? null : new Date(until).toISOString(),
      });
    return after;
  },
});

export const nodeRpcs: readonly Rpc[] = [show, drain];
