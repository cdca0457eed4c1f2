/** Teams by name and by the number that the game gives them (EchoTools Nakama wiki: role alignments). */
export const TEAMS = {
  unassigned: -1,
  blue: 0,
  orange: 1,
  spectator: 2,
  social: 3,
  moderator: 4,
} as const;

export type Role = keyof typeof TEAMS;
/** The index that labels and messages carry. */
export type Team = (typeof TEAMS)[Role];

const BY_NAME = new Map<string, Team>(Object.entries(TEAMS));
const BY_INDEX = new Map<string, Team>(Object.values(TEAMS).map((team) => [String(team), team]));

/** A role's name in any case, or the index as number or text. */
export function parseTeam(role: string | number): Team | undefined {
  const text = String(role).toLowerCase();
  return BY_NAME.get(text) ?? BY_INDEX.get(text);
}

/** What a seat can have: any team but "unassigned". */
export type AssignedTeam = Exclude<Team, -1>;
export const isAssigned = (team: Team): team is AssignedTeam => team !== TEAMS.unassigned;

/** The two teams that play against each other. */
export type Side = 0 | 1;
export const isSide = (team: Team): team is Side => team === TEAMS.blue || team === TEAMS.orange;

/** Those that `player_count` counts. */
export const isPlaying = (team: Team): boolean => isSide(team) || team === TEAMS.social;

/** Moderators take a place of the match; no team, no player count and no list of players shows them. */
export const isUnseen = (team: Team): boolean => team === TEAMS.moderator;
