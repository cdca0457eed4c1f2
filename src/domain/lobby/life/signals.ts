import type { EvrId } from "../../evr-id";
import { decideJoin, type Entrant, isOwn } from "../admission";
import { rejection, type Refusal } from "../failure";
import { missingFeatures } from "../feature";
import { endpointOf } from "../game-server";
import { writeJson } from "../../json";
import { alignmentProblem, lobbyTypeOf, type Preparation } from "../preparation";
import { isTaken, playerCount, RESERVATION_MS } from "../seat";
import { PRUNED_PLAYERS, type Signal, type SignalAnswer } from "../signal";
import { indexLabel } from "../label/indexed";
import type { Outcome } from "./event";
import { move, withoutStaleSeats } from "./joining";
import { putPlayerOut, setDraining, setLocked } from "./moderation";
import { presences, reservedSeatJson } from "./messages";
import { passOn } from "./packets";
import { isPrepared, joinMatchOf, type Lobby, type MatchState } from "../match-state";
import { end, reserve, start, unchanged } from "./steps";

const yes = (outcome: Outcome, payload = ""): Outcome => ({
  ...outcome,
  reply: { success: true, message: "", payload },
});
/** Refused: the match stays as it was. */
const no = (state: MatchState, message: string, payload = ""): Outcome & { reply: SignalAnswer } => ({
  ...unchanged(state),
  reply: { success: false, message, payload },
});

const done = (state: MatchState, outcome: Outcome | undefined, otherwise: string): Outcome =>
  outcome ? yes(outcome) : no(state, otherwise);

export function answerSignal(state: MatchState, signal: Signal, nowMs: number): Outcome {
  if (state.phase === "ended")
    return refuse(state, { reason: "NoSuchMatch", message: "the match has ended" });
  switch (signal.is) {
    case "PrepareSession":
      return prepare(state, signal.preparation, nowMs);
    case "Allocate":
      return allocate(state, signal, nowMs);
    case "ReserveSeat":
      return reserveSeat(state, signal.entrant, nowMs);
    case "ReleaseSeat":
      return yes(move(state, [signal.userId]));
    case "HasPlayed":
      return hasPlayed(state, signal.evrId)
        ? yes(unchanged(state))
        : no(state, "the player is not and was not in the match");
    case "Told":
      return yes(
        passOn(state, { is: "packet", from: signal.from, to: signal.to, data: { told: signal.keys } }),
      );
    case "StartSession":
      if (!isPrepared(state)) return no(state, "the match is not prepared");
      return state.phase === "started"
        ? no(state, "the match has started already")
        : yes(start(state, nowMs));
    case "GetEndpoint":
      return yes(unchanged(state), endpointOf(state.server));
    case "GetPresences":
      return yes(unchanged(state), writeJson(presences(state)));
    case "PruneUnderutilized":
      return prune(state);
    case "SetDraining":
      return yes(setDraining(state, signal.draining));
    case "SetLocked":
      return done(state, setLocked(state, signal.locked), "the match is not prepared");
    case "PutOut":
      return done(
        state,
        putPlayerOut(state, signal.userId, signal.reason, nowMs),
        "the player is not in the match",
      );
    case "Terminate":
      return yes(end(state, signal.reason));
  }
}

/** Who is there, or was and has left. */
const hasPlayed = ({ seats, formerTeams }: MatchState, evrId: EvrId): boolean =>
  [...seats.filter(isTaken), ...formerTeams].some((one) => one.evrId === evrId);

/** Why a preparation is turned down, for the RPC that asked: the failure, and the field of its request. */
interface PrepareProblem {
  failure: "INVALID_ARGUMENT" | "FAILED_PRECONDITION";
  field: string;
  message: string;
}

