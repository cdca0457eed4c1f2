import { eventually, joinAs, lobbyStage, newFeature, type Player } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** Every field of `match/prepare`, and what the match looks like afterwards. */
const stage = lobbyStage(sharedServer());
let bot: Player;
let seer: Player;

beforeAll(async () => {
  [bot, seer] = [await stage.bot(), await stage.player("Global Private Data Access")];
});
afterAll(() => stage.strike());

const listed = async (id: string) => (await seer.session.matches({ match_ids: [id] })).matches[0];

describe("the fields", () => {
  test("level: each of the mode's, and one of them when none is named", async () => {
    const levels = ["combustion", "dyson", "fission", "gauss"].map((one) => `mpl_combat_${one}`);
    for (const level of levels) {
      const { prepared } = await stage.prepare({ mode: "echo_combat", level });
      expect(prepared.label).toMatchObject({ mode: "echo_combat", level, lobby_type: "public" });
    }
    const { prepared } = await stage.prepare({ mode: "echo_combat_private" });
    expect(levels).toContain(prepared.label.level);
  });

  test("features: lower-cased, sorted, each once", async () => {
    const required_features = ["Zeta", "alpha", "ALPHA"];
    const { prepared, id } = await stage.prepare(
      { required_features },
      { features: ["alpha", "beta", "zeta"] },
    );
    expect(prepared.label.required_features).toEqual(["alpha", "zeta"]);
    expect(prepared.label.session_settings?.features).toEqual(["alpha", "zeta"]);
    expect((await listed(id))?.required_features).toEqual(["alpha", "zeta"]);
  });

  test("team_size: 1 to 5, five when none is said, and two teams of it are the player limit", async () => {
    for (const team_size of [undefined, 1, 2, 3, 4, 5]) {
      const { label } = (await stage.prepare({ team_size })).prepared;
      expect(label).toMatchObject({
        team_size: team_size ?? 5,
        player_limit: 2 * (team_size ?? 5),
        limit: 12,
        size: 0,
      });
    }
    const social = await stage.prepare({ mode: "social_2.0" });
    expect(social.prepared.label).toMatchObject({ player_limit: 12 });
  });

  test("role_alignments: by name in any case, by index, by index as text", async () => {
    const users = await stage.players(5);
    const roles = ["Blue", 1, "2", "moderator", "unassigned"];
    const role_alignments = Object.fromEntries(users.map(({ discordId }, at) => [discordId, roles[at]]));
    const { match } = await stage.park();
    const { label } = (await bot.session.rpc("match/prepare", {
      id: match.id,
      mode: "echo_arena_private",
      role_alignments,
    })) as { label: { team_alignments: Record<string, number> } };
    const teams = [0, 1, 2, 4, -1];
    expect(label.team_alignments).toEqual(
      Object.fromEntries(users.map(({ userId }, at) => [userId, teams[at]])),
    );
    expect((await listed(match.id))?.team_alignments).toEqual(label.team_alignments);
  });

  test("guild_id: the group, the guild and its name in the label", async () => {
    const group = await stage.group();
    const { id, prepared } = await stage.prepare({ guild_id: group.guild_id });
    const guild = { group_id: group.id, guild_id: group.guild_id, guild_name: group.name };
    expect(prepared.label).toMatchObject(guild);
    expect(await listed(id)).toMatchObject(guild);
  });
});

describe("start_time", () => {
  const start = async (start_time: string | undefined) => {
    const asked = Date.now();
    const { prepared, ...host } = await stage.prepare({ start_time });
    return { ...host, asked, time: prepared.label.start_time ?? "" };
  };

  test.each([
    ["nothing", undefined],
    ["the past", "2024-06-25T10:10:00Z"],
    ["the past with an offset and nanoseconds", "2024-06-25T10:12:49.849537117-05:00"],
    ["the present, written elsewhere", new Date().toISOString().replace("Z", "+00:00")],
  ])("%s means now", async (_what, given) => {
    const { asked, time } = await start(given);
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(Date.parse(time) - asked)).toBeLessThan(5_000);
  });

  test("up to a day ahead is kept as it was written, offset and all", async () => {
    const shifted = new Date(Date.now() + 2 * 3_600_000 - 5 * 3_600_000).toISOString().replace("Z", "-05:00");
    expect((await start(shifted)).time).toBe(shifted);
    const tomorrow = new Date(Date.now() + 24 * 3_600_000 - 60_000).toISOString();
    expect((await start(tomorrow)).time).toBe(tomorrow);
    const nanoseconds = tomorrow.replace(/\d{3}Z$/, "849537117z");
    expect((await start(nanoseconds)).time).toBe(nanoseconds.toUpperCase());
  });

  test("in the future: who comes early is let in, and the game server is told the time", async () => {
    const future = new Date(Date.now() + 3_600_000).toISOString();
    const { match, inbox } = await start(future);
    const player = await stage.player();
    await joinAs(player, match.id);
    expect(await inbox.first("LobbySessionStart")).toMatchObject({ start_time: future });
  });
});

describe("without an id", () => {
  test("a parked match is selected that has the features; parked ones without stay parked", async () => {
    const feature = newFeature();
    const plain = await stage.park();
    const fitting = await stage.park({ features: [feature] });
    const wish = { mode: "echo_arena", required_features: [feature] };
    const { id, label } = await eventually(() => bot.session.prepare(wish));
    expect(id).toBe(fitting.match.id);
    expect(label.required_features).toEqual([feature]);
    await expect(bot.session.prepare(wish)).rejects.toMatchObject({
      status: 400,
      code: 9,
      message: expect.stringMatching(/^NoServer: .*without a required feature/) as string,
    });
    expect((await listed(plain.match.id))?.lobby_type).toBe("unassigned");
  });

  test("those used least recently come first", async () => {
    const feature = newFeature();
    const features = [feature];
    const operator = await stage.player();
    const [one, other] = [
      await stage.park({ features }, { operator }),
      await stage.park({ features }, { operator }),
    ];
    const wish = { mode: "echo_arena", required_features: features };
    const used = await eventually(() => bot.session.prepare(wish));
    const [first, second] = used.id === one.match.id ? [one, other] : [other, one];
    await bot.session.terminate({ id: first.match.id });
    // Back again, the one that was used waits behind the one that never was.
    await stage.park(first.registration, { operator });
    await eventually(async () =>
      expect(
        (
          await bot.session.matches({
            query: `+label.broadcaster.features:${feature} +label.lobby_type:unassigned`,
          })
        ).matches,
      ).toHaveLength(2),
    );
    expect((await bot.session.prepare(wish)).id).toBe(second.match.id);
  });
});
