import { isTaken } from "../seat";
import { isPrepared, type MatchState } from "../match-state";
import type { MatchEvent, Outcome } from "./event";
import { unchanged } from "./steps";

/**
 * What a player has for the game server, or the game server for one player. Nobody else gets it, and the match, not
 * the sender, says whose it is.
 */
export function passOn(
  state: MatchState,
  { from, to, data }: Extract<MatchEvent, { is: "packet" }>,
): Outcome {
  const ignored = (why: string) => unchanged(state, { do: "ignore", why });
  if (!isPrepared(state) || state.phase !== "started")
    return ignored("a packet without a match that is played");
  const isServer = from === state.server.sessionId;
  const player = isServer ? to : from;
  if (!state.seats.filter(isTaken).some(({ holder }) => holder.sessionId === player))
    return ignored(
      isServer ? "a packet for one who is not in the match" : "a packet from one who has no seat",
    );
  return unchanged(state, {
    do: "send",
    op: "PacketData",
    body: { from, data },
    to: isServer ? [player as typeof from] : "server",
  });
}
