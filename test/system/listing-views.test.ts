import { connect, type MatchLabel } from "../../src/client";
import { readJson } from "../../src/domain/json";
import { eventually, type Host, joinAs, lobbyStage, newFeature, type Player } from "./stack/lobby-stage";
import { rpc, sharedServer } from "./stack/server";

/** Who sees what of a match: one public, one private and one parked match, and everybody who may ask. */
const server = sharedServer();
const stage = lobbyStage(server);
const feature = newFeature();
const mine = { query: `+label.broadcaster.features:${feature}` };
let operator: Player;
let alice: Player;
let bob: Player;
let bot: Player;
let hosts: Record<"public" | "private" | "parked", Host>;
let seer: Player;
type Callers = Record<string, (filter: object) => Promise<MatchLabel[]>>;
let publicCallers: Callers;
let fullCallers: Callers;

beforeAll(async () => {
  bot = await stage.bot();
  seer = await stage.player("Global Private Data Access");
  [operator, alice, bob] = (await stage.players(3)) as [Player, Player, Player];
  const asking = { team_size: 4, role_alignments: { [alice.discordId]: "orange" } } as const;
  const its = { features: [feature] };
  hosts = {
    public: await stage.prepare({ mode: "echo_arena", ...asking }, its, { operator }),
    private: await stage.prepare({ mode: "echo_arena_private", ...asking }, its, { operator }),
    parked: await stage.park(its, { operator }),
  };
  await joinAs(alice, hosts.public.match.id);
  await joinAs(bob, hosts.private.match.id);
  const of = (who: Player) => async (filter: object) => (await who.session.matches(filter)).matches;
  const byKey = connect({ url: server.url, httpKey: server.secrets.http_key });
  publicCallers = {
    "the HTTP key": async (filter) => (await byKey.matches(filter)).matches,
    "an ordinary player": of(await stage.player()),
    "a player who is in the match": of(alice),
    "the game server's operator": of(operator),
    "the bot that prepared": of(bot),
  };
  fullCallers = {
    "a member of Global Private Data Access": of(seer),
    "the service key": async (filter) => {
      const { text } = await rpc(server, "match", filter, { service: true });
      return (readJson(text) as { matches: MatchLabel[] }).matches;
    },
  };
  await eventually(async () => {
    const { matches } = await seer.session.matches(mine);
    expect(matches.flatMap(({ players = [] }) => players)).toHaveLength(2);
    expect(matches.filter(({ open }) => open)).toHaveLength(3);
  });
});
afterAll(() => stage.strike());

const byType = (matches: MatchLabel[]) =>
  Object.fromEntries(matches.map((label) => [label.lobby_type, label])) as Record<string, MatchLabel>;
const each = async (callers: Callers, check: (ask: Callers[string], who: string) => Promise<void>) => {
  for (const [who, ask] of Object.entries(callers)) await check(ask, who);
};

