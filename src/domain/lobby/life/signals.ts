import { decideJoin, type Entrant } from "../admission";
import { rejection, type Refusal } from "../failure";
import { missingFeatures } from "../feature";
import { endpointOf } from "../game-server";
import { writeJson } from "../../json";
import { alignmentProblem, type Preparation } from "../preparation";
import { isComing, isTaken, playerCount, RESERVATION_MS } from "../seat";
import type { UserId } from "../ids";
import { PRUNED_PLAYERS, type Signal, type SignalAnswer } from "../signal";
import { indexLabel, unindexedOf } from "../label/indexed";
import type { Outcome } from "./event";
import { withoutStaleSeats } from "./joining";
import { presences, reservedSeat } from "./messages";
import { isPrepared, joinMatchOf, type MatchState } from "../match-state";
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

export function answerSignal(state: MatchState, signal: Signal, nowMs: number): Outcome {
  if (state.phase === "ended")
    return refuse(state, { reason: "NoSuchMatch", message: "the match has ended" });
  switch (signal.is) {
    case "PrepareSession":
      return prepare(state, signal.preparation, nowMs);
    case "Allocate":
      return allocate(state, signal.preparation, signal.entrant, nowMs);
    case "ReserveSeat":
      return reserveSeat(state, signal.entrant, nowMs);
    case "ReleaseSeat":
      return yes(release(state, signal.userId));
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
    case "Terminate":
      return yes(end(state, signal.reason));
    case "GetUnindexed":
      return yes(unchanged(state), JSON.stringify(unindexedOf(state)));
  }
}

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
  const prepared: MatchState = { ...state, phase: "prepared", lobby: { ...preparation, locked: false } };
  return yes({ state: prepared, effects: [{ do: "use", atMs: nowMs }] }, indexLabel(prepared));
}

/** Either both happen or nothing does. */
function allocate(state: MatchState, preparation: Preparation, entrant: Entrant, nowMs: number): Outcome {
  const prepared = prepare(state, preparation, nowMs);
  if (prepared.state === state) return prepared;
  const seated = reserveSeat(prepared.state, entrant, nowMs);
  return seated.state === prepared.state
    ? { ...seated, state }
    : { ...seated, effects: [...prepared.effects, ...seated.effects] };
}

const refuse = (state: MatchState, refusal: Refusal): Outcome =>
  no(state, rejection(refusal), writeJson(refusal));

function reserveSeat(before: MatchState, entrant: Entrant, nowMs: number): Outcome {
  if (!isPrepared(before))
    return refuse(before, { reason: "NotPrepared", message: "the match is not prepared yet" });
  const decision = decideJoin(joinMatchOf(withoutStaleSeats(before, entrant)), entrant, nowMs);
  if ("refuse" in decision) return refuse(before, decision.refuse);
  // Only the socket that registered is the game server, and a reservation comes without one.
  if (decision.accept === "server") return no(before, "a game server has no seat");
  const expiresMs = nowMs + RESERVATION_MS;
  const { state, seat } = reserve(before, entrant, decision.team, expiresMs);
  const payload = { id: before.id, ...reservedSeat(before.server, before.lobby, seat, expiresMs) };
  return yes(unchanged(state), writeJson(payload));
}

/** Who made the match and goes elsewhere before anybody came leaves it to nobody: its game server is free again. */
function release(before: MatchState, userId: UserId): Outcome {
  const state = withoutReservations(before, userId);
  const isAbandoned =
    state.phase === "prepared" && state.seats.length === 0 && state.lobby?.spawnedBy === userId;
  return isAbandoned && before.seats.length > 0
    ? end(state, "the player who made the match went elsewhere")
    : unchanged(state);
}

/** Those that no socket is on the way to. */
const withoutReservations = (state: MatchState, userId: UserId): MatchState => ({
  ...state,
  seats: state.seats.filter((seat) => isTaken(seat) || seat.userId !== userId || isComing(seat)),
});

function prune(state: MatchState): Outcome {
  if (!isPrepared(state)) return no(state, "the match is not prepared");
  const players = playerCount(state.seats);
  return players > PRUNED_PLAYERS
    ? no(state, `${players} players are in the match`)
    : yes(end(state, "too few players are in the match"));
}
