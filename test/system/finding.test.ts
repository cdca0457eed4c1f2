import type { LobbyRequest, LobbyResult } from "../../src/client";
import { symbolHex, symbolOf } from "../../src/domain/symbol";
import {
  BUILD,
  eventually,
  type Host,
  joinAs,
  lobbyStage,
  newFeature,
  type Player,
} from "./stack/lobby-stage";
import { newName, sharedServer } from "./stack/server";

/** What players find and make, on a real server and its index: features, regions, whom to meet, and why nothing is left. */
const stage = lobbyStage(sharedServer());
let bot: Player;
let seer: Player;

beforeAll(async () => {
  [bot, seer] = [await stage.bot(), await stage.player("Global Private Data Access")];
});
afterAll(() => stage.strike());

const ask = (
  { session, evrId }: Player,
  call: "find" | "create",
  more: Partial<LobbyRequest>,
): Promise<LobbyResult> => session.lobby[call]({ evr_id: evrId, mode: "echo_arena", ...more });
const idOf = (result: LobbyResult): string => (result.ok ? result.seat.id : result.failure.reason);
const labelOf = async (id: string) => (await seer.session.matches({ match_ids: [id] })).matches[0];

/** Waits until the index shows the game server as parked. */
async function parked(more: Parameters<typeof stage.park>[0]): Promise<Host> {
  const operator = await stage.player();
  const host = await stage.park(more, { operator });
  const query = `+label.open:T +label.broadcaster.server_id:${host.registration.server_id}`;
  await eventually(async () => expect((await seer.session.matches({ query })).matches).toHaveLength(1));
  return host;
}

test("each game server is counted once, under the first rule that turned it down", async () => {
  const [region, feature, who] = [newName("region"), newFeature(), await stage.player()];
  const wish = { region, required_features: [feature], version_lock: BUILD };
  const counts = async () => {
    const asked = await ask(who, "create", wish);
    return asked.ok ? "" : asked.failure.message;
  };
  const told = (found: string) => `no game server is free for this match (${found})`;
  // The servers of tests before this one end with their sockets.
  await eventually(async () => expect(await counts()).toBe(told("none is registered")), 60_000);

  const operator = await stage.player();
  const group = await stage.group();
  await stage.call("group/add", { group: group.id, user: operator.userId });
  await stage.prepare({}, { region, features: [feature] });
  await stage.park({ region, features: [feature], group_ids: [group.id] }, { operator });
  await stage.park({ region });
  await stage.park({ region, features: [feature], version_lock: BUILD - 2n });
  await stage.park({ region: newName("elsewhere"), features: [feature] });
  const found =
    "1 in use, 1 of other groups, 1 without a required feature, 1 of another version, 1 of other regions";
  await eventually(async () => expect(await counts()).toBe(told(found)));
});

describe("a required feature", () => {
  test("of a create is a must for the game server, and stands in the label and in LobbySessionStart", async () => {
    const [feature, region, who] = [newFeature(), newName("region"), await stage.player()];
    await parked({ region });
    const able = await parked({ region, features: [feature, "other"] });
    const made = await ask(who, "create", { region, required_features: [feature] });
    expect(idOf(made)).toBe(able.match.id);
    expect(made).toMatchObject({ seat: { session_settings: { features: [feature] } } });
    expect(await labelOf(able.match.id)).toMatchObject({
      required_features: [feature],
      session_settings: { features: [feature] },
    });
    // The seat remembers it, so the socket need not say it again.
    await joinAs(who, able.match.id);
    expect(await able.inbox.first("LobbySessionStart")).toMatchObject({
      match_id: able.match.id,
      session_settings: { features: [feature] },
      entrants: [{ evr_id: who.evrId }],
    });
    expect(await able.inbox.first("EntrantsJoined")).toMatchObject({
      entrants: [{ evr_id: who.evrId, features: [feature] }],
    });
  });

  test("that no game server has is refused, and the answer counts those that lack it", async () => {
    const [region, who] = [newName("region"), await stage.player()];
    const host = await parked({ region });
    expect(await ask(who, "create", { region, required_features: [newFeature()] })).toMatchObject({
      ok: false,
      failure: {
        reason: "NoServer",
        code: 6,
        message: expect.stringMatching(/ without a required feature/) as string,
      },
    });
    expect(await labelOf(host.match.id)).toMatchObject({ lobby_type: "unassigned", open: true });
  });

  test("of a find is ignored: the match that it makes has none, on whatever game server", async () => {
    const [region, who] = [newName("region"), await stage.player()];
    const host = await parked({ region });
    expect(idOf(await ask(who, "find", { region, required_features: [newFeature()] }))).toBe(host.match.id);
    const label = await labelOf(host.match.id);
    expect(label).not.toHaveProperty("required_features");
    expect(label?.session_settings).toMatchObject({ features: [] });
  });

  test("of a match keeps it from a player who lacks the feature, and only from that one", async () => {
    const [feature, region] = [newFeature(), newName("region")];
    const { id } = await stage.prepare({ required_features: [feature] }, { region, features: [feature] });
    const [without, having] = await stage.players(2);
    expect(idOf(await ask(without as Player, "find", { region }))).toBe("NoServer");
    expect(idOf(await ask(having as Player, "find", { region, features: [feature] }))).toBe(id);
  });
});

