import { closedTo, decideJoin, type Entrant, type FormerTeam, isOwn } from "../admission";
import type { Refusal } from "../failure";
import type { SessionId, UserId } from "../ids";
import { isComing, isTaken, RESERVATION_MS, type Seat, type TakenSeat } from "../seat";
import { ENDINGS } from "./endings";
import type { Effect, Outcome } from "./event";
import { entrantsJoined, entrantsLeft } from "./messages";
import { isPrepared, joinMatchOf, type MatchState } from "../match-state";
import { end, reserve, start, unchanged } from "./steps";

/** More than ever sit in a match at once; a match that goes on for days must not grow. */
const REMEMBERED_TEAMS = 64;

/** An ordinary player who comes back under another EVR id gives up what was reserved under the first. */
export const withoutStaleSeats = (state: MatchState, { userId, evrId, isBot }: Entrant): MatchState => ({
  ...state,
  seats: state.seats.filter(
    (seat) => isBot || isTaken(seat) || seat.userId !== userId || seat.evrId === evrId || isComing(seat),
  ),
});

/** What was said when the seat was reserved need not be said again (a list with nothing in it says nothing). */
function withSaidFeatures({ seats }: MatchState, entrant: Entrant): Entrant {
  const own = seats.find((seat) => seat.userId === entrant.userId && seat.evrId === entrant.evrId);
  return entrant.features.length === 0 && own ? { ...entrant, features: own.features } : entrant;
}

/** Why nobody may come in, whoever it is. */
export const turnsAway = (state: MatchState): Refusal | undefined =>
  state.phase === "ended"
    ? { reason: "NoSuchMatch", message: "the match has ended" }
    : closedTo(joinMatchOf(state));

/** A socket that is let in has its seat from now on, although Nakama has yet to bring it. */
export function askToJoin(state: MatchState, asking: Entrant, nowMs: number): Outcome {
  const ended = state.phase === "ended" ? turnsAway(state) : undefined;
  if (ended) return { ...unchanged(state), reply: { refused: ended } };
  const entrant = withSaidFeatures(state, asking);
  const decision = decideJoin(joinMatchOf(withoutStaleSeats(state, entrant)), entrant, nowMs);
  if ("refuse" in decision) return { ...unchanged(state), reply: { refused: decision.refuse } };
  if (decision.accept === "server") return { ...unchanged(state), reply: { admitted: true } };
  const older = state.seats.filter(isTaken).find((seat) => isOwn(seat, entrant));
  const seated = older
    ? withSeat(state, older, {
        ...older,
        sinceMs: nowMs,
        holder: { ...older.holder, successor: entrant.sessionId },
      })
    : reserve(state, entrant, decision.team, nowMs).state;
  return { state: seated, effects: [], reply: { admitted: true } };
}

const withSeat = (state: MatchState, before: Seat, after: Seat): MatchState => ({
  ...state,
  seats: state.seats.map((seat) => (seat === before ? after : seat)),
});

/** A socket is there: the game server parks, a player takes the seat, and the first player starts the match. */
export function arrive(state: MatchState, sessionId: SessionId, clientIp: string, nowMs: number): Outcome {
  if (sessionId === state.server.sessionId)
    return unchanged(state.phase === "registered" ? { ...state, phase: "parked" } : state);
  const coming = state.seats.find(({ holder }) =>
    "reservedUntilMs" in holder ? holder.comingSession === sessionId : holder.successor === sessionId,
  );
  // Its seat is void: it came too late, or was never let in.
  if (!coming || !isPrepared(state)) return unchanged(state, ...putOut(sessionId, ENDINGS.seatVoid));
  const taken: TakenSeat = { ...coming, holder: { sessionId, clientIp } };
  const seated = { ...withSeat(state, coming, taken), lobby: state.lobby, emptySinceMs: undefined };
  const begun = state.phase === "prepared" ? start(seated, nowMs) : unchanged(seated);
  const older: Effect[] = isTaken(coming)
    ? [
        { do: "send", op: "EntrantsLeft", body: entrantsLeft([coming]), to: "server" },
        ...putOut(coming.holder.sessionId, "you joined again from somewhere else"),
      ]
    : [];
  return {
    state: begun.state,
    effects: [
      ...begun.effects,
      ...older,
      { do: "send", op: "EntrantsJoined", body: entrantsJoined([taken]), to: "server" },
    ],
  };
}

const putOut = (sessionId: SessionId, reason: string): Effect[] => [
  { do: "send", op: "LobbySessionEnded", body: { reason }, to: [sessionId] },
  { do: "kick", sessionIds: [sessionId] },
];

/** `keptMs`: for how long the place waits for a player whose socket broke off. */
export function leave(state: MatchState, sessionId: SessionId, keptMs: number, nowMs: number): Outcome {
  if (state.phase === "ended") return unchanged(state);
  if (sessionId === state.server.sessionId)
    return end(state, "the game server left", {
      do: "send",
      op: "BroadcasterDisconnected",
      body: {},
      to: "players",
    });
  const left = state.seats.filter(isTaken).find(({ holder }) => holder.sessionId === sessionId);
  if (!left) return unchanged(state);
  const waiting = waitingSeat(left, keptMs, nowMs);
  const seats = waiting
    ? state.seats.map((seat) => (seat === left ? waiting : seat))
    : state.seats.filter((seat) => seat !== left);
  return {
    state: {
      ...state,
      seats,
      formerTeams: remember(state.formerTeams, left),
      emptySinceMs: seats.some(isTaken) ? undefined : nowMs,
    },
    effects: [{ do: "send", op: "EntrantsLeft", body: entrantsLeft([left]), to: "server" }],
  };
}

/** The seat of one who is on the way back, or may be. */
function waitingSeat(left: TakenSeat, keptMs: number, nowMs: number): Seat | undefined {
  const { successor } = left.holder;
  if (successor !== undefined)
    return { ...left, holder: { reservedUntilMs: nowMs + RESERVATION_MS, comingSession: successor } };
  return keptMs > 0 ? { ...left, holder: { reservedUntilMs: nowMs + keptMs, kept: true } } : undefined;
}

/** What is reserved for them here is free. */
export const move = (state: MatchState, userIds: readonly UserId[]): Outcome =>
  unchanged({
    ...state,
    seats: state.seats.filter((seat) => isTaken(seat) || isComing(seat) || !userIds.includes(seat.userId)),
  });

function remember(teams: readonly FormerTeam[], { evrId, team }: Seat): FormerTeam[] {
  const others = teams.filter((one) => one.evrId !== evrId);
  return [...others.slice(1 - REMEMBERED_TEAMS), { evrId, team }];
}