describe("the public view", () => {
  const HIDDEN = ["id", "spawned_by", "players", "team_alignments"];

  test("has all three matches, and of private and parked ones neither who nor where to", () =>
    each(publicCallers, async (ask) => {
      const seen = byType(await ask(mine));
      expect(Object.keys(seen).sort()).toEqual(["private", "public", "unassigned"]);
      for (const label of Object.values(seen)) {
        expect(label.broadcaster).toMatchObject({ oper: operator.userId, features: [feature] });
        expect(label.broadcaster).not.toHaveProperty("sid");
      }
      for (const type of ["private", "unassigned"])
        for (const key of HIDDEN) expect(seen[type]).not.toHaveProperty(key);
      expect(seen.private).toMatchObject({ mode: "echo_arena_private", size: 1, player_count: 1 });
    }));

  test("of a public match has the players, without their addresses", () =>
    each(publicCallers, async (ask) => {
      const { public: label } = byType(await ask(mine));
      expect(label).toMatchObject({
        id: hosts.public.match.id,
        spawned_by: bot.userId,
        started: true,
        team_alignments: { [alice.userId]: 1 },
      });
      expect(label?.players).toEqual([
        {
          user_id: alice.userId,
          username: alice.username,
          display_name: "",
          evr_id: alice.evrId,
          team: 1,
          discord_id: alice.discordId,
        },
      ]);
    }));

  test("does not give a private or a parked match to who knows its id", () =>
    each(publicCallers, async (ask) => {
      const ids = Object.values(hosts).map(({ match }) => match.id);
      expect((await ask({ match_ids: ids })).map(({ id }) => id)).toEqual([hosts.public.match.id]);
    }));

  test("finds nothing by what it hides, however the query is put", () =>
    each(publicCallers, async (ask) => {
      const escaped = (id: string) => id.replaceAll("-", "\\-");
      const [player, preparer] = [escaped(bob.userId), escaped(bot.userId)];
      const sid = hosts.public.match.sessionId;
      for (const query of [
        `+label.players.user_id:${player}`,
        `+label.players.evr_id:${escaped(bob.evrId)}`,
        `label.players.user_id:${player}`,
        `(+label.players.user_id:${player})`,
        `+label.mode:echo_arena_private +label.spawned_by:${preparer}`,
        `+label.broadcaster.sid:${escaped(sid)}`,
        `+label.unsearched.alignments.${alice.userId}:1`,
        `+label.held:0`,
        player,
        `+${player}`,
        `"${bob.userId}"`,
        `${mine.query} ${player}`,
        `+value:*${bob.evrId}*`,
        `label.mode:/x +label.players.user_id:${player} x/`,
        `label.mode:/"x" +label.players.user_id:${player} /`,
        `label.mode:/\\/ +label.players.user_id:${player} /`,
        `label.mode:x\u0085+label.players.user_id:${player}`,
        `label.mode:x\u00a0+label.players.user_id:${player}`,
        `label.mode:x^2~1 +label.players.user_id:${player}`,
      ]) {
        // A query that is none is refused, which tells nothing either.
        const found = byType(await ask({ query }).catch(() => []));
        expect([query, found.private, found.unassigned]).toEqual([query, undefined, undefined]);
      }
      // What it shows of public matches, it finds there.
      expect(await ask({ query: `+label.players.evr_id:${escaped(alice.evrId)}` })).toHaveLength(1);
    }));

  test("does not tell by what is left out: no private match is left over when all others are excluded", () =>
    each(publicCallers, async (ask) => {
      const query = `${mine.query} -label.players.user_id:${alice.userId.replaceAll("-", "\\-")}`;
      expect(await ask({ query })).toEqual([]);
    }));
});

describe("the full view", () => {
  test("is the whole label of every match", () =>
    each(fullCallers, async (ask) => {
      const seen = byType(await ask(mine));
      for (const label of Object.values(seen)) expect(label.broadcaster?.sid).toMatch(/^[0-9a-f-]{36}$/);
      expect(seen.unassigned).toMatchObject({ id: hosts.parked.match.id, open: true, size: 0 });
      expect(seen.private).toMatchObject({
        id: hosts.private.match.id,
        spawned_by: bot.userId,
        team_alignments: { [alice.userId]: 1 },
        players: [
          { user_id: bob.userId, team: 0, client_ip: expect.stringMatching(/^[\d.:a-f]+$/) as string },
        ],
      });
    }));

  test("finds a private match by its player, and any by its id", () =>
    each(fullCallers, async (ask) => {
      const query = `+label.players.user_id:${bob.userId.replaceAll("-", "\\-")}`;
      expect((await ask({ query })).map(({ id }) => id)).toEqual([hosts.private.match.id]);
      const ids = Object.values(hosts).map(({ match }) => match.id);
      expect((await ask({ match_ids: ids })).map(({ id }) => id)).toEqual([...ids].sort());
    }));

  test("has the names that its players have now, each time that one takes another", async () => {
    for (const name of ["Ada", 'Ad"a,;', "アダ"]) {
      const { status } = await fetch(`${server.url}/v2/account`, {
        method: "PUT",
        headers: { Authorization: `Bearer ${alice.session.tokens().token}` },
        body: JSON.stringify({ display_name: name }),
      });
      expect(status).toBe(200);
      await eventually(async () => {
        const { players } = byType((await seer.session.matches(mine)).matches).public ?? {};
        expect(players).toMatchObject([{ user_id: alice.userId, display_name: name }]);
      });
    }
  });

  test("begins and ends with the membership", async () => {
    const someone = await stage.player();
    const sees = async () =>
      byType((await someone.session.matches(mine)).matches).private?.id === hosts.private.match.id;
    const change = (what: "group/add" | "group/remove") =>
      stage.call(what, { group: "Global Private Data Access", user: someone.userId });
    expect(await sees()).toBe(false);
    await change("group/add");
    expect(await sees()).toBe(true);
    await change("group/remove");
    expect(await sees()).toBe(false);
  });
});
