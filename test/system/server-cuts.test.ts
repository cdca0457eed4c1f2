import { inbox } from "../../src/cli/demo/inbox";
import {
  eventually,
  type Host,
  joinAs,
  lobbyStage,
  type Player,
  registration,
  rejectionOf,
} from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** A game server's socket is cut, at every point of a match's life. */
const stage = lobbyStage(sharedServer());
let bot: Player;

beforeAll(async () => {
  bot = await stage.bot();
});
afterAll(() => stage.strike());

/** Nakama takes ten seconds to answer a join that meets the end of its match. */
const ANSWERED_MS = 30_000;

const isGone = (id: string) =>
  eventually(async () => {
    expect((await bot.session.matches({ match_ids: [id] })).matches).toEqual([]);
    expect(await rejectionOf(joinAs(bot, id))).toMatchObject({ reason: "NoSuchMatch", code: 4 });
    await expect(bot.session.prepare({ id, mode: "echo_arena" })).rejects.toMatchObject({ status: 404 });
  }, ANSWERED_MS);

/** The operator's next game server with the same id parks as if nothing had been. */
const parksAgain = async ({ operator, registration: its, match }: Host) => {
  const again = await stage.park(its, { operator });
  expect(again.match.id).not.toBe(match.id);
  const { label } = await bot.session.prepare({ id: again.match.id, mode: "social_2.0" });
  expect(label.size).toBe(0);
};

test("before it joined its match: nothing is left that could be selected or joined", async () => {
  const operator = await stage.player();
  const socket = await stage.open(operator);
  const offered = registration();
  const { id } = (await socket.rpc("server/register", offered)) as { id: string };
  socket.close();
  await expect(bot.session.prepare({ id, mode: "echo_arena" })).rejects.toMatchObject({ status: 400 });
  expect(await rejectionOf(joinAs(bot, id))).toMatchObject({ reason: "NotPrepared" });
  // Coming back ends what was left at once, long before its time is over.
  await stage.park(offered, { operator });
  await isGone(id);
});

test("parked: the match is gone, and the server parks again", async () => {
  const host = await stage.park();
  host.socket.close();
  await isGone(host.match.id);
  await parksAgain(host);
});

test("prepared: the match is gone with the seats reserved in it", async () => {
  const host = await stage.prepare();
  const player = await stage.player();
  const seat = await player.session.lobby.join({ id: host.id, evr_id: player.evrId });
  expect(seat.ok).toBe(true);
  host.socket.close();
  await isGone(host.id);
  await parksAgain(host);
  // A seat in a match that is gone keeps nobody from another one.
  const other = await stage.prepare();
  await joinAs(player, other.id);
});

test("running: the players are told by op codes 0 and 13, and may play on elsewhere at once", async () => {
  const host = await stage.prepare();
  const players = await stage.players(2);
  const boxes = [inbox(), inbox()];
  for (const [at, player] of players.entries()) await joinAs(player, host.id, {}, boxes[at]);
  await host.inbox.first("LobbySessionStart");
  host.socket.close();
  for (const box of boxes) {
    expect(await box.first("BroadcasterDisconnected")).toEqual({});
    expect((await box.first("LobbySessionEnded")).reason).toBe("the game server left");
  }
  await isGone(host.id);
  await parksAgain(host);
  const other = await stage.prepare();
  for (const player of players) await joinAs(player, other.id);
});

test("a server that leaves its match without a cut is treated the same", async () => {
  const host = await stage.prepare();
  const player = await stage.player();
  const box = inbox();
  await joinAs(player, host.id, {}, box);
  await host.match.leave();
  await box.first("BroadcasterDisconnected");
  await isGone(host.id);
});
