import { isSocial, type Mode } from "./mode";

/** How many a match holds (EchoTools Nakama wiki: match/prepare). */

/** Everybody in a match, spectators and moderators with them. */
export const LIMIT = 12;

/** Players of one team: 1…5. */
export type TeamSize = number & { readonly __brand: "TeamSize" };
const SMALLEST_TEAM = 1;
const LARGEST_TEAM = 5;
export const DEFAULT_TEAM_SIZE = LARGEST_TEAM as TeamSize;

export const parseTeamSize = (size: number): TeamSize | undefined =>
  Number.isInteger(size) && size >= SMALLEST_TEAM && size <= LARGEST_TEAM ? (size as TeamSize) : undefined;

/** How many may play: two teams, or everybody where there are no teams. */
export const playerLimit = (mode: Mode, teamSize: TeamSize): number =>
  isSocial(mode) ? LIMIT : 2 * teamSize;

/** What the teams leave over. */
export const spectatorLimit = (mode: Mode, teamSize: TeamSize): number => LIMIT - playerLimit(mode, teamSize);
