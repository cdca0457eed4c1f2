import { inbox } from "../../src/cli/demo/inbox";
import { APP_ID } from "../../src/domain/lobby/session-settings";
import { symbolHex, symbolOf } from "../../src/domain/symbol";
import {
  atBest,
  eventually,
  joinAs,
  lobbyStage,
  newFeature,
  type Player,
  randomBits,
  registration,
  rejectionOf,
} from "./stack/lobby-stage";
import { rpc, sharedServer } from "./stack/server";

/** Game servers register, park, and come back. */
const server = sharedServer();
const stage = lobbyStage(server);
let operator: Player;
let bot: Player;

beforeAll(async () => {
  [operator, bot] = [await stage.player(), await stage.bot()];
});
afterAll(() => stage.strike());

const prepareBy = (feature: string) =>
  bot.session.prepare({ mode: "echo_arena", required_features: [feature] });

/** The game server with this feature is selected for a bot, as soon as it can be. */
const selectable = (feature: string) => eventually(() => prepareBy(feature));

describe("a registration", () => {
  test("answers with the label of a match that is not open before its socket joins", async () => {
    const socket = await stage.open(operator);
    const feature = newFeature();
    const offered = registration({ features: [feature] });
    const { id, label } = (await socket.rpc("server/register", offered)) as { id: string; label: object };
    expect(label).toMatchObject({
      open: false,
      lobby_type: "unassigned",
      started: false,
      limit: 12,
      size: 0,
      broadcaster: { oper: operator.userId, app_id: APP_ID, features: [feature] },
    });
    await expect(prepareBy(feature)).rejects.toMatchObject({ status: 400, code: 9 });
    await expect(bot.session.prepare({ id, mode: "echo_arena" })).rejects.toMatchObject({
      message: expect.stringContaining("has not joined") as string,
    });
    const { sessionId } = await socket.joinMatch(id, {});
    expect(label).toMatchObject({ broadcaster: { sid: sessionId } });
    expect((await selectable(feature)).id).toBe(id);
  });

  test("waits for its own socket only, not for another one of the same operator", async () => {
    const [socket, other] = [await stage.open(operator), await stage.open(operator)];
    const { id } = (await socket.rpc("server/register", registration())) as { id: string };
    expect(await rejectionOf(other.joinMatch(id, { evrId: operator.evrId }))).toMatchObject({
      reason: "NotPrepared",
      code: 4,
    });
  });

  test("prints regions by name or as hex, `default`, the operator and the server among them", async () => {
    const serverId = 0x2f91d3794c71ad61n;
    await stage.release(serverId);
    const { match } = await stage.park(
      { server_id: serverId, region: "US_Central-2", regions: ["0x00000000000000ff", "eu_west"] },
      { operator },
    );
    const regions = match.label.broadcaster?.regions ?? [];
    expect(regions.sort()).toEqual(
      [
        "default",
        "eu_west",
        "0x00000000000000ff",
        symbolHex(symbolOf("us_central-2")),
        symbolHex(symbolOf(operator.userId)),
        "0x2f91d3794c71ad61",
      ].sort(),
    );
  });

  test("keeps every digit, lower-cases tokens, drops what is none, and prints each once", async () => {
    await stage.release(2n ** 64n - 1n);
    const { match, socket } = await stage.park({
      server_id: 2n ** 64n - 1n,
      version_lock: 2n ** 63n + 1n,
      internal_ip: "fd00::7",
      external_ip: "2001:db8::ffff:192.0.2.1",
      port: 65_535,
      features: ["Zeta", "alpha", "not a token!", "ZETA", ""],
    });
    expect(match.label.broadcaster).toMatchObject({
      server_id: 2n ** 64n - 1n,
      version_lock: 2n ** 63n + 1n,
      features: ["alpha", "zeta"],
      endpoint: "[fd00::7]:[2001:db8::ffff:c000:201]:65535",
    });
    const comma = (await socket.rpc("server/register", {
      ...registration(),
      tags: "two, ONE,,two",
    })) as { label: { broadcaster: { tags: string[] } } };
    expect(comma.label.broadcaster.tags).toEqual(["one", "two"]);
  });

  test("without an external_ip has the address that its socket comes from", async () => {
    const { match } = await stage.park({ external_ip: undefined, port: 6792 }, { operator });
    expect(match.label.broadcaster?.endpoint).toBe("10.0.0.7:127.0.0.1:6792");
  });

  test("over HTTP is refused, because only a socket can be a game server", async () => {
    await expect(operator.session.rpc("server/register", registration())).rejects.toMatchObject({
      status: 400,
      code: 3,
      message: expect.stringContaining("socket") as string,
    });
    const withKey = await rpc(server, "server/register", {});
    expect(withKey.status).toBe(401);
  });

  const list = (length: number, one: (at: number) => string) =>
    Array.from({ length }, (_none, at) => one(at));
  test.each<[string, string, unknown]>([
    ["no server_id", "server_id", undefined],
    ["a server_id that is no integer", "server_id", 1.5],
    ["a server_id of more than 64 bits", "server_id", 2n ** 64n],
    ["a server_id in words", "server_id", "seven"],
    ["an internal_ip that is a name", "internal_ip", "localhost"],
    ["an external_ip out of range", "external_ip", "256.1.1.1"],
    ["an external_ip that is no machine's", "external_ip", "0.0.0.0"],
    ["no internal_ip", "internal_ip", undefined],
    ["port 0", "port", 0],
    ["port 65536", "port", 65_536],
    ["no version_lock", "version_lock", undefined],
    ["a negative version_lock", "version_lock", -1],
    ["an app_id with a quote", "app_id", 'x"'],
    ["an empty region", "region", ""],
    ["regions that are no list", "regions", "eu_west"],
    ["features that are no list", "features", 7],
    ["features too long for a label", "features", list(20, (at) => `feature_${at}`)],
    ["tags too long for a label", "tags", list(20, (at) => `tag_number_${at}`).join(",")],
    ["regions too long for a label", "regions", list(40, (at) => `region-${at}`)],
    ["group_ids that are no uuids", "group_ids.0", ["guild"]],
    ["a name of 129 bytes", "name", "n".repeat(129)],
    ["max_players 0", "max_players", 0],
    ["a mode that is none", "mode", "console"],
  ])("with %s is refused, and the field is named", async (_what, field, value) => {
    const [key = ""] = field.split(".");
    const offered = { ...registration(), [key]: value };
    await expect(operator.socket.rpc("server/register", offered)).rejects.toMatchObject({ code: 7, field });
  });
});

