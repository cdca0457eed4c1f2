import { randomUUID } from "node:crypto";
import type { MatchFilter, MatchLabel } from "../../src/client";
import {
  atBest,
  eventually,
  type Host,
  joinAs,
  lobbyStage,
  newFeature,
  type Player,
} from "./stack/lobby-stage";
import { rpc, sharedServer } from "./stack/server";

/** `match`: all there are, what narrows them, page by page, and how old an answer may be. */
const server = sharedServer();
const stage = lobbyStage(server);
const feature = newFeature();
const mine = `+label.broadcaster.features:${feature}`;
const COUNT = 23;
let seer: Player;
let bot: Player;
let operator: Player;
let hosts: Host[];

beforeAll(async () => {
  [seer, bot] = [await stage.player("Global Private Data Access"), await stage.bot()];
  operator = await stage.player();
  hosts = await Promise.all(
    Array.from({ length: COUNT }, async () =>
      stage.park({ features: [feature] }, { operator, socket: await stage.open(operator) }),
    ),
  );
  await eventually(async () => expect(await idsOf({ query: `${mine} +label.open:T` })).toHaveLength(COUNT));
});
afterAll(() => stage.strike());

const list = async (filter: MatchFilter) => (await seer.session.matches(filter)).matches;
const idsOf = async (filter: MatchFilter) => (await list(filter)).map(({ id }) => id);
const newMatchId = () => `${randomUUID()}.nakama`;
const all = () => hosts.map(({ match }) => match.id).sort();

describe("without anything", () => {
  test("has all matches, however it is said, and whatever a query would", async () => {
    const said = await Promise.all(
      ["", "{}", '{"query":""}', '{"query":"*"}', '{"match_ids":null}'].map((body) =>
        rpc(server, "match", body, { token: seer.session.tokens().token }),
      ),
    );
    expect(said.map(({ status }) => status)).toEqual([200, 200, 200, 200, 400]);
    for (const { body } of said.slice(0, 4)) {
      const ids = (body.matches as MatchLabel[]).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(all()));
      expect(new Set(ids).size).toBe(ids.length);
      expect(body).not.toHaveProperty("cursor");
    }
  });
});

