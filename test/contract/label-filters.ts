import { type IndexedLabel, indexLabel, readLabel } from "../../src/domain/lobby/label/indexed";
import { inRegion, OF_SERVERS, ofOperator, type Prefilter } from "../../src/domain/lobby/label/prefilter";
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

const asked = (query: string): string => {
  const clauses = readQuery(query);
  if (typeof clauses === "string") throw new Error(clauses);
  return writeQuery(clauses);
};

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
  "a caller's term": { query: asked("+label.mode:echo_arena"), holds: ({ mode }) => mode === "echo_arena" },
  "a caller's range": {
    query: asked("+label.player_count:>=2"),
    holds: ({ player_count }) => player_count >= 2,
  },
  "a caller's boolean": { query: asked("+label.open:T"), holds: ({ open }) => open },
  "a caller's value of a list": {
    query: asked("+label.broadcaster.features:b"),
    holds: ({ broadcaster }) => broadcaster.features?.includes("b") === true,
  },
  "what must not be": {
    query: asked("-label.lobby_type:unassigned"),
    holds: ({ lobby_type }) => lobby_type !== "unassigned",
  },
  "the beginning of a value": {
    query: asked("+label.level:mpl_*"),
    holds: ({ level }) => level?.startsWith("mpl_") === true,
  },
};

/** The names of the labels that a rule holds for. */
export const heldBy = (holds: (label: IndexedLabel) => boolean): string[] =>
  Object.entries(LABELS)
    .filter(([, text]) => holds(readLabel(text)))
    .map(([name]) => name);
