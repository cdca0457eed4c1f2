import type { Role } from "../../src/domain/lobby/role";
import type { Reason } from "../../src/domain/lobby/failure";
import { BUILD, eventually, joinAs, lobbyStage, newEvrId, rejectionOf } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** One player against whom everything stands at once: the reasons come in the order of the contract. */
const stage = lobbyStage(sharedServer());
afterAll(() => stage.strike());

test("locked, duplicate, elsewhere, features, version, moderator, ban, full", async () => {
  const group = await stage.group();
  const [bot, who] = [await stage.bot(), await stage.player()];
  const host = await stage.prepare(
    { guild_id: group.guild_id, required_features: ["hat"], mode: "social_2.0" },
    { features: ["hat"] },
  );
  const { id, match } = host;
  const spare = newEvrId();
  await stage.call("user/link-evr", { user: who.userId, evr_id: spare });
  const reserve = (evrId: string) => bot.session.lobby.join({ id, evr_id: evrId, features: ["hat"] });

  // In the match, and the match full, and the rest of what can be wrong with a second socket.
  const joined = await joinAs(who, id, { features: ["hat"] });
  await stage.call("group/ban", { group: group.id, user: who.userId });
  const second = { ...who, socket: await stage.open(who) };
  const foreign = newEvrId();
  await joinAs({ ...bot, socket: await stage.open(bot), evrId: foreign }, id, { features: ["hat"] });
  await stage.call("user/link-evr", { user: who.userId, evr_id: foreign });
  const places = Array.from({ length: 10 }, newEvrId);
  for (const evrId of places) expect(await reserve(evrId)).toMatchObject({ ok: true });
  await match.send("LobbyLock", {});

  const wish: { evrId: string; features: string[]; versionLock: bigint; role: Role } = {
    evrId: who.evrId,
    features: [],
    versionLock: BUILD - 1n,
    role: "moderator",
  };
  const refused = async (reason: Reason) => {
    const { evrId: evr_id, role: team, features, versionLock: version_lock } = wish;
    const asked = await second.session.lobby.join({ id, evr_id, team, features, version_lock });
    expect(asked).toMatchObject({ ok: false, failure: { reason } });
    expect((await rejectionOf(joinAs(second, id, wish))).reason).toBe(reason);
  };

  await eventually(() => refused("Locked"));
  await match.send("LobbyUnlock", {});
  // The id of a bot that is in the match, which is linked to the player since.
  wish.evrId = foreign;
  await eventually(() => refused("DuplicateEvrId"));
  wish.evrId = spare;
  await refused("AlreadyInMatch");
  await joined.leave();
  // The seat that is free now goes to a bot, so that the match is full again.
  await eventually(async () => expect(await reserve(newEvrId())).toMatchObject({ ok: true }));
  await eventually(() => refused("IncompatibleServer"));
  wish.features = ["hat"];
  await refused("UpdateRequired");
  wish.versionLock = BUILD;
  await refused("NotModerator");
  wish.role = "social";
  await refused("Banned");
  await stage.call("group/unban", { group: group.id, user: who.userId });
  await refused("Full");
  await joinAs({ ...bot, socket: await stage.open(bot), evrId: places[0] ?? "" }, id);
  await refused("Full");
}, 25_000);