function prepareProblem(state: MatchState, preparation: Preparation): PrepareProblem | undefined {
  const failed = (field: string, message: string): PrepareProblem => ({
    failure: "FAILED_PRECONDITION",
    field,
    message,
  });
  const invalid = (field: string, message: string): PrepareProblem => ({
    ...failed(field, message),
    failure: "INVALID_ARGUMENT",
  });
  if (state.phase === "registered") return failed("id", "the game server has not joined its match yet");
  if (state.phase !== "parked") return failed("id", "the match is prepared already");
  if (state.isUnreachable) {
    const { externalIp, port } = state.server;
    return failed("id", `players do not reach the game server under ${externalIp}, UDP port ${port}`);
  }
  if (state.server.isDraining) return failed("id", "the game server takes no new match");
  const missing = missingFeatures(preparation.requiredFeatures, state.server.features);
  if (missing.length > 0) return invalid("required_features", `the game server lacks ${missing.join(", ")}`);
  const { hostsFor } = state.server;
  if (preparation.group && hostsFor.length > 0 && !hostsFor.includes(preparation.group.id))
    return failed("guild_id", "the game server does not host for this group");
  const alignment = alignmentProblem(preparation);
  return alignment === undefined ? undefined : invalid("role_alignments", alignment);
}

function prepare(state: MatchState, preparation: Preparation, nowMs: number): Outcome {
  const problem = prepareProblem(state, preparation);
  if (problem) return no(state, problem.message, writeJson(problem));
  const prepared: MatchState = {
    ...state,
    phase: "prepared",
    server: { ...state.server, lastUsedMs: nowMs },
    lobby: { ...preparation, locked: false },
  };
  return yes(unchanged(prepared), indexLabel(prepared));
}

/**
 * Either both happen or nothing does. Of players who are sent here at the same moment the first to come prepares
 * the match, and it is what the others want, too.
 */
function allocate(
  state: MatchState,
  { preparation, entrant, shared }: Extract<Signal, { is: "Allocate" }>,
  nowMs: number,
): Outcome {
  if (isPrepared(state))
    return isAlike(state.lobby, preparation, shared)
      ? reserveSeat(state, entrant, nowMs)
      : refuse(state, { reason: "NoSuchMatch", message: "the game server was given another match" });
  const prepared = prepare(state, preparation, nowMs).state;
  if (!isPrepared(prepared)) return prepare(state, preparation, nowMs);
  const made = { ...prepared, lobby: { ...prepared.lobby, madeFor: entrant.userId } };
  const seated = reserveSeat(made, entrant, nowMs);
  return seated.state === made ? { ...seated, state } : seated;
}

const isAlike = (lobby: Lobby, wanted: Preparation, shared: boolean): boolean =>
  (shared ? lobbyTypeOf(lobby) === "public" : lobby.madeFor === wanted.spawnedBy) &&
  lobby.mode === wanted.mode &&
  lobby.level === wanted.level &&
  lobby.group?.id === wanted.group?.id;

const refuse = (state: MatchState, refusal: Refusal): Outcome =>
  no(state, rejection(refusal), writeJson(refusal));

function reserveSeat(before: MatchState, entrant: Entrant, nowMs: number): Outcome {
  if (!isPrepared(before))
    return refuse(before, { reason: "NotPrepared", message: "the match is not prepared yet" });
  const decision = decideJoin(joinMatchOf(withoutStaleSeats(before, entrant)), entrant, nowMs);
  if ("refuse" in decision) return refuse(before, decision.refuse);
  // Only the socket that registered is the game server, and a reservation comes without one.
  if (decision.accept === "server") return no(before, "a game server has no seat");
  // Who is in the match, and comes back after a crash, finds the place as it was left.
  const older = before.seats.filter(isTaken).find((seat) => isOwn(seat, entrant));
  const { state, seat } = older
    ? { state: before, seat: older }
    : reserve(before, entrant, decision.team, nowMs);
  const place = reservedSeatJson(before, before.lobby, seat, nowMs + RESERVATION_MS);
  return yes(unchanged(state), place);
}

function prune(state: MatchState): Outcome {
  if (!isPrepared(state)) return no(state, "the match is not prepared");
  const players = playerCount(state.seats);
  return players > PRUNED_PLAYERS
    ? no(state, `${players} players are in the match`)
    : yes(end(state, "too few players are in the match"));
}
