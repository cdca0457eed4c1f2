import { randomBytes } from "node:crypto";
import {
  connect,
  JoinRejected,
  type LobbyResult,
  type LobbySocket,
  RpcError,
  type ServerRegistration,
  type Session,
  SocketError,
} from "../../src/client";
import { inbox } from "../../src/cli/demo/inbox";
import { makeUsers, type SimulatedUser, type Target } from "../../src/cli/simulation/accounts";
import { adminClient } from "../../src/client/admin-rpcs";
import { newName, sharedServer } from "./stack/server";

/** The client against the real module: one behaviour of the client each; the rules have tests of their own. */
const { url, secrets } = sharedServer();
const target: Target = {
  url,
  httpKey: secrets.http_key,
  serviceKey: secrets.service_key,
  sessionKey: secrets.session_key,
};
const homeport = connect(target);
const BUILD = 14280634968751706381n;

let host: SimulatedUser;
let bot: SimulatedUser;
let alice: SimulatedUser;
let bob: SimulatedUser;
let region: string;
const sockets: LobbySocket[] = [];

beforeAll(async () => {
  const names = ["host", "bot", "alice", "bob"].map((name) => newName(name));
  [host, bot, alice, bob] = (await makeUsers(target, names, { players: true })) as [
    SimulatedUser,
    SimulatedUser,
    SimulatedUser,
    SimulatedUser,
  ];
  await adminClient(target)("group/add", { group: "Global Bots", user: bot.session.userId });
});

