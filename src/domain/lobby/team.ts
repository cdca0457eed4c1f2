import { LIMIT, spectatorLimit, type TeamSize } from "./limits";
import { isSocial, type Mode, visibilityOf } from "./mode";
import { type AssignedTeam, isAssigned, isPlaying, isSide, type Side, type Team, TEAMS } from "./role";
import { onTeam } from "./seat";

/** What a team is chosen by. */
export interface TeamMatch {
  mode: Mode;
  teamSize: TeamSize;
  /** The seats that count, reserved ones with them. */
  seats: readonly { team: Team }[];
}

export interface TeamWish {
  asked: Team;
  /** What the one who prepared the match wanted for this user. */
  preset?: Team | undefined;
  /** Where the player was before leaving this match. */
  former?: Team | undefined;
}

/** Places of a team; a team that the mode does not know has none. */
export function placesOf({ mode, teamSize }: Omit<TeamMatch, "seats">, team: Team): number {
  if (team === TEAMS.moderator) return LIMIT;
  if (isSocial(mode)) return team === TEAMS.social ? LIMIT : 0;
  if (team === TEAMS.spectator) return spectatorLimit(mode, teamSize);
  return isSide(team) ? teamSize : 0;
}

export const isMatchFull = ({ seats }: Pick<TeamMatch, "seats">): boolean => seats.length >= LIMIT;

export const hasRoom = (match: TeamMatch, team: Team): boolean =>
  !isMatchFull(match) && onTeam(match.seats, team) < placesOf(match, team);

/** The team for who comes in, undefined when there is no room: the first of the wishes that has a place. */
export const chooseTeam = (match: TeamMatch, wish: TeamWish): AssignedTeam | undefined =>
  wishes(match, wish)
    .filter(isAssigned)
    .find((team) => hasRoom(match, team));

/**
 * In order of what wins. Public matches balance, whatever side was asked for; private ones let players
 * choose, and who finds both sides full looks on. A preset is never dropped but for want of room.
 */
function wishes(match: TeamMatch, { asked, preset = TEAMS.unassigned, former }: TeamWish): Team[] {
  if (asked === TEAMS.moderator) return [preset, asked];
  if (isSocial(match.mode)) return [preset, TEAMS.social];
  if (asked === TEAMS.spectator) return [preset, asked];
  const kept = keptTeam(asked, former);
  return visibilityOf(match.mode) === "public"
    ? [preset, kept, smallerSide(match.seats)]
    : [preset, asked, kept, smallerSide(match.seats), TEAMS.spectator];
}

/** Who comes back keeps the team, unless it is a moderator's, or the player now asks to play and looked on. */
function keptTeam(asked: Team, former: Team = TEAMS.unassigned): Team {
  if (former === TEAMS.moderator) return TEAMS.unassigned;
  return isSide(asked) && !isPlaying(former) ? TEAMS.unassigned : former;
}

const smallerSide = (seats: TeamMatch["seats"]): Side =>
  onTeam(seats, TEAMS.orange) < onTeam(seats, TEAMS.blue) ? TEAMS.orange : TEAMS.blue;
