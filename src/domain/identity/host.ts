/** Hosts of the Parsec-compatible API: online game servers, and who may see them (contracts: hosts). */

/** As `/v2/hosts` lists it, but for `self`, which is another one for each caller. */
export interface Host {
  peer_id: string;
  user: { id: number; name: string; warp: false };
  game_id: string;
  build: string;
  description: string;
  max_players: number;
  mode: HostMode;
  name: string;
  players: number;
  public: boolean;
}

export const HOST_MODES = ["game", "desktop"] as const;
export type HostMode = (typeof HOST_MODES)[number];

export interface Reach {
  public: boolean;
  mode: HostMode;
  /** The operator's account, and the organisation that it belongs to (empty: none). */
  operator: string;
  org: string;
  /** Groups that it hosts for, or whose match it runs. */
  groups: readonly string[];
}

export interface Viewer {
  user: string;
  /** Empty: of no organisation. */
  org: string;
  groups: readonly string[];
}

/** What the filters of a listing ask for; undefined: all. */
export interface Wish {
  mode?: HostMode | undefined;
  public?: boolean | undefined;
}

const of = {
  /** By their mode, because these are many, and a filter must not have to read them all. */
  everybody: (mode: HostMode) => `p:${mode}`,
  user: (id: string) => `u:${id}`,
  group: (id: string) => `g:${id}`,
  org: (id: string) => `o:${id}`,
};

/** A host carries visibility marks; a caller with at least one of them sees it. */
export const marksOf = (host: Reach): string[] => [
  ...(host.public ? [of.everybody(host.mode)] : []),
  of.user(host.operator),
  ...(host.org === "" ? [] : [of.org(host.org)]),
  ...host.groups.map(of.group),
];

/**
 * The marks of a viewer, nearest first: its own hosts are not to be lost behind a thousand others in clients
 * that show the first page only. An organisation's user sees what is the organisation's and nothing else.
 */
export function visibilityTagsOf({ user, org, groups }: Viewer, wish: Wish = {}): string[][] {
  if (org !== "") return [[of.user(user)], [of.org(org)]];
  const modes = wish.mode === undefined ? HOST_MODES : [wish.mode];
  return [[of.user(user)], groups.map(of.group), wish.public === false ? [] : modes.map(of.everybody)];
}
