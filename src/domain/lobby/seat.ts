import type { EvrId } from "../evr-id";
import type { Feature } from "./feature";
import type { SessionId, UserId } from "./ids";
import { type AssignedTeam, isPlaying, type Team } from "./role";

/** How long a reserved seat waits for its player. */
export const RESERVATION_MS = 30_000;
/** How long a place waits for a player whose socket broke off, unless a setting says otherwise. */
export const PLACE_KEPT_SECONDS = 27;

/** How people and game servers read a player. */
export interface Names {
  username: string;
  displayName: string;
}

/** The player is there, and `successor` is a newer socket of the same player that was let in to take the place over. */
interface Taken {
  sessionId: SessionId;
  clientIp: string;
  successor?: SessionId | undefined;
}

/**
 * Reserved; `comingSession` is the socket that was let in and is not there yet. `kept`: for whom was there, and
 * whose socket broke off.
 */
interface Reserved {
  reservedUntilMs: number;
  comingSession?: SessionId | undefined;
  kept?: boolean;
}

/** A place in a match: of a player who is in it, or reserved for one who is on the way. */
export interface Seat {
  userId: UserId;
  evrId: EvrId;
  team: AssignedTeam;
  /** What the player's game can do, as said at the reservation or at the join. */
  features: readonly Feature[];
  names: Names;
  /** What was true of the player when the seat was given, and counts as long as it is held. */
  isBot: boolean;
  isModerator: boolean;
  /** Since when it is the player's, Unix milliseconds. */
  sinceMs: number;
  holder: Taken | Reserved;
}

export type TakenSeat = Seat & { holder: Taken };

export const isTaken = (seat: Seat): seat is TakenSeat => "sessionId" in seat.holder;

/** The socket that sits there or is on its way; undefined while none is. */
export const sessionOf = ({ holder }: Seat): SessionId | undefined =>
  "sessionId" in holder ? holder.sessionId : holder.comingSession;

/** Seats that count at this time (Unix milliseconds): those of players, and reservations that are not void. */
export const heldSeats = (seats: readonly Seat[], nowMs: number): Seat[] =>
  seats.filter(({ holder }) => "sessionId" in holder || holder.reservedUntilMs > nowMs);

export const onTeam = (seats: readonly { team: Team }[], team: Team): number =>
  seats.filter((seat) => seat.team === team).length;

/** The `player_count` of a label: neither spectators nor moderators. */
export const playerCount = (seats: readonly { team: Team }[]): number =>
  seats.filter((seat) => isPlaying(seat.team)).length;

/** Whether a socket was let in and is on its way to this seat. */
export const isComing = ({ holder }: Seat): boolean =>
  "reservedUntilMs" in holder && holder.comingSession !== undefined;
