import { messageOf } from "../../domain/error-text";
import { parseEvrId } from "../../domain/evr-id";
import { type GroupId, type MatchId, parseMatchId, type UserId } from "../../domain/lobby/ids";
import { NO_GROUP } from "../../domain/lobby/label/indexed";
import { currentLabel } from "../listing/label-index";
import { FACTS, type Facts } from "../match/admit";
import { evrIdRefusal, permissionsOf, suspensionRefusal } from "../players/permissions";
import { takeSeatNote } from "../players/seat-notes";

/** As the runtime gives it, which is not as its typings have it (rtapi: MatchJoin). */
export interface MatchJoin {
  matchJoin: { matchId?: string; metadata?: Record<string, string> };
}

/**
 * Before a socket joins a match of a game server, what the database has to say is looked up and sent along. Who has a
 * seat there was looked up when it was given. Nothing is decided here: the match does.
 */
export function beforeMatchJoin(
  { userId }: nkruntime.Context,
  logger: nkruntime.Logger,
  nk: nkruntime.Nakama,
  envelope: MatchJoin,
): MatchJoin {
  const { matchId = "", metadata = {} } = envelope.matchJoin;
  const { [FACTS]: _forged, ...said } = metadata;
  const id = parseMatchId(matchId);
  let facts: Facts | undefined;
  try {
    facts = id && userId ? factsFor(nk, id, userId as UserId, said.evr_id) : undefined;
  } catch (error) {
    // The match, which is told nothing, says that it could not decide.
    logger.error("join of %s: %s", matchId, messageOf(error));
  }
  envelope.matchJoin.metadata = facts ? { ...said, [FACTS]: JSON.stringify(facts) } : said;
  return envelope;
}

/** For which group it will be prepared, nobody knows yet: should it be so in this very moment, it was not before. */
const TOO_EARLY: Facts = {
  names: { username: "", displayName: "" },
  isBot: false,
  isModerator: false,
  isBanned: false,
  foreign: { reason: "NotPrepared", message: "the match is not prepared yet" },
};

function factsFor(
  nk: nkruntime.Nakama,
  id: MatchId,
  userId: UserId,
  said: string | undefined,
): Facts | undefined {
  const evrId = said === undefined ? undefined : parseEvrId(said);
  if (said !== undefined && !evrId) return undefined;
  if (takeSeatNote(nk, userId, id, evrId)) return undefined;
  const label = currentLabel(nk, id)?.label;
  if (!label) return undefined;
  if (label.lobby_type === "unassigned") return TOO_EARLY;
  const group = label.group_id === NO_GROUP ? undefined : (label.group_id as GroupId | undefined);
  const permissions = permissionsOf(nk, userId, group);
  const { names, isBot, isModerator, isBanned } = permissions;
  const suspended = suspensionRefusal(permissions, group, Date.now());
  const foreign = suspended ?? (evrId && evrIdRefusal(nk, userId, evrId, isBot));
  return { names, isBot, isModerator, isBanned, foreign };
}
