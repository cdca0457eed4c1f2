import type { EvrId } from "../evr-id";
import type { Entrant } from "./admission";
import type { SessionId, UserId } from "./ids";
import type { Preparation } from "./preparation";

/**
 * What a match can be told from outside. Up to 7 the numbers are those of EchoTools Nakama; the others are
 * this module's own, between its calls and its matches.
 */
export const SIGNALS = {
  PrepareSession: 2,
  StartSession: 3,
  GetEndpoint: 4,
  GetPresences: 5,
  /** Ends a match of at most `PRUNED_PLAYERS` players. */
  PruneUnderutilized: 6,
  Terminate: 7,
  /** Prepares, unless somebody else just did so alike, and seats the one who asked for it at the same moment. */
  Allocate: 100,
  ReserveSeat: 101,
  ReleaseSeat: 102,
  /** Whether a player is or was in the match. */
  HasPlayed: 104,
  /** The game server takes no new match from now on, or does again. */
  SetDraining: 105,
  /** As the game server itself may: no more players for now, or again. */
  SetLocked: 106,
  /** Puts a player out. */
  PutOut: 107,
  /** What has happened to the match so far (life/history.ts). It changes nothing, and the rules do not hear of it. */
  GetHistory: 108,
  /** The game server has the keys of a player. */
  Told: 109,
} as const;

export const PRUNED_PLAYERS = 3;

/** A signal, read. */
export type Signal =
  | { is: "PrepareSession"; preparation: Preparation }
  | { is: "Allocate"; preparation: Preparation; entrant: Entrant; shared: boolean }
  | { is: "ReserveSeat"; entrant: Entrant }
  | { is: "ReleaseSeat"; userId: UserId }
  | { is: "HasPlayed"; evrId: EvrId }
  | { is: "Told"; from: SessionId; to: SessionId; keys: string }
  | { is: "Terminate"; reason: string }
  | { is: "SetDraining"; draining: boolean }
  | { is: "SetLocked"; locked: boolean }
  | { is: "PutOut"; userId: UserId; reason: string }
  | { is: "StartSession" | "GetEndpoint" | "GetPresences" | "PruneUnderutilized" };

/** `message` is for people and, when it is a refusal of a seat, begins with its reason; `payload` is JSON or text. */
export interface SignalAnswer {
  success: boolean;
  message: string;
  payload: string;
}
