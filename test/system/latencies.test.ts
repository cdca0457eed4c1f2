import { addressIn } from "../../src/domain/lobby/endpoint";
import {
  eventually,
  type Host,
  joinAs,
  lobbyStage,
  newFeature,
  type Player,
  randomBits,
} from "./stack/lobby-stage";
import { newName, sharedServer } from "./stack/server";

/** What a player measured: it decides between game servers, and is remembered for the next request. */
const stage = lobbyStage(sharedServer());
let player: Player;
let region: string;
/** All of them that wait for work. */
let open: string;
let hosts: Record<"far" | "near" | "middle", Host>;

const addressOf = ({ match }: Host): string => addressIn(match.label.broadcaster?.endpoint ?? "");
const servers = async () =>
  new Map(
    (await player.session.lobby.servers()).map(({ address, latency_ms }) => [address, latency_ms] as const),
  );

beforeEach(async () => {
  player = await stage.player();
  region = newName("region");
  const operator = await stage.player();
  const features = [newFeature()];
  const park = async () => stage.park({ region, features }, { operator, socket: await stage.open(operator) });
  const [far, near, middle] = [await park(), await park(), await park()];
  hosts = { far, near, middle };
  // All of them are open in the index.
  open = `+label.open:T +label.broadcaster.features:${features[0]}`;
  await eventually(async () =>
    expect((await player.session.matches({ query: open })).matches).toHaveLength(3),
  );
});
afterEach(() => stage.strike());

/** Another mode each time: who asks for the same again gets the match that is there. */
const MODES = ["echo_arena_private", "echo_combat_private", "social_2.0_private"] as const;
let asked = 0;

const create = async (latencies?: Record<string, number>): Promise<string> => {
  const mode = MODES[asked++ % MODES.length] ?? "echo_arena_private";
  const wish = { evr_id: player.evrId, mode, region, latencies };
  const result = await player.session.lobby.create(wish);
  if (!result.ok) throw new Error(result.failure.message);
  return result.seat.id;
};
/** Its match ends when who made it goes elsewhere; another game server is at the same address then. */
const comesBack = async ({ registration }: Host) =>
  stage.park({ ...registration, server_id: randomBits() }, { operator: await stage.player() });
const measured = () => ({
  [addressOf(hosts.far)]: 80,
  [addressOf(hosts.near)]: 20,
  [addressOf(hosts.middle)]: 50,
});

test("the nearest is taken first, then the next nearest, without measuring again", async () => {
  expect(await create(measured())).toBe(hosts.near.match.id);
  expect(await create()).toBe(hosts.middle.match.id);
  // The nearest is free again: its match was given up for the next one.
  expect(await create()).toBe(hosts.near.match.id);
});

test("the newest measurement of an address wins, the others are kept", async () => {
  expect(await create(measured())).toBe(hosts.near.match.id);
  expect(await create({ [addressOf(hosts.far)]: 5 })).toBe(hosts.far.match.id);
  await comesBack(hosts.near);
  await eventually(async () => {
    const known = await servers();
    expect([hosts.near, hosts.middle, hosts.far].map((host) => known.get(addressOf(host)))).toEqual([
      20, 50, 5,
    ]);
  });
});

test("an IPv6 address is found under whatever spelling it was measured, in brackets", async () => {
  const features = [newFeature()];
  const six = await stage.park({ region, features, external_ip: "2001:DB8:0:0::42", port: 6792 });
  expect(addressOf(six)).toBe("[2001:db8::42]:6792");
  const query = `+label.open:T +label.broadcaster.features:${features[0]}`;
  await eventually(async () => expect((await player.session.matches({ query })).matches).toHaveLength(1));
  expect(await create({ ...measured(), "[2001:db8:0:0:0:0:0:42]:6792": 1 })).toBe(six.match.id);
});

test("a server that was never measured comes after those that were", async () => {
  expect(await create({ [addressOf(hosts.middle)]: 400 })).toBe(hosts.middle.match.id);
});

interface Outcome {
  success?: { id: string };
  unmeasured?: string[];
}

