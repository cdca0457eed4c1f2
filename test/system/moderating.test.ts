import { adminJson, runAdmin } from "./stack/admin-command";
import { eventually, joinAs, lobbyStage, newFeature } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** What a moderator does in a match that is played. */
const stage = lobbyStage(sharedServer());
afterAll(() => stage.strike());

async function played() {
  const feature = newFeature();
  const made = await stage.prepare({ required_features: [feature] }, { features: [feature] });
  const player = await stage.player();
  const joined = await joinAs(player, made.id, { features: [feature] });
  const enter = (who: typeof player) => joinAs(who, made.id, { features: [feature] });
  return { made, player, joined, enter };
}

test("a locked match lets nobody in until it is unlocked", async () => {
  const { made, enter } = await played();
  const late = await stage.player();
  await adminJson(["match", "lock", made.id]);
  await expect(enter(late)).rejects.toMatchObject({ reason: "Locked" });
  await adminJson(["match", "lock", made.id, "--off"]);
  await enter(late);
});

test("a player who is put out hears why, and the match goes on", async () => {
  const { made, player, enter } = await played();
  const friend = await stage.player();
  await enter(friend);
  await adminJson(["match", "kick", made.id, player.username, "--reason", "that was unfair"]);
  const left = await made.inbox.first("EntrantsLeft");
  expect(left.entrants.map(({ evr_id }) => evr_id)).toEqual([player.evrId]);
  const { err, status } = await runAdmin(["match", "kick", made.id, player.username]);
  expect({ err, status }).toMatchObject({
    status: 1,
    err: expect.stringContaining("not in the match") as string,
  });
  const { label } = await stage.call("match/show", { id: made.id });
  expect(label.players?.map(({ user_id }) => user_id)).toEqual([friend.userId]);
});

test("the life of a match can be read, with who came and went", async () => {
  const { made, player, joined } = await played();
  await joined.leave();
  await eventually(async () => {
    const { history } = await stage.call("match/show", { id: made.id });
    expect(history.map(({ what, user }) => [what, user?.name])).toEqual([
      ["parked", undefined],
      ["prepared", undefined],
      ["started", undefined],
      ["joined", player.username],
      ["left", player.username],
    ]);
  });
  const { out } = await runAdmin(["match", "show", made.id]);
  expect(out).toContain(player.username);
});

test.each(["show", "lock"])("%s of a match that is none says so", async (word) => {
  const { status, err } = await runAdmin(["match", word, "5e57e300-0000-4000-8000-00000000dead.nakama"]);
  expect({ status, err }).toMatchObject({
    status: 1,
    err: expect.stringContaining("no such match") as string,
  });
});
