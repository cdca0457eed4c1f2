import { adminJson, runAdmin } from "./stack/admin-command";
import { BUILD, eventually, lobbyStage, newFeature, randomBits } from "./stack/lobby-stage";
import { sharedServer, startServer } from "./stack/server";

/** What an operator does with game servers and with the server as a whole before they are stopped. */
const stage = lobbyStage(sharedServer());
afterAll(() => stage.strike());

interface Listed {
  total: number;
  servers: {
    server_id: string;
    state: string;
    draining: boolean;
    players: number;
    operator: { name: string };
  }[];
}
const listed = (name: string) => adminJson<Listed>(["server", "list", "--text", name]);

describe("a game server that drains", () => {
  test("is given no new match, also after it has registered again, until it is used again", async () => {
    const feature = newFeature();
    const server_id = randomBits();
    const host = await stage.park({ server_id, features: [feature] });
    await adminJson(["server", "drain", String(server_id)]);
    const prepare = async () => {
      const { session } = await stage.bot();
      return session.prepare({ mode: "echo_arena", required_features: [feature] });
    };
    await expect(prepare()).rejects.toMatchObject({ code: 9 });
    await stage.park({ server_id, features: [feature] }, { operator: host.operator });
    await expect(prepare()).rejects.toMatchObject({ code: 9 });
    expect(await adminJson(["server", "resume", String(server_id)])).toMatchObject({ draining: false });
    await eventually(prepare);
  });

  test("plays the match that it has to its end, and says so in the list", async () => {
    const feature = newFeature();
    const name = `arena ${feature}`;
    const made = await stage.prepare({ required_features: [feature] }, { features: [feature], name });
    await adminJson(["server", "drain", String(made.registration.server_id)]);
    const player = await stage.player();
    await player.socket.joinMatch(made.id, { evrId: player.evrId, features: [feature], versionLock: BUILD });
    await eventually(async () =>
      expect(await listed(name)).toMatchObject({
        total: 1,
        servers: [{ state: "playing", draining: true, players: 1 }],
      }),
    );
    made.socket.close();
    await eventually(async () =>
      expect(await listed(name)).toMatchObject({ servers: [{ state: "away", players: 0 }] }),
    );
  });

  test("is one that has registered once", async () => {
    const { status, err } = await runAdmin(["server", "drain", String(randomBits())]);
    expect({ status, err }).toMatchObject({
      status: 1,
      err: expect.stringContaining("nobody has registered") as string,
    });
  });
});

test("an operator who may not host any more loses what is parked, keeps what is played, and hears why", async () => {
  const operator = await stage.player("Global Hosts");
  const feature = newFeature();
  const parked = await stage.park({}, { operator });
  const made = await stage.prepare({ required_features: [feature] }, { features: [feature] }, { operator });
  const ban = ["hosting", "ban", operator.username, "--reason", "it lags on purpose"];
  await eventually(async () => expect((await adminJson(ban)).ended).toBe(1));
  expect((await parked.inbox.first("LobbySessionEnded")).reason).toContain("may not host");
  expect(made.inbox.all("LobbySessionEnded")).toEqual([]);
  await expect(stage.park({}, { operator })).rejects.toMatchObject({
    code: 7,
    message: expect.stringContaining("it lags on purpose") as string,
  });
  expect(await adminJson<{ user: string }[]>(["hosting", "bans"])).toContainEqual(
    expect.objectContaining({ user: operator.userId, name: operator.username }),
  );
  await adminJson(["hosting", "unban", operator.username]);
  await stage.park({}, { operator });
  expect((await runAdmin(["hosting", "unban", operator.username])).status).toBe(1);
});

test("a server that drains makes no match, plays on those that there are, and says when it is done", async () => {
  const own = await startServer();
  const alone = lobbyStage(own);
  try {
    const made = await alone.prepare({ mode: "echo_arena" });
    await alone.park({});
    const [one, other] = await alone.players(2);
    const before = await alone.call("node/drain", { minutes: 30 });
    expect(before).toMatchObject({ draining: true, matches: 1, done: false });
    expect((before.until ?? 0) - (before.since ?? 0)).toBe(30 * 60_000);
    const { session } = await alone.bot();
    await expect(session.prepare({ mode: "echo_arena" })).rejects.toMatchObject({
      message: expect.stringContaining("upgraded") as string,
    });
    for (const player of [one, other]) {
      const { session: their, evrId } = player as NonNullable<typeof player>;
      const asked = { evr_id: evrId, version_lock: BUILD };
      expect(await their.lobby.create({ ...asked, mode: "echo_combat" })).toMatchObject({
        failure: { reason: "NoServer", message: expect.stringContaining("upgraded") as string },
      });
      expect(await their.lobby.find({ ...asked, mode: "echo_arena" })).toMatchObject({
        seat: { id: made.id },
      });
    }
    made.socket.close();
    await eventually(async () =>
      expect(await alone.call("node/show", {})).toMatchObject({ draining: true, matches: 0, done: true }),
    );
    expect(await alone.call("node/drain", { draining: false })).toMatchObject({
      draining: false,
      done: false,
    });
  } finally {
    alone.strike();
    await own.stop();
  }
});
