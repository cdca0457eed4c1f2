import fc from "fast-check";
import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import {
  indexLabel,
  type IndexedLabel,
  NO_GROUP,
  unindexedOf,
} from "../../../../../src/domain/lobby/label/indexed";
import { readLabel } from "../../../../../src/domain/lobby/label/indexed";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { gameServer, group, match, NOW, user, version } from "../make";
import {
  after,
  attempt,
  comes,
  ended,
  order,
  parked,
  prepared,
  registered,
  reserve,
  started,
} from "../life/story";
import { printed } from "./expected";

const label = (state: MatchState): IndexedLabel => readLabel(indexLabel(state));
const SERVER = {
  oper: "user-operator",
  endpoint: "10.0.0.1:203.0.113.7:6792",
  version_lock: "14280634968751706381",
  regions: ["default"],
  server_id: "3427753309332680033",
};

describe("the indexed label", () => {
  test("of a parked match shows that it waits for work, and its game server", () => {
    expect(label(parked())).toEqual({
      open: true,
      lobby_type: "unassigned",
      started: false,
      limit: 12,
      size: 0,
      player_count: 0,
      broadcaster: SERVER,
    });
  });

  test("of a game server names what it gave, and leaves out what it did not", () => {
    const server = gameServer({
      appId: "7",
      regions: ["default", "0xf1e60114d33c122a"],
      features: parseFeatures("b,a"),
      tags: ["ranked"],
      hostsFor: [group("g")],
      lastUsedMs: NOW,
    });
    expect(label(match(server)).broadcaster).toEqual({
      ...SERVER,
      app_id: "7",
      regions: ["default", "0xf1e60114d33c122a"],
      features: ["a", "b"],
      tags: ["ranked"],
      group_ids: ["group-g"],
      used: NOW,
    });
  });

  test("of a prepared match shows its work", () => {
    const state = prepared({
      requiredFeatures: parseFeatures("a"),
      group: { id: group("g"), guildId: "guild" },
      alignments: new Map([[user(1), 1]]),
      startTime: "2027-01-15T10:00:00+02:00",
    });
    expect(label(state)).toEqual({
      open: true,
      lobby_type: "public",
      started: false,
      start_time: "2027-01-15T10:00:00+02:00",
      spawned_by: "user-bot",
      group_id: "group-g",
      guild_id: "guild",
      mode: "echo_arena",
      level: "mpl_arena_a",
      required_features: ["a"],
      team_size: 5,
      limit: 12,
      size: 0,
      player_count: 0,
      broadcaster: { ...SERVER, features: ["a", "b"], used: NOW },
    });
  });

  test("of a match of no group says so in a way that can be searched", () => {
    expect(label(prepared()).group_id).toBe(NO_GROUP);
    expect(label(prepared())).not.toHaveProperty("guild_id");
  });

  test("lists players by columns, and holds a digit for each seat that shows none", () => {
    const state = after(started([1, 2]), [
      ...comes(3, { role: 2 }),
      ...comes(4, { role: 4, isModerator: true }),
      reserve(5),
      attempt(6),
    ]);
    expect(label(state)).toMatchObject({
      started: true,
      size: 6,
      player_count: 4,
      players: {
        user_id: ["user-1", "user-2", "user-3"],
        evr_id: ["STM-1", "STM-2", "STM-3"],
        team: [0, 1, 2],
      },
      held: "401",
    });
  });

  test("is open while players, or a preparation, may come", () => {
    const lock = order({ op: "LobbyLock" });
    const open = [parked(), prepared(), started()];
    const closed = [registered(), after(prepared(), [lock]), after(started(), [lock]), ended()];
    expect(open.map((state) => label(state).open)).toEqual([true, true, true]);
    expect(closed.map((state) => label(state).open)).toEqual([false, false, false, false]);
  });

  test("holds nothing that players may not know of each other", () => {
    const state = after(started([1, 2]), [reserve(3)]);
    const unindexed = JSON.stringify(unindexedOf(state));
    for (const secret of ["session-server", "198.51.100.1"]) {
      expect(unindexed).toContain(secret);
      expect(indexLabel(state)).not.toContain(secret);
    }
    expect(indexLabel(state)).not.toMatch(/session-/);
  });

  test("keeps every digit of 64-bit numbers", () => {
    const edges = [0n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, 2n ** 64n - 1n];
    const any = fc.oneof(fc.constantFrom(...edges), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
    fc.assert(
      fc.property(any, any, (serverId, versionLock) => {
        const { broadcaster } = printed(match({ serverId, versionLock: version(versionLock) }));
        expect(broadcaster).toMatchObject({ server_id: serverId, version_lock: versionLock });
      }),
    );
  });
});
