import { symbolHex, symbolOf } from "../../src/domain/symbol";
import { adminJson, runAdmin } from "./stack/admin-command";
import { eventually, lobbyStage, type Player, randomBits } from "./stack/lobby-stage";
import { rpc, sharedServer, startServer } from "./stack/server";

/** A game server's id is its operator's, and so are the players who ask for it. */
const server = sharedServer();
const stage = lobbyStage(server);
let owner: Player;
let rival: Player;

beforeAll(async () => {
  [owner, rival] = [await stage.player(), await stage.player()];
});
afterAll(() => stage.strike());

const claim = async (server_id: bigint, operator = rival, more: object = {}) =>
  stage.park({ server_id, ...more }, { operator });
const taken = { code: 7, field: "server_id", message: expect.stringContaining("another operator") as string };

/** Registered once, and away. */
async function away(server_id = randomBits(), operator = owner): Promise<bigint> {
  const host = await claim(server_id, operator);
  host.socket.close();
  const bot = await stage.bot();
  await eventually(async () =>
    expect((await bot.session.matches({ match_ids: [host.match.id] })).matches).toEqual([]),
  );
  return server_id;
}

/** A registration asks the label index, which lags a little, whether a region is in use. */
const indexed = async (region: string) => {
  const bot = await stage.bot();
  const query = `+label.broadcaster.regions:${symbolHex(symbolOf(region))}`;
  await eventually(async () => expect((await bot.session.matches({ query })).matches).toHaveLength(1));
};

describe("a server_id of another operator", () => {
  test("is refused while its server is away, in either sign, and its owner comes back", async () => {
    const id = await away();
    for (const spelling of [id, BigInt.asIntN(64, id)])
      await expect(claim(spelling)).rejects.toMatchObject(taken);
    const back = await claim(id, owner);
    expect(back.match.label.broadcaster?.oper).toBe(owner.userId);
  });

  test.each<[string, (id: bigint) => string]>([
    ["digits", String],
    ["signed digits", (id) => String(BigInt.asIntN(64, id))],
    ["hex", (id) => symbolHex(symbolOf(id))],
  ])("is free after the administrator releases it, named by %s", async (_what, spelled) => {
    const id = await away(randomBits() | (1n << 63n));
    expect(await adminJson(["server", "release", spelled(id)])).toEqual({
      server_id: symbolHex(symbolOf(id)),
      operator: owner.userId,
    });
    const { match } = await claim(id);
    expect(match.label.broadcaster?.oper).toBe(rival.userId);
    await expect(claim(id, owner)).rejects.toMatchObject(taken);
  });

  test("that is released while its server is there takes that one's place", async () => {
    const host = await claim(randomBits(), owner);
    await adminJson(["server", "release", String(host.registration.server_id)]);
    await claim(host.registration.server_id);
    expect((await host.inbox.first("LobbySessionEnded")).reason).toContain("registered again");
  });

  test("is free when it was not seen for 30 days, and not before", async () => {
    const id = await away();
    const seconds = String(31 * 86_400);
    const later = await startServer(
      { TEST_CLOCK_SECONDS: seconds, TEST_FLAG: "homeport-test" },
      server.databaseUrl,
    );
    const then = lobbyStage(later);
    try {
      const [first, second] = [await then.player(), await then.player()];
      const { match, socket } = await then.park({ server_id: id }, { operator: first });
      expect(match.label.broadcaster?.oper).toBe(first.userId);
      socket.close();
      await expect(then.park({ server_id: id }, { operator: second })).rejects.toMatchObject(taken);
    } finally {
      then.strike();
      await later.stop();
    }
  }, 120_000);
});

test("what is no id, or nobody's, cannot be released, and only the administrator releases", async () => {
  const unknown = await runAdmin(["server", "release", String(randomBits())]);
  expect([unknown.status, unknown.err]).toEqual([1, expect.stringContaining("nobody has registered")]);
  const wrong = await runAdmin(["server", "release", "seven"]);
  expect([wrong.status, wrong.err]).toEqual([1, expect.stringContaining("expected 64 bits")]);
  const asked = { id: String(randomBits()) };
  expect((await rpc(server, "admin/server/release", asked)).status).toBe(403);
  const { token } = rival.session.tokens();
  expect((await rpc(server, "admin/server/release", asked, { token })).status).toBe(403);
});

describe("the id of somebody else as a region", () => {
  test("is refused, however it is spelled and wherever it stands", async () => {
    const id = await away();
    const operator = symbolHex(symbolOf(owner.userId));
    const hex = symbolHex(symbolOf(id));
    for (const name of [
      hex,
      hex.toUpperCase().replace("0X", "0x"),
      operator,
      owner.userId,
      owner.userId.toUpperCase(),
    ]) {
      await expect(claim(randomBits(), rival, { region: name })).rejects.toMatchObject({
        code: 7,
        field: "region",
      });
      await expect(claim(randomBits(), rival, { regions: ["eu_west", name] })).rejects.toMatchObject({
        code: 7,
        field: "regions",
      });
    }
  });

  test("is refused for any account's id, and for one's own", async () => {
    const stranger = await stage.player();
    const id = randomBits();
    for (const name of [
      stranger.userId,
      rival.userId,
      symbolHex(symbolOf(rival.userId)),
      symbolHex(symbolOf(id)),
    ])
      await expect(claim(id, rival, { regions: [name] })).rejects.toMatchObject({
        code: 7,
        field: "regions",
      });
  });

  test("that was named before its owner ever registered ends with that registration", async () => {
    const newcomer = await stage.player();
    const squatter = await claim(randomBits(), rival, { regions: [symbolHex(symbolOf(newcomer.userId))] });
    await indexed(newcomer.userId);
    await claim(randomBits(), newcomer);
    expect((await squatter.inbox.first("LobbySessionEnded")).reason).toContain("id of an operator");
    await expect(claim(randomBits(), rival, squatter.registration)).rejects.toMatchObject({
      field: "regions",
    });
  });

  test("is not had by a server_id either: not an operator's symbol, not a region's", async () => {
    await away();
    const used = `region-${randomBits()}`;
    await claim(randomBits(), owner, { region: used });
    await indexed(used);
    const refused = {
      code: 7,
      field: "server_id",
      message: expect.stringContaining("symbol of a region or an operator") as string,
    };
    for (const name of [owner.userId, "us_east", "default", used])
      await expect(claim(symbolOf(name))).rejects.toMatchObject(refused);
  });

  test("leaves names of regions as they are, in hex too", async () => {
    const hex = symbolHex(symbolOf("us-central-2"));
    const { match } = await claim(randomBits(), rival, { region: "us_east", regions: [hex, "my-garage"] });
    expect(match.label.broadcaster?.regions).toEqual(expect.arrayContaining(["us_east", hex]));
  });
});
