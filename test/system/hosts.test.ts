import { ask } from "./stack/edge";
import { allHosts, askHosts, hidden, newViewer, shown, type Viewer } from "./stack/hosts";
import { edgeOk } from "./stack/identity";
import { atBest, eventually, joinAs, lobbyStage, registration } from "./stack/lobby-stage";
import { newName, sharedServer } from "./stack/server";

/** Game servers as hosts of the Parsec-compatible API. */
const server = sharedServer();
const stage = lobbyStage(server);
const KSUID = /^[0-9A-Za-z]{27}$/;

let ann: Viewer;
let bob: Viewer;
beforeAll(async () => {
  [ann, bob] = [await newViewer(server, stage), await newViewer(server, stage)];
});
afterAll(() => stage.strike());

const host = (operator: Viewer, name: string, more: object = {}) =>
  stage.park({ name, ...more }, { operator });

describe("a host", () => {
  test("shows what the game server says of itself, with every key that clients decode and none null", async () => {
    const name = `${newName()} "ü" 例え 🎮`;
    const said = {
      name,
      description: "kör\\özönség",
      build: "150-32 β",
      max_players: 20,
      mode: "game" as const,
    };
    await host(ann, name, said);
    expect(await shown(bob, name)).toEqual({
      peer_id: expect.stringMatching(KSUID) as string,
      user: { id: ann.api.user_id, name: ann.username, warp: false, team_id: "" },
      game_id: "",
      build: "150-32 β",
      description: "kör\\özönség",
      max_players: 20,
      mode: "game",
      name,
      players: 0,
      public: true,
      self: false,
      online: true,
      guest_access: false,
      event_name: "",
    });
  });

  test("that says nothing has empty texts, its operator's name and a match's places", async () => {
    const operator = await newViewer(server, stage);
    await stage.park({}, { operator });
    await shown(operator, operator.username, { build: "", description: "", max_players: 12, mode: "game" });
  });

  test("is on the older path as well, with the user beside it", async () => {
    const name = newName();
    await host(ann, name);
    await shown(ann, name);
    const { status, page } = await askHosts(ann.api.id, "", "/hosts/");
    expect(status).toBe(200);
    expect(page.data.find((one) => one.name === name)).toMatchObject({
      user_id: ann.api.user_id,
      user_name: ann.username,
      user: { id: ann.api.user_id },
    });
  });

  test("is not listed before its socket joined", async () => {
    const [early, later] = [newName("early"), newName("later")];
    await (await stage.open(ann)).rpc("server/register", registration({ name: early }));
    await host(ann, later);
    await shown(ann, later);
    await hidden(ann, early);
  });

  test("has the mode, the players and the places of the match that it runs", async () => {
    const name = newName();
    const { match } = await host(ann, name, { max_players: 20 });
    await shown(bob, name, { players: 0, max_players: 20 });
    const bot = await stage.bot();
    await bot.session.prepare({ id: match.id, mode: "echo_arena", team_size: 3 });
    await shown(bob, name, { players: 0, max_players: 6, public: true });
    const players = await stage.players(2);
    const joined = await Promise.all(players.map((player) => joinAs(player, match.id)));
    await shown(bob, name, { players: 2 });
    await joined[0]?.leave();
    await shown(bob, name, { players: 1 });
  });

  test("keeps its peer id over its matches and cuts, and another game server has another one", async () => {
    const [name, other] = [newName(), newName()];
    const first = await host(ann, name);
    await host(ann, other);
    const { peer_id } = await shown(ann, name);
    expect((await shown(ann, other)).peer_id).not.toBe(peer_id);
    first.socket.close();
    await eventually(() => hidden(ann, name));
    await stage.park(first.registration, { operator: ann });
    await shown(ann, name, { peer_id });
  });

  test("does not keep the peer id for an operator who takes the server id over", async () => {
    const [name, after] = [newName(), newName()];
    const first = await host(ann, name);
    const { peer_id } = await shown(ann, name);
    first.socket.close();
    await eventually(() => hidden(ann, name));
    await stage.release(first.registration.server_id);
    await stage.park({ ...first.registration, name: after }, { operator: bob });
    expect((await shown(ann, after)).peer_id).not.toBe(peer_id);
  });

  test("whose socket is cut is gone within two seconds, parked or in the middle of a match", async () => {
    const cut = async () => {
      const [parked, running] = [newName("parked"), newName("running")];
      const [first, second] = [await host(ann, parked), await host(ann, running)];
      await (await stage.bot()).session.prepare({ id: second.match.id, mode: "echo_arena" });
      await joinAs(await stage.player(), second.match.id);
      await shown(bob, parked);
      await shown(bob, running, { players: 1 });
      for (const { socket } of [first, second]) socket.close();
      const since = Date.now();
      await eventually(async () => {
        const names = (await allHosts(bob.api.id)).map(({ name }) => name);
        expect(names.filter((name) => [parked, running].includes(name))).toEqual([]);
      });
      return Date.now() - since;
    };
    expect(await atBest(2_000, cut)).toBeLessThan(2_000);
  });
});

describe("registered with a session of the API", () => {
  test("a host has the session's peer id and game, and is `self` to that session alone", async () => {
    const name = newName();
    await host(ann, name, { identity_session: ann.api.id });
    const { session } = await edgeOk<{ session: { game_id: string } }>(server, "me", {
      session: ann.api.id,
    });
    await shown(ann, name, { peer_id: ann.api.host_peer_id, self: true, game_id: session.game_id });
    await shown(bob, name, { peer_id: ann.api.host_peer_id, self: false });
  });

  test("several hosts share its peer id, and are all listed page by page", async () => {
    const operator = await newViewer(server, stage);
    const names = Array.from({ length: 5 }, () => newName("shared"));
    for (const name of names) await host(operator, name, { identity_session: operator.api.id });
    await eventually(async () => {
      const found: string[] = [];
      for (let cursor: string | undefined = ""; cursor !== undefined;) {
        const { page } = await askHosts(operator.api.id, `limit=2${cursor && `&cursor=${cursor}`}`);
        const mine = page.data.filter(({ self }) => self);
        found.push(...mine.map(({ name }) => name));
        cursor = mine.length < 2 ? undefined : page.cursor;
      }
      expect(found.sort()).toEqual(names.sort());
    });
  });

  test("and again without one, it has its own peer id again", async () => {
    const name = newName();
    const { registration: offered } = await host(bob, name, { identity_session: bob.api.id });
    await shown(bob, name, { self: true });
    await stage.park({ ...offered, identity_session: undefined }, { operator: bob });
    const { peer_id } = await shown(bob, name, { self: false });
    expect(peer_id).not.toBe(bob.api.host_peer_id);
  });

  test.each<[string, () => Promise<string> | string]>([
    ["of another account", () => bob.api.id],
    ["that does not exist", () => "0".repeat(64)],
    ["that is none", () => "x"],
    [
      "that was ended",
      async () => {
        const viewer = await newViewer(server, stage);
        await ask("/auth/sessions", { method: "DELETE", session: viewer.api.id });
        return viewer.api.id;
      },
    ],
  ])("a session %s is refused", async (_what, session) => {
    const offered = { ...registration(), identity_session: await session() };
    await expect(ann.socket.rpc("server/register", offered)).rejects.toMatchObject({
      code: 7,
      field: "identity_session",
    });
  });
});
