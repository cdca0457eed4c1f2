import { randomUUID } from "node:crypto";
import { inbox } from "../../src/cli/demo/inbox";
import type { LobbyResult } from "../../src/client";
import { eventually, joinAs, lobbyStage, type Player, rejectionOf } from "./stack/lobby-stage";
import { newName, sharedServer } from "./stack/server";

/** From one match to the next: nobody is kept in what is over, and nothing is kept of who is gone. */
const stage = lobbyStage(sharedServer());
let bot: Player;
let seer: Player;

beforeAll(async () => {
  [bot, seer] = [await stage.bot(), await stage.player("Global Private Data Access")];
});
afterAll(() => stage.strike());

const sizeOf = async (id: string) => (await seer.session.matches({ match_ids: [id] })).matches[0]?.size;
const idOf = (result: LobbyResult) => (result.ok ? result.seat.id : result.failure.reason);

test.each(["match/terminate", "admin/match/signal"])(
  "a player whose match was ended by %s may join another as soon as it is told",
  async (call) => {
    const [here, there, who] = [await stage.prepare(), await stage.prepare(), await stage.player()];
    const box = inbox();
    await joinAs(who, here.id, {}, box);
    const told = box.first("LobbySessionEnded");
    if (call === "match/terminate") await bot.session.terminate({ id: here.id });
    else await stage.call("match/signal", { id: here.id, signal: "Terminate" });
    await told;
    const asked = await who.session.lobby.join({ id: there.id, evr_id: who.evrId });
    expect(asked).toMatchObject({ ok: true });
    await joinAs(who, there.id);
  },
);

test("a game server whose match was ended registers again as soon as it is told, and stays its operator's", async () => {
  const { id, registration, operator, inbox: box } = await stage.prepare();
  const told = box.first("LobbySessionEnded");
  await bot.session.terminate({ id });
  await told;
  const { server_id } = registration;
  await expect(stage.park({ server_id }, { operator: await stage.player() })).rejects.toMatchObject({
    field: "server_id",
  });
  const again = await stage.park({ server_id }, { operator });
  expect(again.match.label.broadcaster?.oper).toBe(operator.userId);
});

test("a game server that comes too late for its match is told that it has ended", async () => {
  const { operator, registration } = await stage.park();
  const [first, second] = [await stage.open(operator), await stage.open(operator)];
  const late = (await first.rpc("server/register", registration)) as { id: string };
  await second.registerServer(registration);
  const { reason } = await rejectionOf(first.joinMatch(late.id));
  expect(reason).toBe("NoSuchMatch");
});

test("the seat that a deleted account had reserved is free at once", async () => {
  const { id } = await stage.prepare();
  const who = await stage.player();
  expect(await who.session.lobby.join({ id, evr_id: who.evrId })).toMatchObject({ ok: true });
  expect(await sizeOf(id)).toBe(1);
  await stage.call("user/delete", { user: who.userId });
  expect(await sizeOf(id)).toBe(0);
});

test("who asks for another match gives the reserved seat up, also when asking many times at once", async () => {
  const who = await stage.player();
  const matches = await Promise.all(Array.from({ length: 6 }, () => stage.prepare()));
  const results = await Promise.all(
    matches.map(({ id }) => who.session.lobby.join({ id, evr_id: who.evrId })),
  );
  expect(results.filter(({ ok }) => ok).length).toBeGreaterThan(0);
  // A match hears within a second that its player has a later seat elsewhere.
  await eventually(async () => {
    const sizes = await Promise.all(matches.map(({ id }) => sizeOf(id)));
    expect(sizes.reduce((sum = 0, size = 0) => sum + size, 0)).toBe(1);
  });
});