describe("narrowed", () => {
  test("by ids: those that there are, each once, in no order of the caller's", async () => {
    const [one = "", other = ""] = all();
    const gone = "00000000-0000-4000-8000-000000000000.nakama";
    expect(await idsOf({ match_ids: [other, one, gone, other] })).toEqual([one, other]);
    expect(await idsOf({ match_ids: [] })).toEqual([]);
  });

  test("by ids and a query: what both say", async () => {
    const ids = all().slice(0, 3);
    expect(await idsOf({ match_ids: ids, query: mine })).toEqual(ids);
    expect(await idsOf({ match_ids: ids, query: `${mine} +label.lobby_type:private` })).toEqual([]);
  });

  test("by every field that the documents name", async () => {
    const group = await stage.group();
    const tag = newFeature();
    const region = newFeature();
    const its = { features: [feature, tag], tags: [tag], region };
    const { id, prepared, registration } = await stage.prepare(
      {
        mode: "echo_combat",
        level: "mpl_combat_dyson",
        required_features: [tag],
        team_size: 3,
        guild_id: group.guild_id,
      },
      its,
      { operator },
    );
    const player = await stage.player();
    await joinAs(player, id, { features: [tag] });
    const escaped = (value: string) => value.replace(/[-:]/g, "\\$&");
    const fields: Record<string, string> = {
      open: "T",
      started: "T",
      lobby_type: "public",
      mode: "echo_combat",
      level: "mpl_combat_dyson",
      group_id: escaped(group.id),
      guild_id: escaped(group.guild_id),
      required_features: tag,
      spawned_by: escaped(bot.userId),
      // A time is indexed as such: it has ranges only.
      start_time: `>="${prepared.label.start_time ?? ""}"`,
      limit: "12",
      size: "1",
      player_count: ">=1",
      team_size: "<4",
      "broadcaster.oper": escaped(operator.userId),
      "broadcaster.endpoint": escaped(`10.0.0.7:${registration.external_ip}:${registration.port}`),
      "broadcaster.features": tag,
      "broadcaster.tags": tag,
      "broadcaster.server_id": String(registration.server_id),
      "broadcaster.version_lock": String(registration.version_lock),
      "players.user_id": escaped(player.userId),
      "players.evr_id": escaped(player.evrId),
      "players.team": "0",
    };
    await eventually(async () =>
      expect(await list({ query: `+label.players.user_id:${escaped(player.userId)}` })).toHaveLength(1),
    );
    for (const [field, value] of Object.entries(fields)) {
      const found = await idsOf({ query: `+label.broadcaster.tags:${tag} +label.${field}:${value}` });
      expect([field, found]).toEqual([field, [id]]);
      expect(await idsOf({ query: `+label.broadcaster.tags:${tag} -label.${field}:${value}` })).toEqual([]);
      // What is named is not searched for: the rule decides alone, and says what the index says.
      expect(await idsOf({ match_ids: [id], query: `+label.${field}:${value}` })).toEqual([id]);
      expect(await idsOf({ match_ids: [id], query: `-label.${field}:${value}` })).toEqual([]);
    }
    const hosting = await stage.park({ group_ids: [group.id] }, { operator: await stage.player(group.id) });
    await eventually(async () =>
      expect(await idsOf({ query: `+label.broadcaster.group_ids:${escaped(group.id)}` })).toEqual([
        hosting.match.id,
      ]),
    );
  });

  test.each<[string, string, object]>([
    ["ids that are no list", "match_ids", { match_ids: "all" }],
    ["an id that is none", "match_ids.0", { match_ids: ["*"] }],
    ["a query that is no text", "query", { query: 7 }],
    ["a query that is none", "query", { query: 'label.mode:"' }],
    ["a query that is too long", "query", { query: `label.mode:${"x".repeat(502)}` }],
    ["a query of too many clauses", "query", { query: "label.open:T ".repeat(11) }],
    ["a query that cannot be read", "query", { query: "+label.((((" }],
    ["a regular expression", "query", { query: "label.broadcaster.features:/.*a.{8}/" }],
    ["2 kB of them", "query", { query: "label.broadcaster.features:/.*a.{8}/ ".repeat(56) }],
    ["one behind backslashes", "query", { query: "label.broadcaster.features:\\/.*a\\/" }],
    ["a wildcard in front", "query", { query: "label.mode:*arena" }],
    ["a wildcard inside", "query", { query: "label.mode:echo*arena" }],
    ["a wildcard behind a backslash", "query", { query: "label.mode:a\\*a??????" }],
    ["two wildcards", "query", { query: "label.mode:a* label.mode:b*" }],
    ["a fuzzy term", "query", { query: "label.mode:arena~2" }],
    ["a day that no month has", "query", { query: '+label.start_time:>"2026-02-30T00:00:00Z"' }],
    ["too many ids", "match_ids", { match_ids: Array.from({ length: 101 }, () => newMatchId()) }],
    ["too many that are none", "match_ids", { match_ids: Array.from({ length: 5_000 }, () => 7) }],
    ["a limit of nothing", "limit", { limit: 0 }],
    ["a limit of too much", "limit", { limit: 10_001 }],
    ["half a match", "limit", { limit: 1.5 }],
    ["a cursor that is none", "cursor", { cursor: "next" }],
    ["a cursor that is too short", "cursor", { cursor: "bmV4dA==" }],
    ["a cursor of another server", "cursor", { cursor: "A".repeat(80) }],
    ["a cursor of nothing", "cursor", { cursor: "" }],
  ])("%s is a 400 that names the field, in either view", async (_what, field, filter) => {
    const refusal = { code: 3, status: 400, field };
    await expect(seer.session.rpc("match", filter)).rejects.toMatchObject(refusal);
    await expect(bot.session.rpc("match", filter)).rejects.toMatchObject(refusal);
  });

  test("by as many ids as may be asked for", async () => {
    const ids = [...all(), ...Array.from({ length: 100 - COUNT }, newMatchId)];
    expect(await idsOf({ match_ids: ids })).toEqual(all());
  });

  test("by the beginning of a value, by a range, by what must not be, and by one of several", async () => {
    const its = hosts.map(({ registration: { server_id }, match }) => ({
      id: match.id,
      digits: `${server_id}`,
    }));
    const [one, other] = its as [(typeof its)[0], (typeof its)[0]];
    const byId = (digits: string) => `label.broadcaster.server_id:${digits}`;
    expect(await idsOf({ query: `+${byId(`${one.digits.slice(0, 12)}*`)}` })).toEqual([one.id]);
    expect(await idsOf({ query: `${mine} +label.limit:>=12 +label.size:<1` })).toEqual(all());
    expect(await idsOf({ query: `${mine} +label.size:0 -${byId(one.digits)}` })).toEqual(
      all().filter((id) => id !== one.id),
    );
    expect(await idsOf({ query: `${byId(one.digits)} ${byId(other.digits)}` })).toEqual(
      [one.id, other.id].sort(),
    );
    // Quoted it is a phrase, which a label does not have.
    expect(await idsOf({ query: `+label.broadcaster.features:"${feature}"` })).toEqual([]);
    for (const query of [
      `+${byId(`${one.digits.slice(0, 12)}*`)}`,
      "+label.limit:>=12 +label.size:<1",
      `+label.size:0 -${byId(one.digits)}`,
      `${byId(one.digits)} ${byId(other.digits)}`,
      `+label.broadcaster.features:"${feature}"`,
      `-label.broadcaster.features:"${feature}"`,
      "+label.open:F",
      "+label.broadcaster.regions:default label.mode:echo_arena",
      "+label.mode:>3",
    ]) {
      const named = await idsOf({ match_ids: all(), query });
      const searched = (await idsOf({ query })).filter((id = "") => all().includes(id));
      expect([query, named]).toEqual([query, searched]);
    }
  });
});

