import type { MatchId, SessionId } from "../../domain/lobby/ids";
import { createParty, held, joinParty } from "./limited";
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

/** As the runtime gives it: zero does not come at all. */
export interface PartyCreate {
  partyCreate: { maxSize?: number };
}

export function beforePartyCreate(
  ctx: nkruntime.Context,
  nk: nkruntime.Nakama,
  envelope: PartyCreate,
): PartyCreate {
  held(ctx, nk, (asked) => createParty(asked, envelope.partyCreate.maxSize ?? 0));
  return envelope;
}

export function beforePartyJoin<T>(ctx: nkruntime.Context, nk: nkruntime.Nakama, envelope: T): T {
  held(ctx, nk, joinParty);
  return envelope;
}