describe("a player who makes matches holds one game server", () => {
  const MODES = ["echo_arena_private", "echo_combat_private", "social_2.0_private"] as const;
  const three = async () => {
    const [region, who, operator] = [newName("region"), await stage.player(), await stage.player()];
    for (let count = 0; count < 3; count++)
      await stage.park({ region }, { operator, socket: await stage.open(operator) });
    const create = (mode: (typeof MODES)[number]) =>
      who.session.lobby.create({ evr_id: who.evrId, mode, region });
    const ofOperator = async () => {
      const query = `+label.broadcaster.oper:${operator.userId.replaceAll("-", "\\-")}`;
      const { matches } = await bot.session.matches({ query });
      return matches.map(({ lobby_type }) => lobby_type).sort();
    };
    return { who, create, ofOperator };
  };

  test("one after the other: those before are parked again, and no game server is sent home", async () => {
    const { create, ofOperator } = await three();
    const made: string[] = [];
    for (const mode of MODES) made.push(idOf(await create(mode)));
    expect(new Set(made).size).toBe(3);
    await eventually(async () => expect(await ofOperator()).toEqual(["private", "unassigned", "unassigned"]));
  });

  test("however often the same is asked for at once: all get the answer of the first", async () => {
    const { create, ofOperator } = await three();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create("echo_arena_private")));
    expect(new Set(answers.map(idOf)).size).toBe(1);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await eventually(async () => expect(await ofOperator()).toEqual(["private", "unassigned", "unassigned"]));
  });

  test("a match joined over the socket gives the one that was made back, too", async () => {
    const { who, create, ofOperator } = await three();
    await create("echo_arena_private");
    const { id } = await stage.prepare();
    await joinAs(who, id);
    await eventually(async () =>
      expect(await ofOperator()).toEqual(["unassigned", "unassigned", "unassigned"]),
    );
  });
});

test("who has left a match is let into the next one or the same at once, however many come and go", async () => {
  const matches = await Promise.all(Array.from({ length: 3 }, () => stage.prepare()));
  const crowd = await Promise.all(Array.from({ length: 8 }, () => stage.player()));
  const move = async (who: Player, round: number) => {
    // A B C C A B …
    const { id } = matches[(round - Math.floor(round / 4)) % 3] ?? { id: "" };
    const asked = await who.socket.lobby.join({ id, evr_id: who.evrId });
    if (!asked.ok) return asked.failure.reason;
    await (await joinAs(who, id)).leave();
    return "ok";
  };
  const moves = crowd.map(async (who) => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 20; round++) outcomes.add(await move(who, round));
    return [...outcomes];
  });
  expect((await Promise.all(moves)).flat().filter((outcome) => outcome !== "ok")).toEqual([]);
  for (const { id } of matches) await eventually(async () => expect(await sizeOf(id)).toBe(0));
});

test("a match that a bot prepared waits for others when who had a seat in it goes elsewhere", async () => {
  const [here, there, who] = [await stage.prepare(), await stage.prepare(), await stage.player()];
  for (const { id } of [here, there])
    expect(await who.session.lobby.join({ id, evr_id: who.evrId })).toMatchObject({ ok: true });
  await eventually(async () => expect(await sizeOf(here.id)).toBe(0));
});

test("a match of a client's own, which Nakama only relays, is no match of ours", async () => {
  const who = await stage.player();
  const { match_id: id } = await who.socket.nakama.createMatch();
  expect(id).toMatch(/\.$/);
  expect(await who.session.lobby.join({ id, evr_id: who.evrId })).toMatchObject({
    ok: false,
    failure: { reason: "NoSuchMatch", code: 4 },
  });
  expect((await bot.session.matches({ match_ids: [id] })).matches).toEqual([]);
  for (const call of ["match/prepare", "match/terminate"])
    await expect(bot.session.rpc(call, { id, mode: "echo_arena" })).rejects.toMatchObject({
      status: 404,
      field: "id",
    });
  const named = await who.socket.nakama.createMatch(randomUUID());
  expect(await who.session.lobby.join({ id: named.match_id, evr_id: who.evrId })).toMatchObject({
    failure: { reason: "NoSuchMatch" },
  });
});

describe("the label that Nakama sends to whoever joins", () => {
  const secrets = /session-|client_ip|addresses|"sid"|(?:127\.0\.0\.1|::1|::ffff)/;

  test("shows a player neither the game server's session nor any address, also when asked for again", async () => {
    const { id, match } = await stage.prepare({ mode: "social_2.0" });
    const [one, other] = await stage.players(2);
    await joinAs(one as Player, id);
    const { socket, evrId } = other as Player;
    const first = await socket.nakama.joinMatch(id, undefined, { evr_id: evrId });
    const again = await socket.nakama.joinMatch(id, undefined, { evr_id: evrId });
    for (const { label } of [first, again]) {
      expect(label).toContain(one?.evrId);
      expect(label).not.toMatch(secrets);
      expect(label).not.toContain(match.sessionId);
    }
  });
});
