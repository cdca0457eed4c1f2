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

/** The label of a game server's match; undefined where there is none. */
type LabelOf = (match: MatchId) => IndexedLabel | undefined;
type NameOf = (user: string) => string;

/** Orders that what is kept of a game server is enough for: no label has to be read but those of the page. */
const KEPT: Partial<Record<ServerWish["sort"], (server: KnownServer, nameOf: NameOf) => string | number>> = {
  name: ({ name }) => name.toLowerCase(),
  operator: ({ operator }, nameOf) => nameOf(operator),
  last_used: ({ last_used_ms }) => last_used_ms,
};

/** Game servers that fit, in order, from the one at `offset` on. */
export function serverPage(
  known: readonly KnownServer[],
  labelOf: LabelOf,
  nameOf: NameOf,
  { text, state, sort, descending, offset, limit }: ServerWish & { offset: number; limit: number },
): { total: number; servers: ServerRow[] } {
  const idOf = ({ server_id }: { server_id: string }) => server_id;
  const row = (server: KnownServer) => serverRow(server, labelOf(server.match), nameOf);
  const kept = text === "" && state === undefined ? KEPT[sort] : undefined;
  if (kept) {
    const sorted = byColumn(known, (server) => kept(server, nameOf), idOf, descending);
    return { total: known.length, servers: sorted.slice(offset, offset + limit).map(row) };
  }
  const part = text.toLowerCase();
  const rows = known
    .map(row)
    .filter((one) => (state === undefined || one.state === state) && (part === "" || holds(one, part)));
  const sorted = byColumn(rows, COLUMNS[sort], idOf, descending);
  return { total: rows.length, servers: sorted.slice(offset, offset + limit) };
}

/** Without `nameOf` its operator has an id alone. */
export function serverRow(
  { operator, ...server }: KnownServer,
  label: IndexedLabel | undefined,
  nameOf: NameOf = () => "",
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

const COLUMNS: Record<ServerWish["sort"], (row: ServerRow) => string | number> = {
  name: ({ name }) => name.toLowerCase(),
  operator: ({ operator }) => operator.name,
  state: ({ state }) => STATES.indexOf(state),
  region: ({ regions }) => regions.join(" "),
  version: ({ version_lock }) => version_lock,
  last_used: ({ last_used_ms }) => last_used_ms,
  players: ({ players }) => players,
};
