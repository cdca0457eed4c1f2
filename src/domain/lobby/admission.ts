import type { EvrId } from "../evr-id";
import type { Refusal } from "./failure";
import { type Feature, missingFeatures } from "./feature";
import type { SessionId, UserId } from "./ids";
import type { LobbyType } from "./mode";
import { type AssignedTeam, type Team, TEAMS } from "./role";
import { heldSeats, isTaken, type Names, type Seat, sessionOf } from "./seat";
import { chooseTeam, isMatchFull, type TeamMatch } from "./team";
import { fitsVersion, type VersionLock } from "./version-lock";

/** Who may come into a match, and to which team. The same rule reserves a seat and lets a socket join. */
export interface JoinMatch extends Omit<TeamMatch, "seats"> {
  seats: readonly Seat[];
  lobbyType: LobbyType;
  /** False once the game server locked it, or while it ends. */
  open: boolean;
  /** The session of the game server that hosts it, or is to. */
  serverSession: SessionId;
  versionLock: VersionLock;
  requiredFeatures: readonly Feature[];
  /** Teams that the one who prepared the match gave to users. */
  alignments: ReadonlyMap<UserId, Team>;
  /** Teams of players who left, each player once. */
  formerTeams: readonly FormerTeam[];
}

export interface FormerTeam {
  evrId: EvrId;
  team: Team;
}

export interface Entrant {
  userId: UserId;
  evrId: EvrId;
  /** Undefined while a seat is reserved by a call without a socket. */
  sessionId?: SessionId | undefined;
  role: Team;
  features: readonly Feature[];
  versionLock?: VersionLock | undefined;
  names: Names;
  /** A member of Global Bots: may be in several matches, and several times in one under other EVR ids. */
  isBot: boolean;
  /** Has the right to moderate this match. */
  isModerator: boolean;
  /** From the group of this match. */
  isBanned: boolean;
  /** Is in another match; a seat that is only reserved there is given up for this one. */
  isElsewhere: boolean;
}

/** `server`: the game server itself came, and the match is parked from now on. */
export type JoinDecision =
  { accept: "server" } | { accept: "player"; team: AssignedTeam } | { refuse: Refusal };

/** `atMs` is Unix milliseconds; reservations that are void by then count no more. */
export function decideJoin(match: JoinMatch, entrant: Entrant, atMs: number): JoinDecision {
  if (entrant.sessionId === match.serverSession) return { accept: "server" };
  const held = heldSeats(match.seats, atMs);
  const own = held.find((seat) => isOwn(seat, entrant));
  const situation = { match: { ...match, seats: held.filter((seat) => seat !== own) }, entrant, own };
  for (const check of CHECKS) {
    const refuse = check(situation);
    if (refuse) return { refuse };
  }
  // Who has a seat may ask for another team; who says nothing, plays there, or finds no room, keeps the seat.
  if (own && (isTaken(own) || [TEAMS.unassigned, own.team].includes(entrant.role)))
    return { accept: "player", team: own.team };
  const chosen = chooseTeam(situation.match, {
    asked: entrant.role,
    preset: match.alignments.get(entrant.userId),
    former: match.formerTeams.find(({ evrId }) => evrId === entrant.evrId)?.team,
  });
  const team = chosen ?? own?.team;
  return team === undefined
    ? { refuse: { reason: "TeamFull", message: "no team that you may join has room" } }
    : { accept: "player", team };
}

/**
 * The seat that is this entrant's already: reserved, kept after a socket broke off, or taken by an older socket of
 * the same player, who crashed and is back before anybody noticed. A bot's second socket is another player.
 */
export function isOwn(seat: Seat, { userId, evrId, sessionId, isBot }: Entrant): boolean {
  if (seat.userId !== userId || seat.evrId !== evrId) return false;
  const older = sessionOf(seat);
  if (older === undefined) return true;
  if (older === sessionId) return !isTaken(seat);
  return !isBot && (isTaken(seat) || sessionId !== undefined);
}

interface Situation {
  match: JoinMatch;
  entrant: Entrant;
  /** The seat that is this entrant's already; it is not among the match's seats here. */
  own: Seat | undefined;
}
type Check = (situation: Situation) => Refusal | false;

/** In the order in which they are asked; the first that has something against it decides. */
const CHECKS: readonly Check[] = [
  ({ match }) => closedTo(match) ?? false,
  ({ match, entrant }) =>
    match.seats.some((seat) => seat.evrId === entrant.evrId) &&
    refuse("DuplicateEvrId", `${entrant.evrId} is already in the match`),
  ({ match, entrant }) =>
    match.seats.some((seat) => isSameSession(seat, entrant)) &&
    refuse("AlreadyInMatch", "this session is already in the match"),
  ({ match, entrant }) =>
    !entrant.isBot &&
    (entrant.isElsewhere || match.seats.some((seat) => seat.userId === entrant.userId)) &&
    refuse("AlreadyInMatch", "you are in a match already, and may be in one at a time"),
  ({ match, entrant }) => incompatible(missingFeatures(match.requiredFeatures, entrant.features)),
  ({ match, entrant }) =>
    !fitsVersion(entrant.versionLock, match.versionLock) &&
    refuse("UpdateRequired", "the match is played with another version of the game"),
  ({ match, entrant, own }) =>
    !entrant.isModerator &&
    [entrant.role, match.alignments.get(entrant.userId), own?.team].includes(TEAMS.moderator) &&
    refuse("NotModerator", "you may not moderate this match"),
  ({ entrant }) => entrant.isBanned && refuse("Banned", "you are banned from the group of this match"),
  ({ match, own }) => !own && isMatchFull(match) && refuse("Full", "the match is full"),
];

/** Why nobody may come in, whoever it is. */
export function closedTo({ lobbyType, open }: Pick<JoinMatch, "lobbyType" | "open">): Refusal | undefined {
  if (lobbyType === "unassigned") return refuse("NotPrepared", "the match is not prepared yet");
  return open ? undefined : refuse("Locked", "the match takes no more players");
}

const refuse = (reason: Refusal["reason"], message: string): Refusal => ({ reason, message });

const isSameSession = (seat: Seat, { sessionId }: Entrant): boolean =>
  sessionId !== undefined && sessionOf(seat) === sessionId;

const incompatible = (missing: readonly Feature[]): Refusal | false =>
  missing.length > 0 && refuse("IncompatibleServer", `the match requires ${missing.join(", ")}`);
