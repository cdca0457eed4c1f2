import type { EvrId } from "../evr-id";
import type { SessionId, UserId } from "./ids";
import { type AssignedTeam, isPlaying, type Team } from "./role";

/** How long a reserved seat waits for its player. */
export const RESERVATION_MS = 30_000;

/** A place in a match: of a player who is in it, or reserved for one who is on the way. */
export interface Seat {
  userId: UserId;
  evrId: EvrId;
  team: AssignedTeam;
  holder: { sessionId: SessionId } | { reservedUntilMs: number };
}

/** Seats that count at this time (Unix milliseconds): those of players, and reservations that are not void. */
export const heldSeats = (seats: readonly Seat[], nowMs: number): Seat[] =>
  seats.filter(({ holder }) => "sessionId" in holder || holder.reservedUntilMs > nowMs);

export const onTeam = (seats: readonly Seat[], team: Team): number =>
  seats.filter((seat) => seat.team === team).length;

/** The `player_count` of a label: neither spectators nor moderators. */
export const playerCount = (seats: readonly Seat[]): number =>
  seats.filter((seat) => isPlaying(seat.team)).length;
