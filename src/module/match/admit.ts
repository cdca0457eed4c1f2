import { parseEvrId } from "../../domain/evr-id";
import type { Entrant } from "../../domain/lobby/admission";
import type { Refusal } from "../../domain/lobby/failure";
import { parseFeatures } from "../../domain/lobby/feature";
import type { SessionId, UserId } from "../../domain/lobby/ids";
import { turnsAway } from "../../domain/lobby/life/joining";
import type { MatchState } from "../../domain/lobby/match-state";
import { parseTeam, TEAMS } from "../../domain/lobby/role";
import { isComing, isTaken } from "../../domain/lobby/seat";
import { parseVersionLock } from "../../domain/lobby/version-lock";
import { noteOnTheWay } from "./presences";
import { commit, reduce, type CallbackResult, type World } from "./room";
import { evrIdRefusal, permissionsOf } from "../players/permissions";
import { isElsewhere, readWhereabouts, writeWhereabouts } from "./player-location";

/** Races for one player's whereabouts are rare: two sockets of the same account at the same moment. */
const TRIES = 3;

/** What a socket says of itself when it asks to join; all texts (Nakama's match metadata). */
export type Metadata = Record<string, string | undefined>;

export interface Newcomer {
  userId: UserId;
  sessionId: SessionId;
}

export type Admission = { verdict: CallbackResult; refused?: Refusal };

const bad = (message: string): Refusal => ({ reason: "BadMetadata", message });

/** Lets a player in or not. What has to be looked up is looked up here; the rules themselves are the domain's. */
export function admit(
  world: World,
  match: MatchState,
  newcomer: Newcomer,
  metadata: Metadata,
  nowMs: number,
): Admission {
  const away = turnsAway(match);
  if (away) return { verdict: commit(world, reduce({ is: "tick" }, nowMs)), refused: away };
  const said = readMetadata(match, newcomer, metadata);
  if ("reason" in said) return { verdict: commit(world, reduce({ is: "tick" }, nowMs)), refused: said };
  const { nk } = world;
  const permissions = permissionsOf(nk, newcomer.userId, match.lobby?.group?.id);
  const foreign = evrIdRefusal(nk, newcomer.userId, said.evrId, permissions.isBot);
  if (foreign) return { verdict: commit(world, reduce({ is: "tick" }, nowMs)), refused: foreign };
  for (let tries = 0; tries < TRIES; tries++) {
    const found = permissions.isBot ? undefined : readWhereabouts(nk, newcomer.userId);
    const elsewhere = isElsewhere(nk, newcomer.userId, found, match.id, nowMs);
    const entrant: Entrant = { ...newcomer, ...said, ...permissions, isElsewhere: elsewhere };
    const outcome = reduce({ is: "attempt", entrant }, nowMs);
    if (outcome.reply && "refused" in outcome.reply)
      return { verdict: commit(world, outcome), refused: outcome.reply.refused };
    noteOnTheWay(nk, match.id, newcomer.sessionId);
    const here = { match: match.id, session: newcomer.sessionId, state: "in", at: nowMs } as const;
    if (permissions.isBot || writeWhereabouts(nk, newcomer.userId, found, here))
      return { verdict: commit(world, outcome) };
  }
  return {
    verdict: commit(world, reduce({ is: "tick" }, nowMs)),
    refused: { reason: "AlreadyInMatch", message: "you are joining another match at this moment" },
  };
}

type Said = Pick<Entrant, "evrId" | "role" | "features" | "versionLock">;

/** What was said at the reservation need not be said again. */
function readMetadata(match: MatchState, { userId }: Newcomer, metadata: Metadata): Said | Refusal {
  const evrId = metadata.evr_id === undefined ? undefined : parseEvrId(metadata.evr_id);
  if (metadata.evr_id !== undefined && !evrId)
    return bad("evr_id: expected PLATFORM-number, such as OVR-ORG-123");
  const waiting = match.seats.filter(
    (seat) => !isTaken(seat) && !isComing(seat) && seat.userId === userId && (!evrId || seat.evrId === evrId),
  );
  const reserved = waiting.length === 1 ? waiting[0] : undefined;
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
