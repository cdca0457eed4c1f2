import { randomUUID } from "node:crypto";
import { writeJson } from "../../src/domain/json";
import { eventually, type Host, lobbyStage, type Player } from "./stack/lobby-stage";
import { rpc, sharedServer } from "./stack/server";

/** What `match/prepare` does not take. Whatever was wrong, the match stays parked, to the last letter of its label. */
const server = sharedServer();
const stage = lobbyStage(server);
let bot: Player;
let seer: Player;
let host: Host;
let before: string;

const labelNow = async () => writeJson((await seer.session.matches({ match_ids: [host.match.id] })).matches);

beforeAll(async () => {
  [bot, seer] = [await stage.bot(), await stage.player("Global Private Data Access")];
  host = await stage.park({ features: ["alpha", "beta"] });
  // It is open a moment after its game server has come.
  await eventually(async () => expect((before = await labelNow())).toContain('"open":true'));
});
afterEach(async () => expect(await labelNow()).toBe(before));
afterAll(async () => {
  const { label } = await bot.session.prepare({ id: host.match.id, mode: "echo_arena" });
  stage.strike();
  expect(label.mode).toBe("echo_arena");
});

const prepare = (more: object) =>
  bot.session.rpc("match/prepare", { id: host.match.id, mode: "echo_arena", ...more });

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
/** As many accounts as that, by Discord id. */
const manyOf = async (count: number, role: unknown) =>
  Object.fromEntries((await stage.players(count)).map(({ discordId }) => [discordId, role]));

describe("a request that is not well-formed is a 400 that names the field", () => {
  test.each<[string, string, object]>([
    ["no mode", "mode", { mode: undefined }],
    ["an unknown mode", "mode", { mode: "hide_and_seek" }],
    ["a mode in capitals", "mode", { mode: "ECHO_ARENA" }],
    ["a mode that is a word of the language", "mode", { mode: "constructor" }],
    ["a mode that is no text", "mode", { mode: 7 }],
    ["a level of another mode", "level", { level: "mpl_combat_dyson" }],
    ["a level that is none", "level", { mode: "echo_combat", level: "mpl_combat_pebbles" }],
    ["a feature that the server lacks", "required_features", { required_features: ["alpha", "gamma"] }],
    ["features that are no list", "required_features", { required_features: "alpha" }],
    ["a feature that is no text", "required_features.0", { required_features: [7] }],
    ["a requirement that is no feature", "required_features", { required_features: ["Low Gravity!"] }],
    ["one that is none among others", "required_features", { required_features: ["alpha", "be-ta"] }],
    ["a field one letter from another", "body", { required_feature: ["alpha"] }],
    ["a team size of 6", "team_size", { team_size: 6 }],
    ["a team size of 0", "team_size", { team_size: 0 }],
    ["half a player", "team_size", { team_size: 2.5 }],
    ["a team size in words", "team_size", { team_size: "5" }],
    ["alignments that are a list", "role_alignments", { role_alignments: 7 }],
    ["an unknown Discord id", "role_alignments.1", { role_alignments: { "1": "blue" } }],
    ["a word of the language as an id", "role_alignments", { role_alignments: { constructor: "blue" } }],
    ["another", "role_alignments", { role_alignments: JSON.parse('{"__proto__":"blue"}') as object }],
    ["a start time that is none", "start_time", { start_time: "tomorrow" }],
    ["a start time without an offset", "start_time", { start_time: "2030-01-31T20:00:00" }],
    ["a day that there is not", "start_time", { start_time: "2030-02-31T20:00:00Z" }],
    ["30 February", "start_time", { start_time: "2026-02-30T10:00:00Z" }],
    ["month 13", "start_time", { start_time: "2026-13-01T10:00:00Z" }],
    ["hour 24", "start_time", { start_time: `${inHours(0).slice(0, 10)}T24:00:00Z` }],
    ["a leap second", "start_time", { start_time: "2026-06-30T23:59:60Z" }],
    ["a start time in seconds", "start_time", { start_time: 1_719_310_200 }],
    ["a start time more than a day ahead", "start_time", { start_time: inHours(25) }],
    ["an id of another shape", "id", { id: "777f13d6-0080-4b71-8665-9783062c4fc7" }],
    ["an id with a quote", "id", { id: `${randomUUID()}.n"ode` }],
    ["an empty id", "id", { id: "" }],
    ["a guild id that is no text", "guild_id", { guild_id: 42 }],
    ["a signal that is no text", "signal_payload", { signal_payload: {} }],
    ["no JSON as signal", "signal_payload", { signal_payload: "prepare it!" }],
    ["a list as signal", "signal_payload", { signal_payload: "[]" }],
    ["a signal that is too long", "signal_payload", { signal_payload: " ".repeat(8_193) }],
  ])("%s", async (_what, field, more) => {
    await expect(prepare(more)).rejects.toMatchObject({ code: 3, status: 400, field });
  });

  test.each<[string, object]>([
    ["a role that is none", { role: "referee" }],
    ["a team index that is none", { role: 5 }],
    ["a role that is no text", { role: 1.5 }],
  ])("%s, for a user that there is", async (_what, { role }: { role?: unknown }) => {
    const role_alignments = { [bot.discordId]: role };
    await expect(prepare({ role_alignments })).rejects.toMatchObject({ code: 3, field: "role_alignments" });
  });

  test("more of a team than it holds, whatever its size, and a team that the mode does not have", async () => {
    for (const [count, role, more] of [
      [6, "blue", {}],
      [2, "orange", { team_size: 1 }],
      [3, "spectator", {}],
      [1, "social", {}],
      [1, "blue", { mode: "social_2.0" }],
      [13, "moderator", {}],
      [13, "unassigned", {}],
    ] as const)
      await expect(prepare({ role_alignments: await manyOf(count, role), ...more })).rejects.toMatchObject({
        code: 3,
        field: "role_alignments",
      });
  });
});

