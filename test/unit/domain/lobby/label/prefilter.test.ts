import {
  inRegion,
  OF_SERVERS,
  ofOperator,
  UNDER_WAY,
  withPlayer,
  withUser,
} from "../../../../../src/domain/lobby/label/prefilter";
import { FILTERS, heldBy, LABELS } from "../../../../contract/label-filters";
import { symbolOf } from "../../../../../src/domain/symbol";
import { user } from "../make";

/** What each rule says of the labels, by name; that the index finds them is for test/system/nk-contract.test.ts. */
const ALL = Object.keys(LABELS);
const OF_ALICE = ["alice's, parked in the east", "alice's, prepared in a place of her own"];
const PREPARED = ["alice's, prepared in a place of her own", "a match with players"];

const EXPECTED: Record<keyof typeof FILTERS, string[]> = {
  "of an operator": OF_ALICE,
  "of an operator who has none": [],
  "in a known region": ["alice's, parked in the east", "bob's, parked in the east"],
  "in a region that somebody made up": ["alice's, prepared in a place of her own"],
  "in the region that is an operator": [...OF_ALICE, "bob's, that names alice"],
  "in the region that is a server": ["bob's, parked in the east"],
  "in any region": ALL,
  "of game servers": ALL,
  "in which a player is": ["a match with players"],
  "in which nobody is": [],
  "a caller's term": PREPARED,
  "a caller's range": ["a match with players"],
  "a caller's boolean": ALL,
  "a caller's value of a list": ["alice's, prepared in a place of her own", "a match with players"],
  "what must not be": PREPARED,
  "the beginning of a value": PREPARED,
  "one of several": ALL.filter((name) => name !== "bob's, that names alice"),
  "a number, and what is no number": ALL,
};

describe("labels that a rule holds for", () => {
  test.each(Object.entries(FILTERS))("%s", (name, { holds }) => {
    expect(heldBy(holds)).toEqual(EXPECTED[name]);
  });

  test("in which a user is, or nobody", () => {
    expect(heldBy(withUser(user(2)).holds)).toEqual(["a match with players"]);
    expect(heldBy(withUser(user(3)).holds)).toEqual([]);
  });

  test("are found by one term of one field, every sign of it escaped", () => {
    expect(
      [ofOperator("a-1"), withPlayer("OVR-1"), withUser("a:b"), inRegion(symbolOf("us_east"))].map(
        ({ query }) => query,
      ),
    ).toEqual([
      "+label.broadcaster.oper:a\\-1",
      "+label.players.evr_id:OVR\\-1",
      "+label.players.user_id:a\\:b",
      "+label.broadcaster.regions:us_east",
    ]);
    expect(UNDER_WAY.query).toBe("+label.limit:>0 -label.lobby_type:unassigned");
    expect(OF_SERVERS.query).toBe("+label.limit:>0");
  });

  test("that are under way, and not parked", () => {
    expect(heldBy(UNDER_WAY.holds)).toEqual(PREPARED);
  });

  test("every rule is expected to hold for some", () => {
    expect(Object.keys(EXPECTED)).toEqual(Object.keys(FILTERS));
  });
});
