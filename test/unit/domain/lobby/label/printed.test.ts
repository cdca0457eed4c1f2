import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import { readJson, writeJson } from "../../../../../src/domain/json";
import { indexLabel, readLabel } from "../../../../../src/domain/lobby/label/indexed";
import {
  labelJson,
  type PrintedLabel,
  printLabel,
  publicView,
} from "../../../../../src/domain/lobby/label/printed";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import type { Preparation } from "../../../../../src/domain/lobby/preparation";
import { group, user } from "../make";
import { after, comes, LIVING, parked, prepared, reserve } from "../life/story";
import { expectedLabel, NAMES, printed } from "./expected";

const played = (over: Partial<Preparation> = {}): MatchState =>
  after(
    prepared({
      requiredFeatures: parseFeatures("a"),
      group: { id: group("g"), guildId: "guild" },
      alignments: new Map([[user(1), 1]]),
      ...over,
    }),
    [
      ...comes(1, { features: parseFeatures("a") }),
      ...comes(2, { features: parseFeatures("a"), role: 4, isModerator: true }),
      reserve(3, { features: parseFeatures("a") }),
    ],
  );
const PRIVATE = { mode: "echo_arena_private" } as const;
/** As a caller reads it. */
const sentAs = (label: PrintedLabel) => readJson(writeJson(label)) as Record<string, unknown>;

describe("the printed label", () => {
  test.each([...LIVING, ["played", played()] as const])("of a %s match is its state", (_phase, state) => {
    expect(printed(state)).toEqual(expectedLabel(state));
  });

  test("shows players with their names, and no moderator", () => {
    expect(printed(played()).players).toEqual([
      {
        user_id: "user-1",
        username: "name of user-1",
        display_name: "Name of user-1",
        evr_id: "STM-1",
        team: 1,
        discord_id: "discord of user-1",
        client_ip: "198.51.100.1",
      },
    ]);
    expect(printed(played())).toMatchObject({ size: 3, player_count: 2 });
  });

  test("prints 64-bit integers as numbers, with every digit", () => {
    const text = writeJson(printed(played(PRIVATE)));
    expect(text).toContain('"server_id":3427753309332680033');
    expect(text).toContain('"version_lock":14280634968751706381');
    expect(text).toContain('"gametype":691594351282457603');
    expect(text).toContain('"level":6300205991959903307');
  });

  test.each([...LIVING, ["played", played()], ["private", played(PRIVATE)]] as [string, MatchState][])(
    "of a %s match reads the same from its quick text, which is ASCII",
    (_phase, state) => {
      const hostile = '"level":"#1" #2 Zoë \u2028 😀';
      const names = { username: hostile, displayName: "#3", discordId: "" };
      const label = printLabel(
        state.id,
        readLabel(indexLabel(state)),
        {},
        {
          user: () => names,
          guild: () => "#4",
        },
      );
      for (const one of [label, publicView(label)]) {
        expect(labelJson(one)).toMatch(/^[ -~]*$/);
        expect(readJson(labelJson(one))).toEqual(readJson(writeJson(one)));
      }
    },
  );

  test("leaves out keys without a value", () => {
    expect(Object.keys(sentAs(printed(parked()))).sort()).toEqual(
      ["broadcaster", "id", "limit", "lobby_type", "open", "player_count", "size", "started"].sort(),
    );
    expect(writeJson(printed(prepared()))).not.toMatch(/null|undefined/);
  });

  test("has empty names for users that there are no more, and no name for such a guild", () => {
    const state = played();
    const label = printLabel(
      state.id,
      readLabel(indexLabel(state)),
      {},
      {
        user: () => undefined,
        guild: () => undefined,
      },
    );
    expect(label).toMatchObject({ guild_id: "guild", guild_name: undefined });
    expect(sentAs(label)["players"]).toEqual([
      { user_id: "user-1", username: "", display_name: "", evr_id: "STM-1", team: 1 },
    ]);
  });

  test("leaves out a Discord id and an address that are empty", () => {
    const names = { ...NAMES, user: () => ({ username: "u", displayName: "d", discordId: "" }) };
    const label = printLabel("id", readLabel(indexLabel(played())), { addresses: { "STM-1": "" } }, names);
    expect(sentAs(label)["players"]).toEqual([
      { user_id: "user-1", username: "u", display_name: "d", evr_id: "STM-1", team: 1 },
    ]);
  });

  test("asks for the name of a guild only where there is one", () => {
    const asked: string[] = [];
    const guild = (id: string) => {
      asked.push(id);
      return undefined;
    };
    for (const state of [parked(), prepared(), played()])
      printLabel("id", readLabel(indexLabel(state)), {}, { ...NAMES, guild });
    expect(asked).toEqual(["group-g"]);
  });
});

describe("the public view", () => {
  test("of a public match shows all but addresses of players and the game server's session", () => {
    const whole = sentAs(printed(played()));
    const { broadcaster, players, ...rest } = whole as { broadcaster: object; players: object[] };
    expect(sentAs(publicView(printed(played())))).toEqual({
      ...rest,
      broadcaster: without(broadcaster, "sid"),
      players: players.map((player) => without(player, "client_ip")),
    });
  });

  test.each([
    ["a private", played(PRIVATE)],
    ["a parked", parked()],
  ])("of %s match shows neither who is in it nor how to get there", (_says, state) => {
    const whole = sentAs(printed(state));
    const hidden = ["id", "spawned_by", "players", "team_alignments"];
    expect(sentAs(publicView(printed(state)))).toEqual({
      ...without(whole, ...hidden),
      broadcaster: without(whole["broadcaster"] as object, "sid"),
    });
  });

  test("leaves the whole label as it was", () => {
    const whole = printed(played());
    publicView(whole);
    expect(whole).toEqual(expectedLabel(played()));
  });
});

const without = (from: object, ...keys: string[]) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));
