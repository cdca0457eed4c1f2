import type { MatchLabel } from "../../client/label";
import { DEFAULT_REGION } from "../../domain/lobby/region";
import { isUnseen, type Role, TEAMS } from "../../domain/lobby/role";
import { symbolHex, symbolOf } from "../../domain/symbol";

/** Who plays where, as everybody may see it: public matches, and how many game servers wait in each region. */
export interface Board {
  matches: readonly OpenMatch[];
  free: readonly { region: string; servers: number }[];
  totals: { players: number; matches: number; freeServers: number };
}

export interface OpenMatch {
  id: string;
  mode: string;
  level: string;
  /** Named ones, by which people know where it is. */
  regions: readonly string[];
  guild: string | undefined;
  teams: readonly { team: Role; players: readonly { name: string; username: string }[] }[];
  requiredFeatures: readonly string[];
  /** Unix milliseconds; it may be to come. */
  startMs: number;
  freeSeats: number;
  locked: boolean;
}

/** What a looker asked to see; empty: everything. */
export interface BoardFilter {
  mode: string;
  region: string;
}

/** In the order in which they are shown; moderators are unseen. */
const SHOWN = (Object.entries(TEAMS) as [Role, number][]).filter(
  ([, team]) => team >= 0 && !isUnseen(team as (typeof TEAMS)[Role]),
);

/** Every game server is in `default`, and its operator and itself are regions of their own that say nothing to people. */
const namedRegions = ({ broadcaster }: MatchLabel): string[] =>
  (broadcaster?.regions ?? []).filter(
    (region) => !region.startsWith("0x") && symbolOf(region) !== DEFAULT_REGION,
  );

/** `labels`: the public view of `match`. */
export function boardOf(labels: readonly MatchLabel[]): Board {
  const matches = labels
    .filter(({ lobby_type, id }) => lobby_type === "public" && id !== undefined)
    .map(openMatch)
    .sort(
      (one, other) =>
        playing(other) - playing(one) || one.startMs - other.startMs || (one.id < other.id ? -1 : 1),
    );
  const parked = labels.filter(({ lobby_type, open }) => lobby_type === "unassigned" && open);
  const free = new Map<string, number>();
  for (const region of parked.flatMap((label) => namedRegions(label)))
    free.set(region, (free.get(region) ?? 0) + 1);
  return {
    matches,
    free: [...free].map(([region, servers]) => ({ region, servers })).sort(byRegion),
    totals: {
      // Those of private matches count, and nobody sees who they are.
      players: labels.reduce((sum, { player_count = 0 }) => sum + player_count, 0),
      matches: matches.length,
      freeServers: parked.length,
    },
  };
}

const byRegion = (one: { region: string }, other: { region: string }): number =>
  one.region < other.region ? -1 : 1;

const playing = ({ teams }: OpenMatch): number =>
  teams.reduce((sum, { team, players }) => sum + (team === "spectator" ? 0 : players.length), 0);

function openMatch(label: MatchLabel): OpenMatch {
  const players = label.players ?? [];
  return {
    id: label.id ?? "",
    mode: label.mode ?? "",
    level: label.level ?? "",
    regions: namedRegions(label),
    guild: label.guild_name,
    teams: SHOWN.map(([team, index]) => ({
      team,
      players: players
        .filter((player) => player.team === index)
        .map(({ display_name, username }) => ({ name: display_name || username, username })),
    })).filter((team) => team.players.length > 0),
    requiredFeatures: label.required_features ?? [],
    startMs: Date.parse(label.start_time ?? ""),
    freeSeats: Math.max(0, (label.player_limit ?? 0) - (label.player_count ?? 0)),
    locked: !label.open,
  };
}

/** A region is asked for by its name or its hex, as everywhere. */
export function shownIn(board: Board, { mode, region }: BoardFilter): readonly OpenMatch[] {
  const asked = region === "" ? undefined : symbolHex(symbolOf(region));
  return board.matches.filter(
    (match) =>
      (mode === "" || match.mode === mode) &&
      (asked === undefined || match.regions.some((one) => symbolHex(symbolOf(one)) === asked)),
  );
}

/** The match that an account plays in. */
export const matchOf = (board: Board, username: string): OpenMatch | undefined =>
  board.matches.find(({ teams }) =>
    teams.some(({ players }) => players.some((player) => player.username === username)),
  );
