import {
  type LobbyFailure,
  LOBBY_FAILURES,
  type LobbyFailureName,
  type Reason,
} from "../../domain/lobby/failure";
import type { Message } from "../../evr/messages/catalogue";
import { NO_UUID } from "./match-ids";
import { ANY } from "./names";

/** A refusal as the game shows it. */
export interface ShownFailure {
  code: number;
  /** What a player reads: 63 bytes at most. */
  text: string;
  /** When a suspension ends, Unix seconds. */
  until?: number | undefined;
}

const MOST_BYTES = 63;

/** Cut where a character ends. */
export function shortened(text: string, most = MOST_BYTES): string {
  let short = "";
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    short += character;
  }
  return short;
}

/** After the word that introduces them, names as far as there is room. */
const listed = (message: string): string => message.replace(/^.*requires /, "");

/** What a player reads, by the module's reason; its code stands in the domain's table. */
const TEXTS: Readonly<Record<Reason, (message: string) => string>> = {
  IncompatibleServer: (message) => `Missing required feature: ${listed(message)}`,
  DuplicateEvrId: () => "You are in this match already.",
  AlreadyInMatch: () => "You are in another match already. Leave it first.",
  EvrIdNotLinked: () => "This EVR id is not linked to your account.",
  BadMetadata: () => "The request could not be understood.",
  NotPrepared: () => "This match has not been opened yet.",
  NoSuchMatch: () => "This match does not exist any more.",
  Locked: () => "This match takes no more players.",
  Full: () => "This match is full.",
  TeamFull: () => "There is no room in the team.",
  UpdateRequired: () => "This match is played with another version of the game.",
  Banned: () => "You are banned from this guild.",
  Suspended: (message) => `S${message.slice(1)}`,
  NotMember: () => "You are not a member of this guild.",
  NotModerator: () => "You may not moderate this match.",
  NoServer: () => "No game server is free for this match. Try again later.",
};

export const ruleFailure = ({ code, reason, message, until }: LobbyFailure): ShownFailure => ({
  code,
  text: shortened(TEXTS[reason](message)),
  ...(until !== undefined && { until }),
});

const own = (name: LobbyFailureName, text: string): ShownFailure => ({ code: LOBBY_FAILURES[name], text });

/** What the gateway has to say by itself. */
export const FAILED = {
  unknownMode: own("BadRequest", "This mode cannot be played here."),
  unknownLevel: own("BadRequest", "This level is not one of the mode."),
  badRequest: own("BadRequest", "The request could not be understood."),
  noSuchMatch: own("ServerDoesNotExist", "This match does not exist any more."),
  noSuchPlayer: own("ServerDoesNotExist", "This player is in no match."),
  notReachable: own("ServerDoesNotExist", "This match cannot be reached from your network."),
  gameServerGone: own("InternalError", "The game server is gone. Try again."),
  notStarted: own("InternalError", "The game server did not start the match. Try again."),
  ended: own("InternalError", "The match has ended. Try again."),
  unavailable: own("InternalError", "The server is busy or being restarted. Try again."),
} as const satisfies Record<string, ShownFailure>;

export const tooOften = (seconds: number): ShownFailure =>
  own("BadRequest", `Too many requests. Try again in ${seconds} s.`);

/** What was asked for, which a failure repeats. */
export interface Asked {
  /** Symbol of the mode; all ones for a join. */
  gameType: bigint;
  channel: string;
}
export const ASKED_TO_JOIN: Asked = { gameType: ANY, channel: NO_UUID };

export const failureMessage = (
  { gameType, channel }: Asked,
  { code, text, until = 0 }: ShownFailure,
): Message => ({
  name: "SNSLobbySessionFailurev4",
  value: { gameType, channel, errorCode: code, text: { message: text, expiry: BigInt(until) } },
});
