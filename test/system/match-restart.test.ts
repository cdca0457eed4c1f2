import { readFileSync } from "node:fs";
import { Client } from "pg";
import { inbox } from "../../src/cli/demo/inbox";
import { logFile } from "../../src/stack/nakama";
import { eventually, joinAs, lobbyStage, rejectionOf } from "./stack/lobby-stage";
import { type OwnNakama, startOwnNakama } from "./stack/parts";

/** Nakama ends while matches run, with and without a warning, and is started again. */
let nakama: OwnNakama;

beforeEach(async () => {
  nakama = await startOwnNakama({ SHUTDOWN_GRACE_SECONDS: "4" });
});
afterEach(() => nakama.part().stop("SIGKILL", 0));

/** How many records there are of the match, and of who came into it. */
async function written(match: string): Promise<number | null> {
  const database = new Client({ connectionString: nakama.server.databaseUrl });
  await database.connect();
  const { rowCount } = await database.query(
    "SELECT 1 FROM storage WHERE collection LIKE 'identity\\_%\\_history' AND (key = $1 OR value::text LIKE '%' || $1 || '%')",
    [match],
  );
  await database.end();
  return rowCount;
}

test("killed: nobody is stuck in a match, and game servers register again as if nothing had been", async () => {
  const stage = lobbyStage(nakama.server);
  const host = await stage.prepare();
  const players = await stage.players(2);
  await joinAs(players[0] as (typeof players)[0], host.id);
  const reserved = players[1] as (typeof players)[0];
  expect(await reserved.session.lobby.join({ id: host.id, evr_id: reserved.evrId })).toMatchObject({
    ok: true,
  });
  await eventually(async () => expect(await written(host.id)).toBe(2));
  await nakama.part().stop("SIGKILL", 0);
  await Promise.all([host, ...players].map(({ socket }) => socket.closed));
  await nakama.again();

  const after = lobbyStage(nakama.server);
  const bot = await after.bot();
  expect((await bot.session.matches()).matches).toEqual([]);
  const back = await after.park(host.registration, {
    operator: host.operator,
    socket: await after.open(host.operator),
  });
  expect(back.match.id).not.toBe(host.match.id);
  await bot.session.prepare({ id: back.match.id, mode: "echo_arena" });
  for (const player of players) {
    const again = { ...player, socket: await after.open(player) };
    expect(await rejectionOf(joinAs(again, host.id))).toMatchObject({ reason: "NoSuchMatch" });
    await eventually(async () =>
      expect(await again.socket.lobby.find({ evr_id: player.evrId, mode: "echo_arena" })).toMatchObject({
        ok: true,
        seat: { id: back.match.id },
      }),
    );
    await joinAs(again, back.match.id);
  }
  // What was known of the player and of the match before is known still.
  const { matches } = await after.call("user/history", { user: players[0]?.userId ?? "" });
  expect(matches.map(({ id }) => id)).toEqual([back.match.id, host.id]);
  const { ended, history } = await after.call("match/history", { id: host.id });
  expect(ended).toBe(false);
  expect(history.map(({ what }) => what)).toContain("prepared");
  after.strike();
});

test("stopped: game servers and players are told first, and what runs is left for the grace period", async () => {
  const stage = lobbyStage(nakama.server);
  const running = await stage.prepare();
  const parked = await stage.park();
  const player = await stage.player();
  const its = inbox();
  const joined = await joinAs(player, running.id, {}, its);
  const stopping = nakama.part().stop("SIGTERM", 15_000);
  const told = { reason: "the server shuts down" };
  for (const box of [running.inbox, parked.inbox, its])
    expect(await box.first("LobbySessionEnded")).toEqual(told);
  // What was parked has nothing to finish; what runs still hears who comes and goes.
  await joined.leave();
  await running.inbox.first("EntrantsLeft");
  await stopping;
  const log = readFileSync(logFile(nakama.server.settings.dataDir), "utf8");
  expect(log).not.toMatch(/match_terminate/);
  expect(await written(running.id)).toBe(2);
});