describe("what is well-formed and does not exist is a 404", () => {
  test("an unknown guild, and a group that stands for no guild", async () => {
    for (const guild_id of ["no such guild", "%", ""])
      await expect(prepare({ guild_id })).rejects.toMatchObject({
        status: guild_id === "" ? 400 : 404,
        field: "guild_id",
      });
  });

  test("a match that never was, one of another node, and one that has ended", async () => {
    const ended = await stage.park();
    ended.socket.close();
    for (const id of [`${randomUUID()}.nakama`, `${randomUUID()}.somewhere-else`, ended.match.id])
      await eventually(() =>
        expect(prepare({ id })).rejects.toMatchObject({ code: 5, status: 404, field: "id" }),
      );
  });
});

describe("a signal that is no ready signal", () => {
  const signal = (state: unknown, more: object = {}) =>
    writeJson({
      UserId: "",
      Signal: 2,
      Data: Buffer.from(typeof state === "string" ? state : writeJson(state)).toString("base64"),
      ...more,
    });
  const state = (more: object = {}) => ({ mode: "echo_arena", spawned_by: bot.userId, ...more });

  test.each<[string, () => string]>([
    ["of another number", () => signal(state(), { Signal: 7 })],
    ["of a number of the module's own", () => signal(state(), { Signal: 100 })],
    ["without data", () => signal(state(), { Data: undefined })],
    ["with data that is no base64", () => signal(state(), { Data: "***" })],
    ["with data that is no JSON", () => signal("prepare it!")],
    ["with a list as state", () => signal([])],
    ["without a mode", () => signal(state({ mode: undefined }))],
    ["with a level of another mode", () => signal(state({ level: "mpl_lobby_b2" }))],
    ["with a team size of 6", () => signal(state({ team_size: 6 }))],
    ["with a start time in a week", () => signal(state({ start_time: inHours(7 * 24) }))],
    ["of nobody", () => signal(state({ spawned_by: undefined }))],
    [
      "with a team for an account that there is not",
      () => signal(state({ team_alignments: { [randomUUID()]: 0 } })),
    ],
    ["with a team that is none", () => signal(state({ team_alignments: { [bot.userId]: 9 } }))],
  ])("%s", async (_what, payload) => {
    await expect(prepare({ signal_payload: payload() })).rejects.toMatchObject({
      code: 3,
      status: 400,
      field: "signal_payload",
    });
  });

  test("with a guild that there is not, or another's id, is a 404", async () => {
    const group = await stage.group();
    for (const more of [
      { group_id: randomUUID(), guild_id: "g" },
      { group_id: group.id, guild_id: "another one" },
    ])
      await expect(prepare({ signal_payload: signal(state(more)) })).rejects.toMatchObject({
        code: 5,
        status: 404,
        field: "signal_payload",
      });
  });

  test("with a feature that the server lacks: the match itself refuses it", async () => {
    const payload = signal(state({ required_features: ["gamma"] }));
    await expect(prepare({ signal_payload: payload })).rejects.toMatchObject({
      code: 3,
      field: "signal_payload",
      message: expect.stringContaining("gamma") as string,
    });
  });
});

describe("who may not", () => {
  test("is told 403 as an ordinary user, 401 without a session, whatever else is wrong", async () => {
    const request = { id: host.match.id, mode: "echo_arena" };
    for (const body of [request, { mode: "hide_and_seek" }]) {
      const { token } = seer.session.tokens();
      expect(await rpc(server, "match/prepare", body, { token })).toMatchObject({ status: 403 });
      expect(await rpc(server, "match/prepare", body)).toMatchObject({ status: 401 });
      expect((await rpc(server, "match/prepare", body, { service: true })).status).not.toBe(200);
    }
  });

  test("is a match that hosts for other groups only, and one that is prepared already", async () => {
    const [theirs, other] = [await stage.group(), await stage.group()];
    await stage.call("group/add", { group: other.id, user: bot.userId });
    const operator = await stage.player(theirs.id);
    const { match } = await stage.park({ group_ids: [theirs.id] }, { operator });
    await expect(prepare({ id: match.id, guild_id: other.guild_id })).rejects.toMatchObject({
      code: 9,
      status: 400,
      field: "guild_id",
    });
    const { id } = await stage.prepare({ mode: "social_2.0" });
    await expect(prepare({ id })).rejects.toMatchObject({ code: 9, status: 400, field: "id" });
    const { matches } = await seer.session.matches({ match_ids: [id] });
    expect(matches[0]?.mode).toBe("social_2.0");
  });
});
