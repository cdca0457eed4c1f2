import { fail } from "../../domain/failure";
import { readOwnJson } from "../../domain/json";
import type { Proposal, Proposed } from "../../domain/lobby/directory/proposals";
import type { Reason, Refusal } from "../../domain/lobby/failure";
import type { MatchId } from "../../domain/lobby/ids";
import { DEFAULT_TEAM_SIZE } from "../../domain/lobby/limits";
import type { Level, Mode } from "../../domain/lobby/mode";
import type { Feature } from "../../domain/lobby/feature";
import type { Preparation } from "../../domain/lobby/preparation";
import type { SignalAnswer } from "../../domain/lobby/signal";
import { currentLabel } from "../listing/label-index";
import { noteRecent } from "../listing/recent";
import { sleep } from "../nakama/sleep";
import { noteSeat } from "../players/seat-notes";
import { noNewMatch } from "../selection/maintenance";
import { markUsed } from "../servers/records";
import { entrantData, preparationData, signalMatch, STILL_LEAVING } from "../signals/signals";
import type { SeatRequest } from "./seat-request";

/** What came of a request for a seat; `seated`: what the match says of it, as JSON; `unmeasured`: no match was asked yet. */
export type Seating = { seated: string } | { refuse: Refusal } | { unmeasured: string[] } | "gone";

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

const mayGoOn = (seating: Seating): boolean =>
  seating === "gone" || ("refuse" in seating && OF_THE_MATCH.includes(seating.refuse.reason));

/** What a match is made into that a call opens for a player. */
export interface Making {
  mode: Mode;
  requiredFeatures: readonly Feature[];
  /** Others may be sent there as well. */
  shared: boolean;
}

/** The directory proposes again without those that turned the player away; more than these are no accident. */
const MOST_PROPOSALS = 8;

/** Takes the first seat that a proposed match gives. */
export function takeSeat(
  request: SeatRequest,
  making: Making,
  propose: (skip: ReadonlySet<MatchId>) => Proposed,
): Seating {
  const skip = new Set<MatchId>();
  for (let tries = 0; tries < MOST_PROPOSALS; tries++) {
    const proposed = withinLimits(propose(skip));
    if ("refuse" in proposed) return proposed;
    const seating = enter(request, proposed, making);
    if (!mayGoOn(seating)) return settled(request, proposed, seating);
    skip.add(proposed.match);
  }
  return fail("UNAVAILABLE", "others were quicker every time: try again");
}

/** A seat in the match that the player names. */
export function takeSeatIn(request: SeatRequest, proposed: Proposed): Seating {
  const within = withinLimits(proposed);
  return "refuse" in within ? within : settled(request, within, reserve(request, within.match));
}

function withinLimits(proposed: Proposed): Proposal | { refuse: Refusal } {
  if (!("waitSeconds" in proposed)) return proposed;
  const { waitSeconds, limit } = proposed;
  return fail(
    "RESOURCE_EXHAUSTED",
    `too many ${limit}, try again in ${waitSeconds} ${waitSeconds === 1 ? "second" : "seconds"}`,
  );
}

function enter(request: SeatRequest, { match, opens }: Proposal, making: Making): Seating {
  if (opens === undefined) return reserve(request, match);
  const { nk } = request.call;
  const closed = noNewMatch(nk);
  if (closed) return { refuse: closed };
  const allocation = {
    preparation: preparationData(preparationFor(request, making, opens)),
    entrant: entrantData(request.entrant),
    shared: making.shared,
  };
  const seating = readSeating(askUntilLeft(nk, match, "Allocate", allocation));
  if (seating !== "gone" && "seated" in seating) {
    noteRecent(nk, "prepared", match);
    const server = currentLabel(nk, match)?.label.broadcaster.server_id;
    if (server !== undefined) markUsed(nk, BigInt(server), match, request.call.now);
  }
  return seating;
}

const preparationFor = (
  { call, group, asker }: SeatRequest,
  { mode, requiredFeatures }: Making,
  level: Level,
): Preparation => ({
  ...{ mode, level, requiredFeatures, group },
  teamSize: DEFAULT_TEAM_SIZE,
  alignments: new Map(),
  spawnedBy: asker.user,
  startTime: new Date(call.now).toISOString(),
  startMs: call.now,
});

const reserve = ({ call: { nk }, entrant }: SeatRequest, match: MatchId): Seating =>
  readSeating(askUntilLeft(nk, match, "ReserveSeat", entrantData(entrant)));

/** Who has left is seen to have left before long. */
const LEAVE_TRIES = 50;
const LEAVE_MS = 10;

function askUntilLeft(
  nk: nkruntime.Nakama,
  match: MatchId,
  signal: "Allocate" | "ReserveSeat",
  data: object,
): SignalAnswer | undefined {
  for (let tries = 1; ; tries++) {
    const answer = signalMatch(nk, match, signal, data);
    if (answer?.message !== STILL_LEAVING) return answer;
    if (tries === LEAVE_TRIES) fail("UNAVAILABLE", "you are still leaving this match, try again");
    sleep(nk, LEAVE_MS);
  }
}

function readSeating(answer: SignalAnswer | undefined): Seating {
  if (!answer) return "gone";
  if (answer.success) return { seated: answer.payload };
  const { reason, message } = readOwnJson(answer.payload || "{}") as Partial<Refusal>;
  return reason && message ? { refuse: { reason, message } } : "gone";
}

/** The seat that the player may have had elsewhere is free once this one is sure. */
function settled(request: SeatRequest, { match, release }: Proposal, seating: Seating): Seating {
  const { call, asker, entrant } = request;
  if (seating === "gone" || !("seated" in seating)) return seating;
  noteSeat(call.nk, asker.user, match, entrant.evrId);
  if (release !== undefined) signalMatch(call.nk, release, "ReleaseSeat", asker.user);
  return seating;
}