describe("page by page", () => {
  test.each([1, 5, 22, 23, 24])("of %i: every match once, and no cursor after the last", async (limit) => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await seer.session.matches({ query: mine, limit, cursor });
      pages.push(page.matches.map(({ id = "" }) => id));
      cursor = page.cursor;
    } while (cursor);
    const expected = (await idsOf({ query: mine })).sort();
    expect(pages.flat().sort()).toEqual(expected);
    expect(pages).toHaveLength(Math.ceil(expected.length / limit));
  });

  test("in the public view no cursor tells an id that is hidden", async () => {
    const someone = await stage.player();
    const { cursor = "" } = await someone.session.matches({ query: mine, limit: 1 });
    const raw = Buffer.from(cursor, "base64").toString("latin1");
    for (const id of all()) {
      expect(cursor).not.toContain(id.slice(0, 8));
      expect(raw).not.toContain(id.slice(0, 8));
    }
    const { matches } = await someone.session.matches({ query: mine, limit: 100, cursor });
    expect(matches.length).toBeGreaterThanOrEqual(COUNT - 1);
  });

  test("what comes and goes meanwhile neither doubles nor hides what stays", async () => {
    const first = await seer.session.matches({ query: mine, limit: 10 });
    const spare = await stage.park({ features: [feature] }, { operator, socket: await stage.open(operator) });
    const second = await seer.session.matches({ query: mine, limit: 10, cursor: first.cursor });
    await bot.session.terminate({ id: spare.match.id }).catch(() => {});
    spare.socket.close();
    const third = await seer.session.matches({ query: mine, cursor: second.cursor });
    const ids = [first, second, third].flatMap(({ matches }) => matches.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(all()));
  });
});

describe("how old an answer may be", () => {
  const publicly = () => rpc(server, "match", { query: `${mine} +label.lobby_type:public` });
  const idsIn = ({ body }: Awaited<ReturnType<typeof rpc>>) =>
    (body.matches as MatchLabel[]).map(({ id }) => id);

  test("what was prepared in this moment is in the very next list, by query and without", async () => {
    await publicly();
    for (const { match } of hosts.slice(0, 5)) {
      await bot.session.prepare({ id: match.id, mode: "social_2.0" });
      expect(idsIn(await publicly())).toContain(match.id);
      const everything = (await list({})).find(({ id }) => id === match.id);
      expect(everything).toMatchObject({ mode: "social_2.0", lobby_type: "public" });
      expect(await list({ match_ids: [match.id] })).toMatchObject([{ mode: "social_2.0" }]);
    }
  });

  test("what was ended by a call in this moment is in no list any more", async () => {
    const [host] = hosts.slice(5, 6) as [Host];
    await bot.session.prepare({ id: host.match.id, mode: "social_2.0" });
    await publicly();
    await bot.session.terminate({ id: host.match.id });
    expect(idsIn(await publicly())).not.toContain(host.match.id);
    expect(await list({ match_ids: [host.match.id] })).toEqual([]);
    hosts.splice(5, 1);
  });

  test("a player who came is in it within a second, also when everybody asks all the time", async () => {
    const [host] = hosts.slice(5, 6) as [Host];
    await bot.session.prepare({ id: host.match.id, mode: "social_2.0" });
    const whoIsSeen = async () => {
      const { body } = await publicly();
      const match = (body.matches as MatchLabel[]).find(({ id }) => id === host.match.id);
      return (match?.players ?? []).map(({ user_id }) => user_id);
    };
    const comes = async () => {
      const player = await stage.player();
      expect(await whoIsSeen()).not.toContain(player.userId);
      await joinAs(player, host.match.id);
      const since = Date.now();
      while (!(await whoIsSeen()).includes(player.userId));
      return Date.now() - since;
    };
    // A list is renewed after 400 ms, and the index follows within 150.
    expect(await atBest(1_050, comes)).toBeLessThan(1_050);
  });
});
