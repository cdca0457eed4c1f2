import { makeUsers, type Target } from "../../src/cli/simulation/accounts";
import { simulateGameServers } from "../../src/cli/simulation/game-servers";
import { numbered, serverIdOf } from "../../src/cli/simulation/names";
import { simulatePlayers } from "../../src/cli/simulation/players";
import { connect } from "../../src/client";
import { adminClient } from "../../src/client/admin-rpcs";
import type { Stack } from "../../src/stack/stack";
import { newName, startServer } from "./stack/server";

let stack: Stack;
let target: Target;

beforeAll(async () => {
  stack = await startServer();
  const { http_key, service_key, session_key } = stack.secrets;
  target = { url: stack.url, httpKey: http_key, serviceKey: service_key, sessionKey: session_key };
});

afterAll(() => stack.stop());

const SOON_MS = 30_000;

async function soon(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + SOON_MS;
  while (!(await check())) {
    if (Date.now() > until) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** All that are listed, by the server ids of a simulation. */
async function listed(name: string, count: number): Promise<number> {
  const ids = new Set(Array.from({ length: count }, (_, at) => serverIdOf(numbered(name, "server", at))));
  const { matches } = await connect(target).matches();
  return matches.filter(({ broadcaster }) => ids.has(broadcaster?.server_id ?? 0n)).length;
}

test("servers park, players find, play and leave, matches end and their servers park again", async () => {
  const name = newName("sim");
  const servers = await simulateGameServers({ target, name, count: 6, matchSeconds: 1, seed: 3 });
  await servers.allParked;
  expect(servers.figures()).toMatchObject({ servers: 6, parked: 6, running: 0, failures: {} });
  const players = await simulatePlayers({
    target,
    name,
    count: 8,
    playSeconds: 0.5,
    pauseSeconds: 0.2,
    modes: ["echo_arena", "social_2.0"],
  });
  await soon("every kind of thing has happened", () => {
    const { joins, outlasted } = players.figures();
    const { matches, registrations } = servers.figures();
    return joins >= 30 && outlasted >= 1 && matches >= 3 && registrations >= 9;
  });
  const played = await players.stop();
  expect(played.find_and_join_ms.p50).toBeGreaterThan(0);
  expect(played.find_and_join_ms.p99).toBeGreaterThanOrEqual(played.find_and_join_ms.p50);
  const hosted = await servers.stop();
  expect(hosted.failures).toEqual({});
  await soon("nothing is left over", async () => (await listed(name, 6)) === 0);
});

test("players without a server are told so, again and again, and nothing breaks", async () => {
  const players = await simulatePlayers({
    target,
    name: newName("sim"),
    count: 3,
    pauseSeconds: 0.1,
    modes: ["echo_combat"],
  });
  await soon("each has asked", () => (players.figures().failures.NoServer ?? 0) >= 6);
  const { joins, failures, latest_failure } = await players.stop();
  expect([joins, Object.keys(failures)]).toEqual([0, ["NoServer"]]);
  expect(latest_failure).not.toBe("");
});

test("servers for a group are found by its members, and by nobody else", async () => {
  const group = newName("guild");
  await adminClient(target)("group/create", { name: group, guild_id: newName("id") });
  const name = newName("sim");
  const servers = await simulateGameServers({ target, name, count: 1, groups: [group] });
  await servers.allParked;
  const members = await simulatePlayers({ target, name, count: 1, group, pauseSeconds: 0.1 });
  const others = await simulatePlayers({ target, name: newName("sim"), count: 1, pauseSeconds: 0.1 });
  await soon("the member plays and the other one does not", () => {
    const { failures } = others.figures();
    return members.figures().joins >= 1 && (failures.NoServer ?? 0) >= 3;
  });
  expect((await others.stop()).joins).toBe(0);
  await members.stop();
  await servers.stop();
});

test("the same accounts serve a later run, and without the session key they log in by password", async () => {
  const names = [newName("sim"), newName("sim")];
  const signed = await makeUsers(target, names, { players: true });
  const { sessionKey: _none, ...remote } = target;
  const loggedIn = await makeUsers(remote, names, { players: true });
  expect(loggedIn.map(({ session }) => session.userId)).toEqual(signed.map(({ session }) => session.userId));
  for (const { session, username } of [...signed, ...loggedIn])
    expect((await session.lookup({ username })).id).toBe(session.userId);
});

test("when Nakama stops and comes back, servers register again and players play on", async () => {
  const name = newName("sim");
  const servers = await simulateGameServers({ target, name, count: 4, matchSeconds: 1 });
  const players = await simulatePlayers({ target, name, count: 4, playSeconds: 0.5, pauseSeconds: 0.2 });
  await servers.allParked;
  await soon("they play", () => players.figures().joins > 0);
  await stack.restartNakama();
  const before = { joins: players.figures().joins, registrations: servers.figures().registrations };
  await soon("they play again", () => {
    const { registrations } = servers.figures();
    return players.figures().joins > before.joins + 4 && registrations >= before.registrations + 4;
  });
  await players.stop();
  await servers.stop();
  await soon("nothing is left over", async () => (await listed(name, 4)) === 0);
});
