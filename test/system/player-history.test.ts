import { adminJson, runAdmin } from "./stack/admin-command";
import type { PlayerHistory } from "../../src/client/admin-rpcs";
import { joinAs, lobbyStage, newFeature, rejectionOf } from "./stack/lobby-stage";
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

test("keeps the latest twenty", async () => {
  const player = await stage.player();
  for (let n = 0; n < 25; n++)
    await player.session.lobby.find({ evr_id: player.evrId, mode: `mode-${n}` }).catch(() => {});
  const { refusals } = await adminJson<PlayerHistory>(["user", "history", player.userId]);
  expect(refusals.map(({ mode }) => mode)).toEqual(Array.from({ length: 20 }, (_, n) => `mode-${24 - n}`));
});

test("of somebody to whom nothing happened is empty, and of nobody a 404", async () => {
  const { userId } = await stage.player();
  expect(await stage.call("user/history", { user: userId })).toEqual({ matches: [], refusals: [] });
  expect((await admin(server, "user/history", { user: newName() })).status).toBe(404);
});