test("a search that asks what to measure hears of that first, holds nothing, and gets a match when it is measured", async () => {
  const wish = { evr_id: player.evrId, mode: "echo_arena_private", region, measure: 16 };
  const search = async () => (await player.session.rpc("lobby/create", wish)) as Outcome;
  const endpoints = Object.values(hosts).map(({ match }) => match.label.broadcaster?.endpoint);
  await eventually(async () =>
    expect((await search()).unmeasured).toEqual(expect.arrayContaining(endpoints)),
  );
  const { matches } = await player.session.matches({ query: open });
  expect(matches.map(({ lobby_type }) => lobby_type)).toEqual(Array(3).fill("unassigned"));
  const near = addressOf(hosts.near);
  await eventually(async () => {
    const { success, unmeasured = [] } = await search();
    const results = unmeasured.map((endpoint) => {
      const [internal_ip, external_ip] = endpoint.split(":");
      return { internal_ip, external_ip, ms: addressIn(endpoint) === near ? 20 : 200 };
    });
    await player.session.rpc("lobby/measured", { results });
    expect(success?.id).toBe(hosts.near.match.id);
  });
});

test.each([0, 17, "16"])("so many as %p are nothing to measure", async (measure) => {
  const wish = { evr_id: player.evrId, mode: "echo_arena_private", region, measure };
  await expect(player.session.rpc("lobby/find", wish)).rejects.toMatchObject({
    status: 400,
    field: "measure",
  });
});

test("one player's measurements are not another's", async () => {
  await create(measured());
  player = await stage.player();
  expect([...(await servers()).values()].every((ms) => ms === undefined)).toBe(true);
});

test("two hundred are remembered, the newest of them", async () => {
  await create({ [addressOf(hosts.near)]: 20 });
  const others = Array.from({ length: 199 }, (_, at): [string, number] => [`192.0.2.${at}:6792`, 30]);
  await create(Object.fromEntries(others));
  await comesBack(hosts.near);
  await eventually(async () => expect((await servers()).get(addressOf(hosts.near))).toBe(20));
  await create({ "192.0.2.250:6792": 30 });
  await comesBack(hosts.near);
  await eventually(async () => {
    const known = await servers();
    expect([known.has(addressOf(hosts.near)), known.get(addressOf(hosts.near))]).toEqual([true, undefined]);
  });
});

test.each<[string, unknown]>([
  ["are no object", 7],
  ["name no address", { "somewhere:6792": 20 }],
  ["name an address without a port", { "192.0.2.1": 20 }],
  ["name an IPv6 address without brackets", { "2001:db8::1:6792": 20 }],
  ["name a word of the language", { constructor: 20 }],
  ["name another", JSON.parse('{"__proto__":20}')],
  ["hold a text", { "192.0.2.1:6792": "20" }],
  ["hold less than nothing", { "192.0.2.1:6792": -1 }],
  ["hold more than a minute", { "192.0.2.1:6792": 60_001 }],
  [
    "are more than two hundred",
    Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`192.0.2.1:${at + 1}`, 20])),
  ],
])("latencies that %s are a 400 that names them, and nothing is remembered", async (_what, latencies) => {
  const request = { evr_id: player.evrId, mode: "echo_arena", region };
  for (const call of ["lobby/create", "lobby/find"])
    await expect(player.session.rpc(call, { ...request, latencies })).rejects.toMatchObject({
      status: 400,
      field: expect.stringMatching(/^latencies(\.|$)/) as string,
    });
  expect([...(await servers()).values()].every((ms) => ms === undefined)).toBe(true);
});

test("operators read what those who are in a match measured", async () => {
  expect(await create(measured())).toBe(hosts.near.match.id);
  const text = addressOf(hosts.near);
  await joinAs(player, hosts.near.match.id);
  await eventually(async () => {
    const { servers: found } = await stage.call("server/list", { text, state: "playing" });
    expect(found.map(({ latency_ms }) => latency_ms)).toEqual([20]);
  });
});
