/** Why a lobby request or a join is turned down, and what the game is told (LobbySessionFailure). */

import { suspensionEnd } from "../moderation/suspension";

/** The codes of LobbySessionFailure by name. */
export const LOBBY_FAILURES = {
  Timeout0: 0,
  UpdateRequired: 1,
  BadRequest: 2,
  Timeout3: 3,
  ServerDoesNotExist: 4,
  IncompatibleServer: 5,
  ServerFindFailed: 6,
  ServerIsLocked: 7,
  ServerIsFull: 8,
  InternalError: 9,
  MissingEntitlement: 10,
  BannedFromLobbyGroup: 11,
  KickedFromLobbyGroup: 12,
  NotALobbyGroupMod: 13,
} as const;

export type LobbyFailureName = keyof typeof LOBBY_FAILURES;
type LobbyFailureCode = (typeof LOBBY_FAILURES)[LobbyFailureName];

/** Every reason of ours, which never changes its spelling, and the failure that stands for it in the game. */
export const REASONS = {
  IncompatibleServer: "IncompatibleServer",
  DuplicateEvrId: "BadRequest",
  AlreadyInMatch: "BadRequest",
  EvrIdNotLinked: "BadRequest",
  BadMetadata: "BadRequest",
  NotPrepared: "ServerDoesNotExist",
  NoSuchMatch: "ServerDoesNotExist",
  Locked: "ServerIsLocked",
  Full: "ServerIsFull",
  TeamFull: "ServerIsFull",
  UpdateRequired: "UpdateRequired",
  Banned: "BannedFromLobbyGroup",
  Suspended: "KickedFromLobbyGroup",
  NotMember: "MissingEntitlement",
  NotModerator: "NotALobbyGroupMod",
  NoServer: "ServerFindFailed",
} as const satisfies Record<string, LobbyFailureName>;

export type Reason = keyof typeof REASONS;

/** A refusal inside the rules: the reason for programs, the sentence for people. */
export interface Refusal {
  reason: Reason;
  message: string;
}

/** The body of `{"failure": …}`. */
export interface LobbyFailure extends Refusal {
  code: LobbyFailureCode;
  name: LobbyFailureName;
  /** Of a suspension that ends: when, Unix seconds. Its words say it, too, because a rejected socket is given no more. */
  until?: number;
}

export function lobbyFailure({ reason, message }: Refusal): LobbyFailure {
  const until = reason === "Suspended" ? suspensionEnd(message) : 0;
  const name = REASONS[reason];
  return { code: LOBBY_FAILURES[name], name, reason, message, ...(until > 0 && { until }) };
}

/** What a socket that may not join is told. */
export const rejection = ({ reason, message }: Refusal): string => `${reason}: ${message}`;