describe("the same server_id", () => {
  test("again by the same operator takes the place of the older match, which ends", async () => {
    const feature = newFeature();
    const serverId = randomBits();
    const old = await stage.park({ server_id: serverId, features: [feature] }, { operator });
    const next = await stage.park({ server_id: serverId, features: [feature] }, { operator });
    expect(next.match.id).not.toBe(old.match.id);
    expect((await old.inbox.first("LobbySessionEnded")).reason).toContain("registered again");
    expect(await rejectionOf(joinAs(bot, old.match.id))).toMatchObject({ reason: "NoSuchMatch" });
    expect((await selectable(feature)).id).toBe(next.match.id);
    await expect(prepareBy(feature)).rejects.toMatchObject({ status: 400 });
  });

  test("by another operator is refused, and leaves the first as it is", async () => {
    const serverId = randomBits();
    const first = await stage.park({ server_id: serverId }, { operator });
    const rival = await stage.player();
    const claim = () => rival.socket.registerServer(registration({ server_id: serverId }));
    await expect(claim()).rejects.toMatchObject({ code: 7, field: "server_id" });
    // The first one's match is as good as before.
    await bot.session.prepare({ id: first.match.id, mode: "echo_arena" });
  });
});

describe("a game server that comes back after a cut", () => {
  test("is selectable within a second", async () => {
    const feature = newFeature();
    const { registration, socket } = await stage.park({ features: [feature] }, { operator });
    let last = socket;
    const comeBack = async () => {
      last.close();
      last = await stage.open(operator);
      const asked = Date.now();
      const match = await last.registerServer(registration, inbox().handlers);
      expect((await selectable(feature)).id).toBe(match.id);
      return Date.now() - asked;
    };
    expect(await atBest(1_000, comeBack)).toBeLessThan(1_000);
  });
});
