import type { MatchId } from "./ids";
import type { IndexedLabel } from "./label/indexed";
import { byColumn } from "./order";

/** `waiting`: registered, and not to be had yet, or not reached. `away`: it was here once. */
export const STATES = ["parked", "playing", "waiting", "away"] as const;
export const SORTS = ["name", "operator", "state", "region", "version", "last_used", "players"] as const;

/** A game server as an operator reads it. */
export interface ServerRow {
  server_id: string;
  name: string;
  operator: { id: string; name: string };
  state: (typeof STATES)[number];
  draining: boolean;
  /** The match that it has, or had last. */
  match: MatchId;
  players: number;
  endpoint: string;
  regions: readonly string[];
  features: readonly string[];
  group_ids: readonly string[];
  version_lock: string;
  last_used_ms: number;
  seen_ms: number;
  /** `<external ip>:<port>` that did not answer a UDP probe; not there: it answers, or nobody asked it. */
  unanswered?: { address: string; since_ms: number } | undefined;
}

/** What is kept of one, wherever it is now. */
export interface KnownServer {
  server_id: string;
  operator: string;
  match: MatchId;
  name: string;
  draining: boolean;
  last_used_ms: number;
  seen_ms: number;
  unanswered?: ServerRow["unanswered"];
}

export interface ServerWish {
  text: string;
  state?: ServerRow["state"] | undefined;
  sort: (typeof SORTS)[number];
  descending: boolean;
}

/** Game servers that fit, in order. */
export function rowsOf(
  known: readonly KnownServer[],
  labels: ReadonlyMap<MatchId, IndexedLabel>,
  nameOf: (user: string) => string,
  { text, state, sort, descending }: ServerWish,
): ServerRow[] {
  const part = text.toLowerCase();
  const rows = known
    .map((server) => rowOf(server, labels.get(server.match), nameOf))
    .filter((row) => (state === undefined || row.state === state) && (part === "" || holds(row, part)));
  return byColumn(rows, KEYS[sort], ({ server_id }) => server_id, descending);
}

function rowOf(
  { operator, ...server }: KnownServer,
  label: IndexedLabel | undefined,
  nameOf: (user: string) => string,
): ServerRow {
  const { endpoint = "", regions = [], features = [], group_ids = [] } = label?.broadcaster ?? {};
  return {
    ...server,
    operator: { id: operator, name: nameOf(operator) },
    state: stateOf(label),
    players: label?.player_count ?? 0,
    version_lock: label?.broadcaster.version_lock ?? "",
    ...{ endpoint, regions, features, group_ids },
  };
}

function stateOf(label: IndexedLabel | undefined): ServerRow["state"] {
  if (!label) return "away";
  if (label.lobby_type !== "unassigned") return "playing";
  return label.open ? "parked" : "waiting";
}

const holds = ({ server_id, name, operator, endpoint, regions }: ServerRow, part: string): boolean =>
  [server_id, name, operator.name, endpoint, ...regions].some((text) => text.toLowerCase().includes(part));

const KEYS: Record<(typeof SORTS)[number], (row: ServerRow) => string | number> = {
  name: ({ name }) => name.toLowerCase(),
  operator: ({ operator }) => operator.name,
  state: ({ state }) => STATES.indexOf(state),
  region: ({ regions }) => regions.join(" "),
  version: ({ version_lock }) => version_lock,
  last_used: ({ last_used_ms }) => last_used_ms,
  players: ({ players }) => players,
};
