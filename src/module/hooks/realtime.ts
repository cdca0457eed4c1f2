import type { MatchId, SessionId } from "../../domain/lobby/ids";
import { noteArrived } from "../players/presences";

/**
 * Who leaves has arrived. The match itself may be told of both a moment after the player was, who may have asked
 * for the next match by then.
 */
export function beforeMatchLeave(
  { sessionId }: nkruntime.Context,
  nk: nkruntime.Nakama,
  envelope: nkruntime.EnvelopeMatchLeave,
): nkruntime.EnvelopeMatchLeave {
  if (sessionId) noteArrived(nk, envelope.matchLeave.matchId as MatchId, sessionId as SessionId);
  return envelope;
}
