import { inbox } from "../../src/cli/demo/inbox";
import { eventually, joinAs, lobbyStage, type Player } from "./stack/lobby-stage";
import { newName, sharedServer } from "./stack/server";

/** A player's connection ends by a cut or by leaving: nobody is shown there any more, and the player may go on at once. */
const stage = lobbyStage(sharedServer());
let player: Player;

beforeEach(async () => {
  player = await stage.player();
});
afterAll(() => stage.strike());

const playersOf = async (id: string) => {
  const { matches } = await (await stage.bot()).session.matches({ match_ids: [id] });
  return [matches[0]?.size, matches[0]?.players ?? []];
};

test("cut in a match: the game server is told, nobody sits there, and the same EVR id joins again", async () => {
  const { id, inbox: its } = await stage.prepare();
  const joined = await joinAs(player, id);
  player.socket.close();
  expect(await its.first("EntrantsLeft")).toEqual({
    entrants: [{ session_id: joined.sessionId, evr_id: player.evrId }],
  });
  // The place itself is kept for a while.
  await eventually(async () => expect(await playersOf(id)).toEqual([1, []]));
  const again = await joinAs({ ...player, socket: await stage.open(player) }, id);
  expect(again.sessionId).not.toBe(joined.sessionId);
  expect(its.all("LobbySessionStart")).toHaveLength(1);
});

test("cut with a reserved seat: the seat is kept for the player who comes back", async () => {
  const { id } = await stage.prepare({ team_size: 1 });
  const seat = await player.socket.lobby.join({ id, evr_id: player.evrId });
  expect(seat).toMatchObject({ ok: true });
  player.socket.close();
  await joinAs({ ...player, socket: await stage.open(player) }, id);
  await eventually(async () => expect(await playersOf(id)).toMatchObject([1, [{ user_id: player.userId }]]));
});

test("cut in the middle of joining: nobody sits there afterwards", async () => {
  const { id } = await stage.prepare();
  const joining = joinAs(player, id).catch(() => {});
  player.socket.close();
  await joining;
  await eventually(async () => expect((await playersOf(id))[1]).toEqual([]));
  await joinAs({ ...player, socket: await stage.open(player) }, id);
});

test("cut: the other players stay, and are not told that it ended", async () => {
  const { id, inbox: its } = await stage.prepare();
  const stays = await stage.player();
  const box = inbox();
  await joinAs(stays, id, {}, box);
  await joinAs(player, id);
  player.socket.close();
  await its.first("EntrantsLeft");
  await eventually(async () => expect(await playersOf(id)).toMatchObject([2, [{ user_id: stays.userId }]]));
  expect(box.all("LobbySessionEnded")).toEqual([]);
});

test("who joins and leaves may find, join and leave again at once, many times", async () => {
  const region = newName("region");
  const { id } = await stage.prepare({ mode: "social_2.0" }, { region });
  for (let round = 0; round < 10; round++) {
    const found = await eventually(async () => {
      const answer = await player.socket.lobby.find({
        evr_id: player.evrId,
        mode: "social_2.0",
        region,
      });
      // The match is in the index a moment after it was prepared; anything else is a lie at once.
      if (round > 0 || answer.ok) return answer;
      throw new Error(answer.failure.message);
    });
    expect([round, found]).toMatchObject([round, { ok: true, seat: { id } }]);
    await (await joinAs(player, id)).leave();
  }
});
