import { type IndexedLabel, indexLabel, readLabel } from "../../src/domain/lobby/label/indexed";
import { fitsQuery } from "../../src/domain/lobby/label/fits-query";
import {
  inRegion,
  OF_SERVERS,
  ofOperator,
  type Prefilter,
  withPlayer,
} from "../../src/domain/lobby/label/prefilter";
import { readQuery, writeQuery } from "../../src/domain/lobby/label/query";
import { parseFeatures } from "../../src/domain/lobby/feature";
import { regionTexts, serverRegions } from "../../src/domain/lobby/region";
import { symbolOf } from "../../src/domain/symbol";
import type { UserId } from "../../src/domain/lobby/ids";
import { parked, prepared, started } from "../unit/domain/lobby/life/story";

/**
 * One table of labels and of what the module asks of them: the rules run over it in the unit tests, the queries on
 * the real server, which has to find at least what the rules hold for.
 */
const ALICE = "5f0a2c1e-0000-4000-8000-000000000001";
const BOB = "5f0a2c1e-0000-4000-8000-000000000002";
const SERVER = 0x00fe_dcba_9876_5432n;

const at = (operator: string, named: string[], serverId = SERVER) => ({
  operatorId: operator as UserId,
  serverId,
  regions: regionTexts(serverRegions(named, operator, serverId)),
});

/** As they are indexed. */
export const LABELS: Record<string, string> = {
  "alice's, parked in the east": indexLabel(parked(at(ALICE, ["us_east"]))),
  "alice's, prepared in a place of her own": indexLabel(
    prepared(
      { requiredFeatures: parseFeatures("a") },
      { ...at(ALICE, ["alice's garden"], 7n), features: parseFeatures("a,b") },
    ),
  ),
  "bob's, parked in the east": indexLabel(parked(at(BOB, ["us_east", "eu_west"], 8n))),
  "bob's, that names alice": indexLabel(parked(at(BOB, [ALICE], 9n))),
  "a match with players": indexLabel(started([1, 2])),
};

/** A caller's query, and the rule that the index copies. */
function asked(query: string): Prefilter {
  const clauses = readQuery(query);
  if (typeof clauses === "string") throw new Error(clauses);
  return { query: writeQuery(clauses), holds: (label) => fitsQuery(clauses, label) };
}

/** The module's own, and what `match` takes of a caller. */
export const FILTERS: Record<string, Prefilter> = {
  "of an operator": ofOperator(ALICE),
  "of an operator who has none": ofOperator("5f0a2c1e-0000-4000-8000-000000000003"),
  "in a known region": inRegion(symbolOf("us_east")),
  "in a region that somebody made up": inRegion(symbolOf("alice's garden")),
  "in the region that is an operator": inRegion(symbolOf(ALICE)),
  "in the region that is a server": inRegion(symbolOf(8n)),
  "in any region": inRegion(symbolOf("default")),
  "of game servers": OF_SERVERS,
  "in which a player is": withPlayer(
    readLabel(LABELS["a match with players"] ?? "").players?.evr_id[1] ?? "",
  ),
  "in which nobody is": withPlayer("OVR-ORG-999"),
  "a caller's term": asked("+label.mode:echo_arena"),
  "a caller's range": asked("+label.player_count:>=2"),
  "a caller's boolean": asked("+label.open:T"),
  "a caller's value of a list": asked("+label.broadcaster.features:b"),
  "what must not be": asked("-label.lobby_type:unassigned"),
  "the beginning of a value": asked("+label.level:mpl_*"),
  "one of several": asked("label.mode:echo_arena label.broadcaster.regions:us_east"),
  "a number, and what is no number": asked("+label.limit:12 -label.mode:>3"),
};

/** The names of the labels that a rule holds for. */
export const heldBy = (holds: (label: IndexedLabel) => boolean): string[] =>
  Object.entries(LABELS)
    .filter(([, text]) => holds(readLabel(text)))
    .map(([name]) => name);
