import { type EvrSymbol, symbolOf } from "../../symbol";
import { symbolText } from "../symbol-text";
import type { IndexedLabel } from "./indexed";
import { escaped } from "./query";

/**
 * Labels that a rule of the module's own holds for. The rule is what counts; the query has the index find them
 * sooner than by reading all, and may find too many, never too few: both run over one table of labels in the tests.
 */
export interface Prefilter {
  query: string;
  holds: (label: IndexedLabel) => boolean;
}

/**
 * `field` must have `value`. Never in quotes: that is a phrase, and the fields of a label have no phrases.
 * An asterisk or a question mark stays a wildcard, escaped or not: it finds too much, never too little.
 */
const must = (field: string, value: string): string => `+label.${field}:${escaped(value)}`;

export const ofOperator = (user: string): Prefilter => ({
  query: must("broadcaster.oper", user),
  holds: ({ broadcaster }) => broadcaster.oper === user,
});

export const inRegion = (region: EvrSymbol): Prefilter => ({
  query: must("broadcaster.regions", symbolText(region)),
  holds: ({ broadcaster }) => broadcaster.regions.some((text) => symbolOf(text) === region),
});

/** In which a player is seen under this EVR id. */
export const withPlayer = (evrId: string): Prefilter => ({
  query: must("players.evr_id", evrId),
  holds: ({ players }) => players?.evr_id.includes(evrId) === true,
});

/** Prepared or played. */
export const UNDER_WAY: Prefilter = {
  query: "+label.limit:>0 -label.lobby_type:unassigned",
  holds: ({ limit, lobby_type }) => limit > 0 && lobby_type !== "unassigned",
};

/** In which a user is seen. */
export const withUser = (user: string): Prefilter => ({
  query: must("players.user_id", user),
  holds: ({ players }) => players?.user_id.includes(user) === true,
});

/** Of game servers, parked or not; the matches of the module's own are not. */
export const OF_SERVERS: Prefilter = { query: "+label.limit:>0", holds: ({ limit }) => limit > 0 };
