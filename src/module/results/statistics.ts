import * as v from "valibot";
import {
  isSameMode,
  MOST_GROUPS,
  MOST_STATISTICS,
  OPERATIONS,
  STATISTIC_NAME,
  withMatch,
} from "../../domain/gateway/statistics";
import { fail } from "../../domain/failure";
import { signed, symbolOf } from "../../domain/symbol";
import { rpc } from "../nakama/rpc";
import { object, oneOf } from "../nakama/shape";
import { changeResults, type Results } from "./records";
import { about, checkReport, REPORT_REFUSALS } from "./reporting";

const amount = () =>
  v.pipe(
    v.union([v.number(), v.bigint()], "expected a number"),
    v.check((value) => typeof value === "bigint" || Number.isFinite(value), "expected a number"),
    v.check((value) => typeof value === "number" || (value > -(2n ** 63n) && value < 2n ** 63n), "too large"),
  );

/** A record of few entries, each under a word of the game. */
const words = <S extends v.GenericSchema>(value: S, most: number) =>
  v.pipe(
    v.record(v.string(), value, "expected a JSON object"),
    v.check((record) => Object.keys(record).length <= most, `more than ${most} entries`),
    v.check((record) => Object.keys(record).every((name) => STATISTIC_NAME.test(name)), "holds an odd name"),
  );

const statistic = () => object({ op: oneOf(OPERATIONS), val: amount(), cnt: v.optional(amount()) });

const MOST_UNLOCKS = 1024;

export const reportStatistics = rpc({
  id: "server/statistics",
  summary:
    "A game server's statistics of a player at the end of a match: added, replaced or the highest kept, by group; and what the player unlocked.",
  callers: ["session"],
  request: () =>
    v.object({
      ...about(),
      /** The mode's symbol, which may have lost digits. */
      match_type: v.optional(amount()),
      update: object({
        stats: v.optional(words(words(statistic(), MOST_STATISTICS), MOST_GROUPS), {}),
        unlocks: v.optional(words(words(v.literal(true), MOST_UNLOCKS), 8), {}),
      }),
    }),
  answer: () => v.object({ user_id: v.string() }),
  refusals: REPORT_REFUSALS,
  handle: (call, { match_type, update, ...asked }) => {
    const { player, label } = checkReport(call, asked);
    if (match_type !== undefined && !isSameMode(match_type, signed(symbolOf(label.mode ?? ""))))
      fail("INVALID_ARGUMENT", "is not the mode of the match", "match_type");
    changeResults(call.nk, player, (before) => ({
      ...before,
      stats: withMatch(before.stats, update.stats),
      unlocks: withUnlocks(before.unlocks, update.unlocks),
    }));
    return { user_id: player };
  },
});

function withUnlocks(before: Results["unlocks"], update: Results["unlocks"]): Results["unlocks"] {
  const sets = new Map(Object.entries(before));
  for (const [set, items] of Object.entries(update)) sets.set(set, { ...sets.get(set), ...items });
  return Object.fromEntries(sets);
}
