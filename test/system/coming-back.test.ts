import { inbox } from "../../src/cli/demo/inbox";
import { eventually, joinAs, lobbyStage, newEvrId, type Player, rejectionOf } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** A player whose game or connection broke is back in the own place, and nobody else is. */
const stage = lobbyStage(sharedServer());
let player: Player;
let seer: Player;

beforeAll(async () => {
  seer = await stage.player("Global Private Data Access");
});
beforeEach(async () => {
  player = await stage.player();
});
afterAll(() => stage.strike());

const labelOf = async (id: string) => (await seer.session.matches({ match_ids: [id] })).matches[0];
const placeOf = async (id: string, { evrId }: Player) =>
  (await labelOf(id))?.players?.find(({ evr_id }) => evr_id === evrId)?.team;
const another = async (who: Player): Promise<Player> => ({ ...who, socket: await stage.open(who) });

test("whose socket hangs takes the place over with a new one: the same team, and the old one is told", async () => {
  const { id, inbox: its } = await stage.prepare({ mode: "echo_arena_private" });
  const old = inbox();
  const before = await joinAs(player, id, { role: "orange" }, old);
  const after = await joinAs(await another(player), id);
  expect(await old.first("LobbySessionEnded")).toEqual({ reason: "you joined again from somewhere else" });
  expect(await its.first("EntrantsLeft")).toMatchObject({ entrants: [{ session_id: before.sessionId }] });
  await eventually(() =>
    expect(its.all("EntrantsJoined").at(-1)).toMatchObject({
      entrants: [{ session_id: after.sessionId, team: 1 }],
    }),
  );
  expect(await placeOf(id, player)).toBe(1);
  expect((await labelOf(id))?.size).toBe(1);
  await after.leave();
  await eventually(async () => expect((await labelOf(id))?.size).toBe(0));
});

test("whose socket broke off finds the place kept: nobody else gets it, and find leads back", async () => {
  const others = await stage.players(2);
  const { id, inbox: its } = await stage.prepare({ mode: "echo_arena", team_size: 1 });
  await joinAs(others[0] as Player, id);
  await joinAs(player, id);
  expect(await placeOf(id, player)).toBe(1);
  player.socket.close();
  await its.first("EntrantsLeft");
  expect((await rejectionOf(joinAs(others[1] as Player, id))).reason).toBe("TeamFull");
  const found = await player.session.lobby.find({ evr_id: player.evrId, mode: "echo_arena" });
  expect(found).toMatchObject({ ok: true, seat: { id, team: 1 } });
  await joinAs(await another(player), id);
  expect(await placeOf(id, player)).toBe(1);
});

test("who goes on to another match leaves the place that was kept", async () => {
  const [here, there] = [await stage.prepare(), await stage.prepare()];
  await joinAs(player, here.id);
  player.socket.close();
  await here.inbox.first("EntrantsLeft");
  await joinAs(await another(player), there.id);
  await eventually(async () => expect((await labelOf(here.id))?.size).toBe(0));
});

test("a bot's second socket is a duplicate", async () => {
  const { id } = await stage.prepare();
  const [bot, evrId] = [await stage.bot(), newEvrId()];
  await joinAs(bot, id, { evrId });
  expect((await rejectionOf(joinAs(await another(bot), id, { evrId }))).reason).toBe("DuplicateEvrId");
});

test("what the hook looks up of a player, no client can say of itself", async () => {
  const { id } = await stage.prepare();
  const evrId = newEvrId();
  const facts = {
    names: { username: "x", displayName: "x" },
    isBot: true,
    isModerator: true,
    isBanned: false,
  };
  const join = (role: string, evr_id: string) =>
    player.socket.nakama.joinMatch(id, undefined, { evr_id, role, homeport_facts: JSON.stringify(facts) });
  await expect(join("social", evrId)).rejects.toMatchObject({ message: /^EvrIdNotLinked/ });
  await expect(join("moderator", player.evrId)).rejects.toMatchObject({ message: /^NotModerator/ });
});
