import * as v from "valibot";
import { addressIn } from "../../domain/lobby/endpoint";
import type { MatchId } from "../../domain/lobby/ids";
import { currentLabel } from "../listing/label-index";
import { matchId } from "../nakama/lobby-shape";
import { rpc } from "../nakama/rpc";
import { object } from "../nakama/shape";
import { updateServer } from "../servers/records";

/** Kept with the game server, because one that is refused has no match that could be asked. */
export const reachability = rpc({
  id: "gateway/reachable",
  summary:
    "Whether a game server of the caller answers UDP probes under the address that its match has: operators are told of those that do not.",
  callers: ["session"],
  request: () => object({ id: matchId(), reachable: v.boolean() }),
  answer: () => v.object({ noted: v.boolean() }),
  handle: ({ nk, userId, now }, { id, reachable }) => {
    const server = currentLabel(nk, id as MatchId)?.label.broadcaster;
    if (server?.oper !== userId) return { noted: false };
    const noted = updateServer(nk, BigInt(server.server_id), (record) => {
      // It may have registered anew meanwhile, elsewhere.
      if (record?.match !== id || reachable === (record.unanswered === undefined)) return undefined;
      const address = addressIn(server.endpoint);
      return { ...record, unanswered: reachable ? undefined : { address, since_ms: now } };
    });
    return { noted: noted !== undefined };
  },
});
