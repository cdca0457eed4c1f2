import type { LobbyResult } from "../../src/client";
import {
  eventually,
  joinAs,
  lobbyStage,
  newEvrId,
  newFeature,
  type Player,
  rejectionOf,
} from "./stack/lobby-stage";
import { newName, sharedServer } from "./stack/server";

/** Many want the same at the same moment: exactly as many get it as there is of it, and the others are told. */
const stage = lobbyStage(sharedServer());
let bot: Player;
let crowd: Player[];

beforeAll(async () => {
  bot = await stage.bot();
  crowd = await stage.players(12);
});
afterAll(() => stage.strike());

const settled = async <T>(asked: Promise<T>[]) => {
  const results = await Promise.allSettled(asked);
  return {
    won: results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
    lost: results.flatMap((result) => (result.status === "rejected" ? [result.reason as object] : [])),
  };
};

const seatsOf = (results: LobbyResult[]) => results.flatMap((result) => (result.ok ? [result.seat] : []));
const reasonsOf = (results: LobbyResult[]) =>
  results.flatMap((result) => (result.ok ? [] : [result.failure.reason]));

/** Parked game servers of one operator, all of them in the index. */
async function parkMany(count: number, more: { features?: string[]; region?: string }) {
  const operator = await stage.player();
  const hosts = await Promise.all(
    Array.from({ length: count }, async () =>
      stage.park(more, { operator, socket: await stage.open(operator) }),
    ),
  );
  const query = `+label.open:T +label.broadcaster.oper:${operator.userId.replaceAll("-", "\\-")}`;
  await eventually(async () => expect((await bot.session.matches({ query })).matches).toHaveLength(count));
  return hosts;
}

describe("for one parked match", () => {
  test("of two bots that name it one prepares it, and the match is as that one wanted it", async () => {
    const other = await stage.player("Global Bots");
    for (let round = 0; round < 5; round++) {
      const { match } = await stage.park();
      const modes = ["echo_arena", "echo_combat"] as const;
      const { won, lost } = await settled(
        [bot, other].map(({ session }, at) => session.prepare({ id: match.id, mode: modes[at] })),
      );
      expect([won.length, lost.length]).toEqual([1, 1]);
      expect(lost[0]).toMatchObject({ code: 9, status: 400, field: "id" });
      const { matches } = await bot.session.matches({ match_ids: [match.id] });
      expect(matches[0]?.mode).toBe(won[0]?.label.mode);
    }
  });

  test("of a bot that names it and players who create, one gets it", async () => {
    const region = newName("region");
    const [host] = await parkMany(1, { region });
    const prepared = bot.session.prepare({ id: host?.match.id, mode: "echo_combat" }).then(
      () => 1,
      () => 0,
    );
    const created = await Promise.all(
      crowd
        .slice(0, 4)
        .map(({ session, evrId }) => session.lobby.create({ evr_id: evrId, mode: "echo_arena", region })),
    );
    expect((await prepared) + seatsOf(created).length).toBe(1);
    expect(reasonsOf(created).every((reason) => reason === "NoServer")).toBe(true);
  });
});

describe("for M parked game servers, N callers", () => {
  test.each([
    [12, 5],
    [4, 4],
    [3, 6],
  ])("%i players who create on %i servers: each server goes once", async (callers, servers) => {
    const region = newName("region");
    const hosts = await parkMany(servers, { region });
    const results = await Promise.all(
      crowd
        .slice(0, callers)
        .map(({ session, evrId }) =>
          session.lobby.create({ evr_id: evrId, mode: "echo_arena_private", region }),
        ),
    );
    const ids = seatsOf(results).map(({ id }) => id);
    expect(ids).toHaveLength(Math.min(callers, servers));
    expect(new Set(ids).size).toBe(ids.length);
    expect(hosts.map(({ match }) => match.id)).toEqual(expect.arrayContaining(ids));
    expect(reasonsOf(results)).toEqual(Array(Math.max(0, callers - servers)).fill("NoServer"));
  });

  test("12 preparations without an id on 5 servers: the same", async () => {
    const feature = newFeature();
    const hosts = await parkMany(5, { features: [feature] });
    const { won, lost } = await settled(
      Array.from({ length: 12 }, () =>
        bot.session.prepare({ mode: "echo_arena", required_features: [feature] }),
      ),
    );
    expect(won.map(({ id }) => id).sort()).toEqual(hosts.map(({ match }) => match.id).sort());
    expect(lost).toHaveLength(7);
    for (const one of lost)
      expect(one).toMatchObject({ code: 9, message: expect.stringMatching(/^NoServer: /) as string });
  });

  test("12 who find, for one match each, on 1 server: they meet in it", async () => {
    const region = newName("region");
    const [host] = await parkMany(1, { region });
    const results = await Promise.all(
      crowd.map(({ session, evrId }) => session.lobby.find({ evr_id: evrId, mode: "social_2.0", region })),
    );
    expect(seatsOf(results).map(({ id }) => id)).toEqual(Array(12).fill(host?.match.id));
  });
});

describe("for the last seat of a match", () => {
  test("12 players who ask by name, and one seat: one of them gets it", async () => {
    const { id } = await stage.prepare({ mode: "social_2.0" });
    for (let seats = 11; seats > 0; seats--)
      expect(await bot.session.lobby.join({ id, evr_id: newEvrId() })).toMatchObject({ ok: true });
    const results = await Promise.all(
      crowd.map(({ session, evrId }) => session.lobby.join({ id, evr_id: evrId })),
    );
    expect(seatsOf(results)).toHaveLength(1);
    expect(reasonsOf(results)).toEqual(Array(11).fill("Full"));
    const { matches } = await bot.session.matches({ match_ids: [id] });
    expect(matches[0]?.size).toBe(12);
  });

  test("sockets that join without a reservation, two places on the teams: two of them get in", async () => {
    const { id } = await stage.prepare({ team_size: 1 });
    const { won, lost } = await settled(crowd.map((player) => joinAs(player, id)));
    expect(won).toHaveLength(2);
    const reasons = await Promise.all(lost.map((error) => rejectionOf(Promise.reject(error as Error))));
    expect(reasons.map(({ reason }) => reason)).toEqual(Array(10).fill("TeamFull"));
    const { matches } = await bot.session.matches({ match_ids: [id] });
    expect(matches[0]?.players?.map(({ team }) => team).sort()).toEqual([0, 1]);
    for (const joined of won) await joined.leave();
  });

  test("12 who find, and room for two in all of their region: two seats, the others NoServer", async () => {
    const region = newName("region");
    await stage.prepare({ mode: "echo_arena", team_size: 1 }, { region });
    const results = await Promise.all(
      crowd.map(({ session, evrId }) => session.lobby.find({ evr_id: evrId, mode: "echo_arena", region })),
    );
    expect(
      seatsOf(results)
        .map(({ team }) => team)
        .sort(),
    ).toEqual([0, 1]);
    expect(reasonsOf(results)).toEqual(Array(10).fill("NoServer"));
  });
});

test("one player who asks twelve times at once has one seat", async () => {
  const { id } = await stage.prepare({ mode: "social_2.0" });
  const [{ session, evrId }] = crowd as [Player];
  const results = await Promise.all(
    Array.from({ length: 12 }, () => session.lobby.join({ id, evr_id: evrId })),
  );
  expect(seatsOf(results).length).toBeGreaterThan(0);
  const { matches } = await bot.session.matches({ match_ids: [id] });
  expect(matches[0]?.size).toBe(1);
});
