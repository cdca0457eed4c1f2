import type { Feature } from "./feature";
import type { GroupId, UserId } from "./ids";
import { LIMIT, playerLimit, type TeamSize } from "./limits";
import { type Level, type Mode, visibilityOf } from "./mode";
import { type Team, TEAMS } from "./role";
import { type SessionSettings, sessionSettings } from "./session-settings";
import { placesOf } from "./team";

/** What a parked match is made into (EchoTools Nakama wiki: match/prepare). */
export interface Preparation {
  mode: Mode;
  level: Level;
  requiredFeatures: readonly Feature[];
  teamSize: TeamSize;
  /** Teams given to users beforehand. */
  alignments: ReadonlyMap<UserId, Team>;
  group: { id: GroupId; guildId: string } | undefined;
  spawnedBy: UserId;
  /** Never in the past: RFC 3339, and the same in Unix milliseconds. */
  startTime: string;
  startMs: number;
}

export const sessionSettingsOf = ({ mode, level, requiredFeatures }: Preparation): SessionSettings =>
  sessionSettings(mode, level, requiredFeatures);

export const playerLimitOf = ({ mode, teamSize }: Preparation): number => playerLimit(mode, teamSize);

export const lobbyTypeOf = ({ mode }: Pick<Preparation, "mode">) => visibilityOf(mode);

/** What is wrong with the alignments, if anything: more users on a team than it ever holds. */
export function alignmentProblem({
  mode,
  teamSize,
  alignments,
}: Pick<Preparation, "mode" | "teamSize" | "alignments">): string | undefined {
  if (alignments.size > LIMIT) return `more than ${LIMIT} users, and the match holds no more`;
  for (const [role, team] of Object.entries(TEAMS)) {
    const count = [...alignments.values()].filter((one) => one === team).length;
    const places = team === TEAMS.unassigned ? LIMIT : placesOf({ mode, teamSize }, team);
    if (count > places) return `${count} users as ${role}, which in this match has ${places} places`;
  }
  return undefined;
}
