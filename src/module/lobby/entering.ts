import type { Entrant } from "../../domain/lobby/admission";
import type { Reason, Refusal } from "../../domain/lobby/failure";
import { type GroupScope, groupScope } from "../../domain/lobby/group-scope";
import type { GroupId, MatchId, UserId } from "../../domain/lobby/ids";
import type { Preparation } from "../../domain/lobby/preparation";
import type { SignalAnswer } from "../../domain/lobby/signal";
import { readJson } from "../../domain/json";
import { askedGroup } from "../matches/groups-asked";
import { entrantData, signalMatch } from "../matches/signals";
import { evrIdRefusal, standingOf } from "../matches/standing";
import { isElsewhere, readWhereabouts, writeWhereabouts } from "../matches/whereabouts";
import { groupsOf } from "../nakama/groups";
import type { Call } from "../nakama/rpc";
import type { CommonRequest, Player } from "./request";

/** A player who wants into a match, with everything that has to be known for it. */
export interface Visit {
  call: Call;
  userId: UserId;
  player: Player;
  group: Preparation["group"];
  scope: GroupScope;
  entrant: Entrant;
  whereabouts: ReturnType<typeof readWhereabouts>;
}

/**
 * Refused before any match is asked. Throws for a group that there is not. `home`: the group of the match that
 * the player names, whose bans and moderators count.
 */
export function visitOf(
  call: Call,
  request: CommonRequest,
  player: Player,
  home?: GroupId,
): { visit: Visit } | { refuse: Refusal } {
  const { nk, now } = call;
  const userId = call.userId as UserId;
  const group = askedGroup(nk, request);
  const scoped = groupScope(group?.id, groupsOf(nk, userId) as GroupId[]);
  const standing = standingOf(nk, userId, home ?? group?.id);
  if (standing.isBanned)
    return { refuse: { reason: "Banned", message: "you are banned from the group of the match" } };
  if ("refuse" in scoped) return scoped;
  const foreign = evrIdRefusal(nk, userId, player.evrId, standing.isBot);
  if (foreign) return { refuse: foreign };
  const whereabouts = readWhereabouts(nk, userId);
  const { evrId, features, role, versionLock } = player;
  const entrant: Entrant = {
    userId,
    evrId,
    features,
    role,
    versionLock,
    ...standing,
    isElsewhere: !standing.isBot && isElsewhere(nk, userId, whereabouts, undefined, now),
  };
  return { visit: { call, userId, player, group, scope: scoped.scope, entrant, whereabouts } };
}

/** What came of asking one match for a seat. */
export type Seating = { seated: unknown } | { refuse: Refusal } | "gone";

/** Refusals that are about one match, so that another may do. */
const OF_THE_MATCH: readonly Reason[] = [
  "DuplicateEvrId",
  "Full",
  "IncompatibleServer",
  "Locked",
  "NoSuchMatch",
  "NotPrepared",
  "TeamFull",
  "UpdateRequired",
];

/** Whether another match might take who was refused by this one. */
export const mayGoOn = (seating: Seating): boolean =>
  seating === "gone" || ("refuse" in seating && OF_THE_MATCH.includes(seating.refuse.reason));

export function readSeating(answer: SignalAnswer | undefined): Seating {
  if (!answer) return "gone";
  const payload = answer.payload === "" ? {} : (readJson(answer.payload) as Partial<Refusal>);
  if (answer.success) return { seated: payload };
  const { reason, message } = payload;
  return reason && message ? { refuse: { reason, message } } : "gone";
}

export function reserveSeat(visit: Visit, match: MatchId): Seating {
  const { nk } = visit.call;
  const seating = readSeating(signalMatch(nk, match, "ReserveSeat", entrantData(visit.entrant)));
  if (seating !== "gone" && "seated" in seating) settleIn(visit, match);
  return seating;
}

/** The seat that the player may have had reserved elsewhere is free again. */
export function settleIn({ call: { nk, now }, userId, entrant, whereabouts }: Visit, match: MatchId): void {
  if (entrant.isBot) return;
  const before = whereabouts?.value;
  if (before?.state === "reserved" && before.match !== match)
    signalMatch(nk, before.match, "ReleaseSeat", userId);
  writeWhereabouts(nk, userId, whereabouts, { match, state: "reserved", at: now });
}