beforeEach(() => {
  // A region of its own keeps the servers of other tests out.
  region = newName("region");
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

async function open({ session }: { session: Session }): Promise<LobbySocket> {
  const socket = await session.openSocket();
  sockets.push(socket);
  return socket;
}

const registration = (more: Partial<ServerRegistration> = {}): ServerRegistration => ({
  server_id: randomBytes(8).readBigUInt64BE(),
  internal_ip: "10.0.0.1",
  external_ip: "192.0.2.1",
  port: 6792,
  version_lock: BUILD,
  region,
  ...more,
});

async function park(more: Partial<ServerRegistration> = {}) {
  const box = inbox();
  const match = await (await open(host)).registerServer(registration(more), box.handlers);
  return { match, box };
}

const SOON_MS = 5000;

/** Asks until the answer is as wanted: match data takes a tick, and what is found by label lags a little. */
async function soon<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  const until = Date.now() + SOON_MS;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(answer)}`);
  }
}

const isReason = (reason: string) => (answer: LobbyResult) => !answer.ok && answer.failure.reason === reason;
const isOk = (answer: LobbyResult) => answer.ok;

describe("a game server", () => {
  test("registers and joins in one call, with every digit of its numbers", async () => {
    const server_id = randomBytes(8).readBigUInt64BE() | (1n << 63n);
    const { match } = await park({ server_id });
    expect(match.label).toMatchObject({ id: match.id, lobby_type: "unassigned" });
    expect(match.label.broadcaster).toMatchObject({
      server_id,
      version_lock: BUILD,
      sid: match.sessionId,
      endpoint: "10.0.0.1:192.0.2.1:6792",
    });
  });

  test("is told which field is wrong", async () => {
    const socket = await open(host);
    const error = await socket
      .registerServer(registration({ port: 65_536 }))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SocketError);
    expect(error).toMatchObject({ field: "port" });
  });

  test("is no game server over HTTP", async () => {
    await expect(host.session.rpc("server/register", registration())).rejects.toMatchObject({
      code: 3,
      status: 400,
    });
  });

  test("locks, unlocks, rejects and ends its match", async () => {
    const { match, box } = await park();
    await bot.session.prepare({ id: match.id, mode: "echo_arena_private" });
    const players = inbox();
    const joined = await (await open(alice)).joinMatch(match.id, { evrId: alice.evrId }, players.handlers);
    const start = await box.first("LobbySessionStart");
    expect(start).toMatchObject({ match_id: match.id, mode: "echo_arena_private", lobby_type: "private" });
    expect(typeof start.session_settings.gametype).toBe("bigint");
    const { entrants } = await box.first("EntrantsJoined");
    expect(entrants).toEqual([
      expect.objectContaining({
        session_id: joined.sessionId,
        user_id: alice.session.userId,
        evr_id: alice.evrId,
      }),
    ]);

    await match.send("LobbyLock", {});
    await soon(() => bob.session.lobby.join({ id: match.id, evr_id: bob.evrId }), isReason("Locked"));
    await match.send("LobbyUnlock", {});
    await match.send("EntrantsReject", { session_ids: [joined.sessionId], reason: "just so" });
    expect(await players.first("LobbySessionEnded")).toEqual({ reason: "just so" });
    expect(await box.first("EntrantsLeft")).toEqual({
      entrants: [{ session_id: joined.sessionId, evr_id: alice.evrId }],
    });
    await match.send("LobbyEnd", {});
    await box.first("LobbySessionEnded");
  });
});

describe("a bot", () => {
  test("prepares a match, and prepares another one the same way by the signal", async () => {
    const first = await park();
    const second = await park();
    const request = { mode: "echo_arena", team_size: 3, role_alignments: { "1": "blue" } as const };
    await expect(bot.session.prepare({ ...request, id: first.match.id })).rejects.toMatchObject({
      status: 400,
      field: "role_alignments.1",
    });
    const prepared = await bot.session.prepare({ id: first.match.id, mode: "echo_arena", team_size: 3 });
    expect(prepared.label.session_settings?.gametype).toEqual(expect.any(BigInt));
    const again = await bot.session.prepare({
      id: second.match.id,
      signal_payload: prepared.signal_payload,
    });
    expect(again.signal_payload).toBe(prepared.signal_payload);
    expect(again.label.session_settings).toEqual(prepared.label.session_settings);
    expect(again.label.team_size).toBe(3);
  });

  test("is a bot only as a member of Global Bots", async () => {
    const error = await alice.session.prepare({ mode: "echo_arena" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RpcError);
    expect(error).toMatchObject({ code: 7, status: 403 });
  });

  test("terminates what it prepared, and everybody is told why", async () => {
    const { match, box } = await park();
    await bot.session.prepare({ id: match.id, mode: "social_2.0" });
    await expect(alice.session.terminate({ id: match.id })).rejects.toMatchObject({ status: 403 });
    await bot.session.terminate({ id: match.id, reason: "enough" });
    expect(await box.first("LobbySessionEnded")).toEqual({ reason: "enough" });
    await expect(bot.session.terminate({ id: match.id })).rejects.toMatchObject({ status: 404 });
  });

  test("lists page by page what it lists at once", async () => {
    await Promise.all([park(), park(), park()]);
    await bot.session.prepare({ mode: "social_2.0", id: (await park()).match.id });
    const query = "+label.lobby_type:public";
    const { matches } = await homeport.matches({ query });
    expect(matches.length).toBeGreaterThan(0);
    const paged: unknown[] = [];
    for await (const label of bot.session.eachMatch({ query, limit: 1 })) paged.push(label.id);
    expect(new Set(paged)).toEqual(new Set(matches.map(({ id }) => id)));
  });
});

describe("a player", () => {
  test("finds a lobby, joins it by its seat, and leaves", async () => {
    const { match, box } = await park();
    const socket = await open(alice);
    const request = { evr_id: alice.evrId, mode: "echo_arena", region };
    const found = await soon(() => socket.lobby.find(request), isOk);
    if (!found.ok) throw new Error(found.failure.message);
    expect(found.seat).toMatchObject({
      id: match.id,
      mode: "echo_arena",
      endpoint: "10.0.0.1:192.0.2.1:6792",
    });
    expect(found.seat.session_settings.level).toEqual(expect.any(BigInt));
    const joined = await socket.joinMatch(match.id, { evrId: alice.evrId });
    await joined.leave();
    expect((await box.first("EntrantsLeft")).entrants[0]?.session_id).toBe(joined.sessionId);
  });

  test("creates a lobby of its own, and another one joins it over HTTP", async () => {
    const { match } = await park({ features: ["one", "two"] });
    const wish = {
      evr_id: alice.evrId,
      mode: "echo_arena_private",
      features: ["one"],
      required_features: ["one"],
      region,
      version_lock: BUILD,
    };
    const created = await soon(() => alice.session.lobby.create(wish), isOk);
    expect(created).toMatchObject({ ok: true, seat: { id: match.id } });
    const request = { id: match.id, evr_id: bob.evrId };
    expect(await bob.session.lobby.join({ ...request, features: ["one"] })).toMatchObject({ ok: true });
    expect(await bob.session.lobby.join({ ...request, features: ["two"] })).toMatchObject({
      ok: false,
      failure: { reason: "IncompatibleServer", code: 5, name: "IncompatibleServer" },
    });
  });

  test("gets a failure as an answer, and a malformed request as an error", async () => {
    const none = await alice.session.lobby.create({ evr_id: alice.evrId, mode: "echo_arena", region });
    expect(none).toMatchObject({ ok: false, failure: { reason: "NoServer", code: 6 } });
    await expect(
      alice.session.lobby.find({ evr_id: alice.evrId, mode: "hide_and_seek" }),
    ).rejects.toMatchObject({ status: 400, field: "mode" });
  });

  test("sees which servers it may measure", async () => {
    await park({ external_ip: "198.51.100.77", port: 7001 });
    const isMine = ({ address }: { address: string }) => address === "198.51.100.77:7001";
    const servers = await soon(
      () => alice.session.lobby.servers(),
      (all) => all.some(isMine),
    );
    expect(servers.find(isMine)).toMatchObject({
      endpoint: "10.0.0.1:198.51.100.77:7001",
      regions: expect.any(Array) as unknown,
    });
  });

  test("is turned away with the reason, and may still join elsewhere", async () => {
    const { match } = await park({ features: ["rare"] });
    const socket = await open(alice);
    const rejected = async (options: object) => {
      const error = await socket.joinMatch(match.id, options).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(JoinRejected);
      return (error as JoinRejected).failure;
    };
    expect(await rejected({ evrId: alice.evrId })).toMatchObject({ reason: "NotPrepared", code: 4 });
    await bot.session.prepare({ id: match.id, mode: "echo_arena", required_features: ["rare"] });
    const lacking = await rejected({ evrId: alice.evrId });
    expect(lacking).toMatchObject({ reason: "IncompatibleServer", code: 5 });
    expect(lacking.message).toContain("rare");
    expect(await rejected({ evrId: bob.evrId, features: ["rare"] })).toMatchObject({
      reason: "EvrIdNotLinked",
    });
    expect(await rejected({ evrId: "nonsense" })).toMatchObject({ reason: "BadMetadata" });
    expect(await rejected({ evrId: alice.evrId, features: ["rare"], versionLock: BUILD - 1n })).toMatchObject(
      { reason: "UpdateRequired", code: 1 },
    );
    const joined = await socket.joinMatch(match.id, {
      evrId: alice.evrId,
      features: ["rare"],
      versionLock: BUILD,
    });
    expect(joined.id).toBe(match.id);
  });

  test("is told when the game server is cut off", async () => {
    const box = inbox();
    const server = await open(host);
    const match = await server.registerServer(registration());
    await bot.session.prepare({ id: match.id, mode: "echo_arena" });
    await (await open(alice)).joinMatch(match.id, { evrId: alice.evrId }, box.handlers);
    server.close();
    await Promise.all([box.first("BroadcasterDisconnected"), box.first("LobbySessionEnded")]);
  });
});
