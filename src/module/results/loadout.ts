import * as v from "valibot";
import { STATISTIC_NAME } from "../../domain/gateway/statistics";
import { rpc } from "../nakama/rpc";
import { integer, object, text } from "../nakama/shape";
import { changeResults } from "./records";
import { about, checkReport, REPORT_REFUSALS } from "./reporting";

/** More than there are on a player. */
const MOST_SLOTS = 64;

export const saveLoadout = rpc({
  id: "server/loadout",
  summary: "What a player chose to wear in a match, as its game server says.",
  callers: ["session"],
  request: () =>
    v.object({
      ...about(),
      /** Left out: it stays as it was. */
      number: v.optional(integer(-2_147_483_648, 2_147_483_647)),
      loadout: object({
        slots: v.pipe(
          v.record(v.string(), text(128), "expected a JSON object"),
          v.check((slots) => Object.keys(slots).length <= MOST_SLOTS, `more than ${MOST_SLOTS} entries`),
          v.check(
            (slots) => Object.keys(slots).every((slot) => STATISTIC_NAME.test(slot)),
            "holds an odd name",
          ),
        ),
      }),
    }),
  answer: () => v.object({ user_id: v.string() }),
  refusals: REPORT_REFUSALS,
  handle: (call, { number, loadout: { slots }, ...asked }) => {
    const { player } = checkReport(call, asked);
    changeResults(call.nk, player, (before) => ({
      ...before,
      loadout: {
        number: number ?? before.loadout?.number ?? 1,
        slots: { ...before.loadout?.slots, ...slots },
      },
    }));
    return { user_id: player };
  },
});
