import * as v from "valibot";
import type { MatchId } from "../../domain/lobby/ids";
import { fail } from "../../domain/failure";
import { matchId } from "../nakama/lobby-shape";
import { rpc } from "../nakama/rpc";
import { note, uuid } from "../nakama/shape";
import { signalMatch } from "../signals/signals";

/** Match data waits for the match's next tick, up to a second, and so would the player; a signal waits for nothing. */
export const told = rpc({
  id: "gateway/told",
  summary:
    "Over a game server's socket: a player of its match hears at once (op 1, `told`) that the game server has the player's keys.",
  callers: ["session"],
  request: () => v.object({ id: matchId(), to: uuid(), keys: note(64) }),
  answer: () => v.object({ to: v.string() }),
  refusals: { NOT_FOUND: "There is no such match" },
  handle: ({ nk, sessionId }, { id, to, keys }) => {
    const answer = signalMatch(nk, id as MatchId, "Told", { from: sessionId, to, keys });
    if (!answer?.success) fail("NOT_FOUND", "there is no such match", "id");
    return { to };
  },
});
