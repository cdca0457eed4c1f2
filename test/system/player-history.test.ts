import { Client } from "pg";
import { adminJson, runAdmin } from "./stack/admin-command";
import type { PlayerHistory } from "../../src/client/admin-rpcs";
import { eventually, joinAs, lobbyStage, newFeature, rejectionOf } from "./stack/lobby-stage";
import { admin, newName, sharedServer } from "./stack/server";

/** `admin/user/history`: why could they not get in? */
const server = sharedServer();
const stage = lobbyStage(server);
afterAll(() => stage.strike());

test("tells what was refused and why, at every door, and where the player came in, the latest first", async () => {
  const player = await stage.player();
  const feature = newFeature();
  const { id } = await stage.prepare({ required_features: [feature] }, { features: [feature] });
  const { lobby } = player.session;
  await lobby.join({ evr_id: player.evrId, id });
  await rejectionOf(joinAs(player, id));
  await lobby.create({ evr_id: player.evrId, mode: "echo_arena", required_features: [newFeature()] });
  await expect(lobby.find({ evr_id: player.evrId, mode: "chess" })).rejects.toMatchObject({ status: 400 });
  await joinAs(player, id, { features: [feature] });

  const { matches, refusals } = await stage.call("user/history", { user: player.userId });
  expect(matches).toEqual([{ at: expect.any(Number) as number, id, mode: "echo_arena", group_id: "" }]);
  expect(refusals).toMatchObject([
    {
      what: "find",
      mode: "chess",
      reason: "INVALID_ARGUMENT",
      message: expect.stringMatching(/^mode: /) as string,
    },
    { what: "create", mode: "echo_arena", match: "", reason: "NoServer" },
    { what: "enter", mode: "echo_arena", match: id, reason: "IncompatibleServer" },
    { what: "join", match: id, reason: "IncompatibleServer", message: `the match requires ${feature}` },
  ]);
  const { out } = await runAdmin(["user", "history", player.userId]);
  expect(out).toMatch(/IncompatibleServer/);
});

test("keeps the latest fifty", async () => {
  const player = await stage.player();
  for (let n = 0; n < 52; n++)
    await player.session.lobby.find({ evr_id: player.evrId, mode: `mode-${n}` }).catch(() => {});
  const { refusals } = await adminJson<PlayerHistory>(["user", "history", player.userId]);
  expect(refusals.map(({ mode }) => mode)).toEqual(Array.from({ length: 50 }, (_, n) => `mode-${51 - n}`));
});

test("notes the same refusal once a minute", async () => {
  const player = await stage.player();
  const feature = newFeature();
  for (let n = 0; n < 3; n++)
    await player.session.lobby.create({
      ...{ evr_id: player.evrId, mode: "echo_arena" },
      required_features: [feature],
    });
  const { refusals } = await stage.call("user/history", { user: player.userId });
  expect(refusals).toMatchObject([{ what: "create", reason: "NoServer" }]);
});

test("goes with the account", async () => {
  const player = await stage.player();
  await player.session.lobby.find({ evr_id: player.evrId, mode: "chess" }).catch(() => {});
  const database = new Client({ connectionString: server.databaseUrl });
  await database.connect();
  const kept = async () =>
    (
      await database.query("SELECT 1 FROM storage WHERE collection = $1 AND key = $2", [
        ...["identity_player_history", player.userId],
      ])
    ).rowCount;
  await eventually(async () => expect(await kept()).toBe(1));
  await admin(server, "user/delete", { user: player.userId });
  expect(await kept()).toBe(0);
  await database.end();
});

test("what a match was, and what happened in it, is there after its end", async () => {
  const player = await stage.player();
  const { id } = await stage.prepare();
  await joinAs(player, id);
  expect(await stage.call("match/history", { id })).toMatchObject({ ended: false, mode: "echo_arena" });
  await stage.call("match/signal", { id, signal: "Terminate" });
  const { body } = await admin(server, "match/history", { id });
  expect(body).toMatchObject({ id, ended: true, mode: "echo_arena", lobby_type: "public", group_id: "" });
  expect((body.history as { what: string }[]).map(({ what }) => what)).toEqual(
    expect.arrayContaining(["prepared", "joined", "ended"]),
  );
  const { out } = await runAdmin(["match", "history", id]);
  expect(out).toMatch(/joined +\S/);
});

test.each(["00000000-0000-0000-0000-000000000000.node", newName()])(
  "of no match (%s) is a refusal",
  async (id) => {
    const { status, body } = await admin(server, "match/history", { id });
    expect([400, 404]).toContain(status);
    expect(body.message).toMatch(/^id: /);
  },
);

test("of somebody to whom nothing happened is empty, and of nobody a 404", async () => {
  const { userId } = await stage.player();
  expect(await stage.call("user/history", { user: userId })).toEqual({ matches: [], refusals: [] });
  expect((await admin(server, "user/history", { user: newName() })).status).toBe(404);
});
