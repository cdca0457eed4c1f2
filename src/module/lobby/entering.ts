import type { Entrant } from "../../domain/lobby/admission";
import type { Reason, Refusal } from "../../domain/lobby/failure";
import { type GroupScope, groupScope } from "../../domain/lobby/group-scope";
import type { GroupId, MatchId, UserId } from "../../domain/lobby/ids";
import type { Latencies } from "../../domain/lobby/latency";
import type { Preparation } from "../../domain/lobby/preparation";
import type { SignalAnswer } from "../../domain/lobby/signal";
import { readJson } from "../../domain/json";
import { askedGroup } from "../players/groups-asked";
import { entrantData, signalMatch, STILL_LEAVING } from "../signals/signals";
import { evrIdRefusal, permissionsOf } from "../players/permissions";
import { isElsewhere, readWhereabouts, writeWhereabouts } from "../match/player-location";
import { groupsOf } from "../nakama/groups";
import type { Call } from "../nakama/rpc";
import { lazy } from "../nakama/lazy";
import { sleep } from "../nakama/sleep";
import { knownLatencies } from "../players/latencies";
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
  /** What the player ever measured, this request's with it; looked up when it is first needed. */
  latencies: () => Latencies;
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
  const permissions = permissionsOf(nk, userId, home ?? group?.id);
  if (permissions.isBanned && home === undefined)
    return { refuse: { reason: "Banned", message: "you are banned from the group of the match" } };
  // Who is banned from the group of the match that is named is told so by that match, in its turn.
  const scoped = groupScope(permissions.isBanned ? undefined : group?.id, groupsOf(nk, userId) as GroupId[]);
  if ("refuse" in scoped) return scoped;
  const foreign = evrIdRefusal(nk, userId, player.evrId, permissions.isBot);
  if (foreign) return { refuse: foreign };
  const whereabouts = readWhereabouts(nk, userId);
  const { evrId, features, role, versionLock } = player;
  const entrant: Entrant = {
    userId,
    evrId,
    features,
    role,
    versionLock,
    ...permissions,
    isElsewhere: !permissions.isBot && isElsewhere(nk, userId, whereabouts, undefined, now),
  };
  const latencies = lazy(() => knownLatencies(nk, userId, player.latencies));
  return { visit: { call, userId, player, group, scope: scoped.scope, entrant, whereabouts, latencies } };
}

/** More than anybody asks for at once. */
const SETTLE_TRIES = 10;

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

/** Who has left is seen to have left before long. */
const LEAVE_TRIES = 50;
const LEAVE_MS = 10;

export function reserveSeat(visit: Visit, match: MatchId): Seating {
  const { nk } = visit.call;
  const ask = () => signalMatch(nk, match, "ReserveSeat", entrantData(visit.entrant));
  let answer = ask();
  for (let tries = 1; tries < LEAVE_TRIES && answer?.message === STILL_LEAVING; tries++) {
    sleep(nk, LEAVE_MS);
    answer = ask();
  }
  if (answer?.message === STILL_LEAVING)
    return { refuse: { reason: "AlreadyInMatch", message: "you are still leaving this match, try again" } };
  const seating = readSeating(answer);
  if (seating !== "gone" && "seated" in seating) settleIn(visit, match);
  return seating;
}

/** The seat that the player may have had reserved elsewhere is free again; of two requests at once the last counts. */
export function settleIn({ call: { nk, now }, userId, entrant, whereabouts }: Visit, match: MatchId): void {
  if (entrant.isBot) return;
  let found = whereabouts;
  for (let tries = 0; tries < SETTLE_TRIES; tries++) {
    const before = found?.value;
    if (before?.state === "reserved" && before.match !== match)
      signalMatch(nk, before.match, "ReleaseSeat", userId);
    if (writeWhereabouts(nk, userId, found, { match, state: "reserved", at: now })) return;
    found = readWhereabouts(nk, userId);
  }
}
