import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fitsQuery } from "../../../../../src/domain/lobby/label/fits-query";
import type { IndexedLabel } from "../../../../../src/domain/lobby/label/indexed";
import { type Clause, readQuery } from "../../../../../src/domain/lobby/label/query";

const label: IndexedLabel = {
  open: true,
  lobby_type: "public",
  started: false,
  start_time: "2026-08-01T12:00:00Z",
  mode: "echo_arena",
  level: "mpl_arena_a",
  limit: 12,
  size: 3,
  player_count: 2,
  team_size: 5,
  players: { user_id: ["u-1", "u-2"], evr_id: ["OVR-1", "STM-2"], team: [0, 1] },
  broadcaster: {
    oper: "operator",
    endpoint: "10.0.0.7:198.51.100.9:6792",
    version_lock: "14280634968751706381",
    regions: ["default", "us-central-2"],
    server_id: "3427753309332680033",
    features: ["low_gravity", "no_goalie"],
  },
};

const clauses = (query: string): Clause[] => {
  const read = readQuery(query);
  if (typeof read === "string") throw new Error(read);
  return read;
};
const fits = (query: string) => fitsQuery(clauses(query), label);

describe("a label fits", () => {
  test.each([
    "*",
    "",
    "+label.mode:echo_arena",
    "label.mode:echo_arena label.mode:echo_combat",
    "-label.mode:echo_combat",
    "+label.open:T",
    "+label.started:F",
    "+label.size:3",
    "+label.size:>=3 +label.size:<=3 +label.size:>2 +label.size:<3.5",
    "+label.player_count:>-1",
    "+label.players.user_id:u\\-2",
    "+label.players.team:1",
    "+label.players.evr_id:STM*",
    "+label.broadcaster.features:no_goalie +label.broadcaster.features:low*",
    "+label.broadcaster.server_id:3427753309332680033",
    "+label.broadcaster.server_id:34277533*",
    "+label.broadcaster.endpoint:10.0.0.7\\:198.51.100.9\\:6792",
    '+label.start_time:>="2026-08-01T12:00:00Z"',
    '+label.start_time:<"2026-08-01T14:00:01+02:00"',
    // What must hold makes what may hold a matter of order alone.
    "+label.open:T label.mode:echo_combat",
    '-label.mode:"echo_arena"',
  ])("%s", (query) => expect(fits(query)).toBe(true));
});

describe("a label does not fit", () => {
  test.each([
    "+label.mode:ECHO_ARENA",
    "+label.mode:echo",
    "label.mode:echo_combat label.open:F",
    "-label.open:T",
    "+label.mode:echo_arena -label.players.team:0",
    "+label.size:>3",
    "+label.size:<3",
    "+label.size:4",
    "+label.mode:3",
    "+label.mode:>3",
    "+label.broadcaster.server_id:>1",
    "+label.broadcaster:x",
    "+label.group_id:x",
    "+label.mode.length:10",
    "+label.constructor.name:Object",
    "+label.players.user_id.0:u\\-1",
    '+label.mode:"echo_arena"',
    '+label.start_time:>"2026-08-01T12:00:00Z"',
    '+label.mode:<"2026-08-01T12:00:00Z"',
    "+label.start_time:2026*",
    "+label.start_time:2026\\-08\\-01T12\\:00\\:00Z",
  ])("%s", (query) => expect(fits(query)).toBe(false));
});

test("a number is compared as numbers are", () => {
  const compare = {
    "<": (bound: number) => 3 < bound,
    "<=": (bound: number) => 3 <= bound,
    ">": (bound: number) => 3 > bound,
    ">=": (bound: number) => 3 >= bound,
  };
  for (const [sign, holds] of Object.entries(compare))
    for (const bound of [-1, 2, 2.5, 3, 3.5, 4]) {
      const query = `+label.size:${sign}${bound}`;
      expect([query, fits(query)]).toEqual([query, holds(bound)]);
    }
});

test("what must hold and must not hold are each other's opposite, whatever else is asked", () => {
  const field = fc.constantFrom("mode", "size", "open", "players.team", "broadcaster.features", "nothing");
  const value = fc.constantFrom("echo_arena", "3", "T", "1", "low_gravity", ">2", "<=2", "echo*");
  fc.assert(
    fc.property(field, value, (at, what) => {
      expect(fits(`+label.${at}:${what}`)).toBe(!fits(`-label.${at}:${what}`));
      expect(fits(`label.${at}:${what}`)).toBe(fits(`+label.${at}:${what}`));
    }),
  );
});
