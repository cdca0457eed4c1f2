import type { Role, Team } from "../domain/lobby/role";
import { labelOf, type MatchLabel } from "./label";
import type { CallRpc } from "./rpc-client";

/** Which matches; without anything: all of them. */
export interface MatchFilter {
  match_ids?: readonly string[] | undefined;
  /** Nakama's query language for match labels. */
  query?: string | undefined;
  limit?: number | undefined;
  /** From the page before. */
  cursor?: string | undefined;
}

export interface MatchPage {
  matches: MatchLabel[];
  /** There is more. */
  cursor?: string;
}

export interface PrepareRequest {
  /** A parked match; left out: one is selected. */
  id?: string | undefined;
  mode?: string | undefined;
  level?: string | undefined;
  required_features?: readonly string[] | undefined;
  team_size?: number | undefined;
  /** By Discord id. */
  role_alignments?: Readonly<Record<string, Role | Team>> | undefined;
  guild_id?: string | undefined;
  /** RFC 3339. */
  start_time?: string | undefined;
  /** A ready signal, such as another preparation gave; the other fields are then ignored. */
  signal_payload?: string | undefined;
}

export interface Prepared {
  id: string;
  /** The signal that the match was prepared with. */
  signal_payload: string;
  label: MatchLabel;
}

export interface TerminateRequest {
  id: string;
  reason?: string | undefined;
}

/** The RPCs on matches, over whatever carries a call. */
export function matchCalls(call: CallRpc) {
  const matches = async (filter: MatchFilter = {}): Promise<MatchPage> => {
    const { matches, ...rest } = (await call("match", filter)) as { matches: unknown[]; cursor?: string };
    return { ...rest, matches: matches.map(labelOf) };
  };
  async function* eachMatch(filter: MatchFilter = {}): AsyncGenerator<MatchLabel> {
    let cursor = filter.cursor;
    do {
      const page = await matches({ ...filter, cursor });
      yield* page.matches;
      cursor = page.cursor;
    } while (cursor);
  }
  return {
    /** One page. Without `limit` it holds all there are. */
    matches,
    /** Every match, page by page. */
    eachMatch,
    /** For bots: makes a parked match into a lobby. */
    prepare: async (request: PrepareRequest): Promise<Prepared> => {
      const prepared = (await call("match/prepare", request)) as Prepared;
      return { ...prepared, label: labelOf(prepared.label) };
    },
    terminate: async (request: TerminateRequest): Promise<void> => {
      await call("match/terminate", request);
    },
  };
}

export type MatchCalls = ReturnType<typeof matchCalls>;
