import type { MatchId } from "./ids";
import type { IndexedLabel } from "./label/indexed";
import { byColumn } from "./order";

export const MATCH_SORTS = ["mode", "level", "type", "guild", "players", "started", "server"] as const;

/** A match with its label as it is indexed. */
export interface MatchRow {
  id: MatchId;
  label: IndexedLabel;
}

export interface MatchWish {
  text: string;
  sort: (typeof MATCH_SORTS)[number];
  descending: boolean;
}

interface Names {
  guild: (group: string) => string | undefined;
  /** Asked for when there is a text to look for. */
  user: (id: string) => string | undefined;
}

/** Matches that fit, in order. */
export function matchesInOrder<R extends MatchRow>(
  rows: readonly R[],
  names: Names,
  { text, sort, descending }: MatchWish,
): R[] {
  const part = text.toLowerCase();
  const found = part === "" ? rows : rows.filter((row) => holds(row, names, part));
  return byColumn(
    found,
    (row) => COLUMNS[sort](row.label, names),
    ({ id }) => id,
    descending,
  );
}

function holds({ id, label }: MatchRow, names: Names, part: string): boolean {
  const { mode = "", level = "", broadcaster, players } = label;
  const texts = [id, mode, level, guildOf(label, names), broadcaster.endpoint, ...broadcaster.regions];
  return (
    texts.some((text) => text.toLowerCase().includes(part)) ||
    (players?.user_id ?? []).some((user) => names.user(user)?.toLowerCase().includes(part) === true)
  );
}

const guildOf = ({ group_id = "" }: IndexedLabel, names: Names): string => names.guild(group_id) ?? "";

const COLUMNS: Record<MatchWish["sort"], (label: IndexedLabel, names: Names) => string | number> = {
  mode: ({ mode = "" }) => mode,
  level: ({ level = "" }) => level,
  type: ({ lobby_type }) => lobby_type,
  guild: (label, names) => guildOf(label, names).toLowerCase(),
  players: ({ player_count }) => player_count,
  // RFC 3339 in UTC: the order of the texts is that of the times.
  started: ({ start_time = "" }) => start_time,
  server: ({ broadcaster }) => broadcaster.endpoint,
};
