import { Client } from "pg";
import type { Stack } from "../../src/stack/stack";
import { FOR_SIMULATIONS } from "../../src/stack/settings";
import { eventually, joinAs, lobbyStage } from "./stack/lobby-stage";
import { startServer } from "./stack/server";

/** What one player can ask for in a short time, and what a database that stands still costs those who play. */
let server: Stack;
let stage: ReturnType<typeof lobbyStage>;

beforeAll(async () => {
  server = await startServer({
    ...FOR_SIMULATIONS,
    MATCHES_MADE_PER_TEN_MINUTES: "3",
    SEATS_RESERVED_PER_MINUTE: "8",
    // Longer than the test: what is said below of a place is not the clock's doing.
    PLACE_KEPT_SECONDS: "3600",
  });
  stage = lobbyStage(server);
}, 60_000);
afterAll(async () => {
  stage.strike();
  await server.stop();
});

const MODES = ["echo_arena_private", "echo_combat_private", "social_2.0_private"] as const;

test("a player who makes match after match is told to wait, and no game server has gone home", async () => {
  const who = await stage.player();
  const hosts = await Promise.all(MODES.map(async () => stage.park({}, { socket: await stage.open(who) })));
  const create = (mode: string) => who.session.lobby.create({ evr_id: who.evrId, mode: mode });
  for (const mode of MODES) expect(await create(mode)).toMatchObject({ ok: true });
  await expect(create("echo_arena_tournament")).rejects.toMatchObject({
    status: 429,
    message: expect.stringMatching(/^too many new matches, try again in \d+ seconds?$/) as string,
  });
  // The one that is there already is no new one.
  expect(await create("social_2.0_private")).toMatchObject({ ok: true });
  for (const { inbox } of hosts) expect(inbox.all("LobbySessionEnded")).toEqual([]);
  const seer = await stage.player("Global Private Data Access");
  await eventually(async () => {
    const { matches } = await seer.session.matches({});
    expect(matches.filter(({ lobby_type }) => lobby_type === "unassigned")).toHaveLength(2);
  });
  for (const { socket } of hosts) socket.close();
});

test("a player who reserves seat after seat is told to wait", async () => {
  const [who, { id }] = [await stage.player(), await stage.prepare()];
  const join = () => who.session.lobby.join({ id, evr_id: who.evrId });
  for (let at = 0; at < 8; at++) expect(await join()).toMatchObject({ ok: true });
  await expect(join()).rejects.toMatchObject({
    status: 429,
    message: expect.stringMatching(/^too many reserved seats, try again in \d+ seconds?$/) as string,
  });
});

test("who has a seat joins, plays and leaves while the database stands still, and no match ends", async () => {
  const { id, inbox, match } = await stage.prepare({ mode: "social_2.0" });
  const [one, other] = await stage.players(2);
  if (!one || !other) throw new Error("two players");
  for (const { session, evrId } of [one, other])
    expect(await session.lobby.join({ id, evr_id: evrId })).toMatchObject({ ok: true });
  const database = new Client(server.databaseUrl);
  await database.connect();
  try {
    await database.query("BEGIN; LOCK TABLE storage, users, group_edge, groups IN ACCESS EXCLUSIVE MODE");
    const joined = await joinAs(one, id);
    await joinAs(other, id);
    await eventually(() => expect(inbox.all("EntrantsJoined")).toHaveLength(2));
    await joined.leave();
    other.socket.close();
    await eventually(() => expect(inbox.all("EntrantsLeft")).toHaveLength(2));
    await match.send("LobbyLock", {});
  } finally {
    await database.end();
  }
  const seer = await stage.player("Global Private Data Access");
  await eventually(async () => {
    const { matches } = await seer.session.matches({ match_ids: [id] });
    expect(matches[0]).toMatchObject({ started: true, size: 1, open: false });
  });
});