describe("a region", () => {
  test("is asked for by its name, by its hex, by the game server's id or by the operator's", async () => {
    const name = newName("region");
    const host = await parked({ region: name });
    const { server_id } = host.registration;
    const names = [name, name.toUpperCase(), symbolHex(symbolOf(name)), symbolHex(symbolOf(server_id))];
    for (const region of [...names, host.operator.userId]) {
      const who = await stage.player();
      const found = idOf(await ask(who, "find", { region, mode: "social_2.0" }));
      expect([region, found]).toEqual([region, host.match.id]);
    }
  });

  test("is one whether a label prints it by name or by hex", async () => {
    const host = await stage.park({ regions: ["us-central-2", "US_EAST"] });
    const label = await labelOf(host.match.id);
    expect(label?.broadcaster?.regions).toEqual(
      expect.arrayContaining(["default", "0xf1e60114d33c122a", "us_east"]),
    );
    const query = `+label.broadcaster.regions:0xf1e60114d33c122a +label.broadcaster.server_id:${host.registration.server_id}`;
    await eventually(async () => expect((await seer.session.matches({ query })).matches).toHaveLength(1));
  });

  test("that has no game server is refused with the count of the others", async () => {
    const who = await stage.player();
    await parked({});
    const asked = await ask(who, "create", { region: newName("nowhere") });
    expect(asked).toMatchObject({
      failure: { reason: "NoServer", message: expect.stringMatching(/\d+ of other regions/) as string },
    });
  });
});

describe("which match a player finds", () => {
  test("the fullest that has room, whatever is nearer", async () => {
    const region = newName("region");
    const [empty, fuller] = [
      await stage.prepare({ mode: "social_2.0" }, { region }),
      await stage.prepare({ mode: "social_2.0" }, { region }),
    ];
    const who = await stage.player();
    // Two, because a find that is quicker than the index is given a seat in the empty one, which counts as well.
    for (const player of await stage.players(2)) await joinAs(player, fuller.id);
    const { external_ip, port } = empty.registration;
    const latencies = { [`${external_ip}:${port}`]: 1 };
    await eventually(async () =>
      expect(idOf(await ask(who, "find", { mode: "social_2.0", region, latencies }))).toBe(fuller.id),
    );
  });

  test("not the one just left, unless there is no other", async () => {
    const [region, who] = [newName("region"), await stage.player()];
    const first = await stage.prepare({ mode: "social_2.0" }, { region });
    const find = async () => idOf(await ask(who, "find", { mode: "social_2.0", region }));
    expect(await find()).toBe(first.id);
    const joined = await joinAs(who, first.id);
    await joinAs(bot, first.id);
    const second = await stage.prepare({ mode: "social_2.0" }, { region });
    await joined.leave();
    expect(await find()).toBe(second.id);
    await stage.call("match/signal", { id: second.id, signal: "Terminate" });
    await eventually(async () => expect(await find()).toBe(first.id));
  });

  test.each(["spectator", "moderator"] as const)(
    "a %s looks on where there is something, and opens nothing",
    async (team) => {
      const region = newName("region");
      const host = await parked({ region });
      const who = team === "moderator" ? await stage.player("Global Moderators") : await stage.player();
      expect(idOf(await ask(who, "find", { region, team }))).toBe("NoServer");
      expect(await labelOf(host.match.id)).toMatchObject({ lobby_type: "unassigned", open: true });
      const { id } = await stage.prepare({}, { region });
      expect(await ask(who, "find", { region, team })).toMatchObject({
        ok: true,
        seat: { id, team: team === "spectator" ? 2 : 4 },
      });
    },
  );
});

test("a match that was prepared in this moment is found and listed at once, and is gone from both at its end", async () => {
  const region = newName("region");
  for (let round = 0; round < 5; round++) {
    const [{ id }, who] = [await stage.prepare({ mode: "social_2.0" }, { region }), await stage.player()];
    const { matches } = await seer.session.matches();
    expect(matches.find((match) => match.id === id)).toMatchObject({ mode: "social_2.0", size: 0 });
    expect(idOf(await ask(who, "find", { mode: "social_2.0", region }))).toBe(id);
    await stage.call("match/signal", { id, signal: "Terminate" });
    expect((await seer.session.matches({ match_ids: [id] })).matches).toEqual([]);
    expect(idOf(await ask(who, "find", { mode: "social_2.0", region }))).toBe("NoServer");
  }
});
