import { type EvrId, parseEvrId } from "../../domain/evr-id";
import { readOwnJson } from "../../domain/json";
import type { Entrant } from "../../domain/lobby/admission";
import type { Reason, Refusal } from "../../domain/lobby/failure";
import { parseFeatures } from "../../domain/lobby/feature";
import type { SessionId, UserId } from "../../domain/lobby/ids";
import type { Outcome } from "../../domain/lobby/life/event";
import { turnsAway } from "../../domain/lobby/life/joining";
import type { MatchState } from "../../domain/lobby/match-state";
import { parseTeam, TEAMS } from "../../domain/lobby/role";
import { isComing, isTaken, type Seat } from "../../domain/lobby/seat";
import { parseVersionLock } from "../../domain/lobby/version-lock";
import { noteOnTheWay } from "../players/presences";
import { claimPlayer, isElsewhere } from "../selection/ask";
import { reduce, type World } from "./room";

/** What a socket says of itself when it asks to join; all texts (Nakama's match metadata). */
export type Metadata = Record<string, string | undefined>;

export interface Newcomer {
  userId: UserId;
  sessionId: SessionId;
}

/**
 * What the hook before the join looked up (src/module/hooks/joining.ts), under a key that no client can fill: a match
 * asks no database, because whoever waits for one holds up everybody in it.
 */
export const FACTS = "homeport_facts";
export type Facts = Pick<Entrant, "names" | "isBot" | "isModerator" | "isBanned"> & {
  /** Why the player may not come, as far as the match need not know: the EVR id is another's, or it is too early. */
  foreign?: Refusal | undefined;
};

/** Refusals that come before the one for being elsewhere. */
const FIRST: readonly Reason[] = ["NoSuchMatch", "NotPrepared", "Locked", "DuplicateEvrId", "AlreadyInMatch"];

const ELSEWHERE: Refusal = {
  reason: "AlreadyInMatch",
  message: "you are in a match already, and may be in one at a time",
};

const bad = (message: string): Refusal => ({ reason: "BadMetadata", message });

/** Lets a player in or not; the rules themselves are the domain's. Throws when it cannot be told. */
export function admit(
  { nk }: World,
  match: MatchState,
  newcomer: Newcomer,
  metadata: Metadata,
  nowMs: number,
): { refused: Refusal } | { outcome: Outcome } {
  const away = turnsAway(match);
  if (away) return { refused: away };
  const said = readMetadata(match, newcomer, metadata);
  if ("reason" in said) return { refused: said };
  const { foreign, ...facts } = factsOf(match, newcomer, said.evrId, metadata);
  if (foreign) return { refused: foreign };
  const outcome = reduce(
    { is: "attempt", entrant: { ...newcomer, ...said, ...facts, isElsewhere: false } },
    nowMs,
  );
  const { userId, sessionId } = newcomer;
  if (outcome.reply && "refused" in outcome.reply) {
    const { refused } = outcome.reply;
    const comesFirst = facts.isBot || FIRST.includes(refused.reason);
    return { refused: !comesFirst && isElsewhere(nk, userId, match.id) ? ELSEWHERE : refused };
  }
  noteOnTheWay(nk, match.id, sessionId);
  return facts.isBot || claimPlayer(nk, userId, match.id, sessionId) ? { outcome } : { refused: ELSEWHERE };
}

/** Who has a seat here was looked up when it was given. */
function factsOf(match: MatchState, { userId }: Newcomer, evrId: EvrId, metadata: Metadata): Facts {
  const seat = match.seats.find((one) => one.userId === userId && one.evrId === evrId);
  if (seat) return { names: seat.names, isBot: seat.isBot, isModerator: seat.isModerator, isBanned: false };
  const facts = metadata[FACTS];
  if (facts === undefined) throw new Error("a socket that nobody looked up");
  return readOwnJson(facts) as Facts;
}

type Said = Pick<Entrant, "evrId" | "role" | "features" | "versionLock">;

/** The seat that waits for a player who names no EVR id. */
function waitingSeat({ seats }: MatchState, userId: UserId, evrId: EvrId | undefined): Seat | undefined {
  const waiting = seats.filter(
    (seat) => !isTaken(seat) && !isComing(seat) && seat.userId === userId && (!evrId || seat.evrId === evrId),
  );
  return waiting.length === 1 ? waiting[0] : undefined;
}

/** What was said at the reservation need not be said again. */
function readMetadata(match: MatchState, { userId }: Newcomer, metadata: Metadata): Said | Refusal {
  const evrId = metadata.evr_id === undefined ? undefined : parseEvrId(metadata.evr_id);
  if (metadata.evr_id !== undefined && !evrId)
    return bad("evr_id: expected PLATFORM-number, such as OVR-ORG-123");
  const reserved = waitingSeat(match, userId, evrId);
  const known = evrId ?? reserved?.evrId;
  if (!known) return bad("evr_id: missing");
  const role = metadata.role === undefined ? TEAMS.unassigned : parseTeam(metadata.role);
  if (role === undefined) return bad("role: expected the name or the index of a team");
  const lock = metadata.version_lock;
  if (lock !== undefined && !/^\d{1,20}$/.test(lock)) return bad("version_lock: expected an unsigned number");
  const versionLock = lock === undefined ? undefined : parseVersionLock(BigInt(lock));
  if (lock !== undefined && versionLock === undefined) return bad("version_lock: more than 64 bits");
  const features =
    metadata.features === undefined ? (reserved?.features ?? []) : parseFeatures(metadata.features);
  return { evrId: known, role, versionLock, features };
}
