import type { Entrant } from "../admission";
import type { SessionId, UserId } from "../ids";
import type { OpName } from "../op-codes";
import type { Refusal } from "../failure";
import type { MatchState } from "../match-state";
import type { Signal, SignalAnswer } from "../signal";

/** What can happen to a match. */
export type MatchEvent =
  /** A socket asks to come in. */
  | { is: "attempt"; entrant: Entrant }
  | { is: "joined"; sessionId: SessionId; clientIp: string }
  /** `keptMs`: for how long the place is kept, because the socket broke off; 0 for who left. */
  | { is: "left"; sessionId: SessionId; keptMs: number }
  /** These players have a seat in another match by now. */
  | { is: "moved"; userIds: readonly UserId[] }
  | { is: "signal"; signal: Signal }
  | { is: "order"; from: SessionId; order: Order }
  /** Somebody in the match has something for the game server, or the game server for `to`. */
  | { is: "packet"; from: SessionId; to?: SessionId | undefined; data: unknown }
  /** Time passes. */
  | { is: "tick" }
  /** Nakama stops, after this grace period. */
  | { is: "shutdown"; graceSeconds: number };

/** What a game server tells its match. */
export type Order =
  | { op: "EntrantsReject"; sessionIds: readonly SessionId[]; reason: string }
  | { op: "ServerReachable"; reachable: boolean }
  | { op: "LobbyLock" | "LobbyUnlock" | "LobbyEnd" | "LobbyStarted" };

export type Audience = "server" | "players" | "everyone" | readonly SessionId[];

/** What is to be done in the world because of an event, in this order. */
export type Effect =
  | { do: "send"; op: OpName; body: object; to: Audience }
  | { do: "kick"; sessionIds: readonly SessionId[] }
  /** Something was sent by one who may not send it. */
  | { do: "ignore"; why: string }
  | { do: "end" };

/** What an event is answered with: an attempt and a signal always are, nothing else ever. */
export type Reply = { admitted: true } | { refused: Refusal } | SignalAnswer;

export interface Outcome {
  state: MatchState;
  effects: readonly Effect[];
  reply?: Reply;
}
