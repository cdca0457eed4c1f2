import fc from "fast-check";
import { symbolOf } from "../../src/domain/symbol";
import { joinAs, lobbyStage, type Player, randomBits } from "./stack/lobby-stage";
import { newName, rpc, sharedServer } from "./stack/server";

/** 64-bit numbers keep every digit on every way: register, label, storage, listing, preparation and signal. */
const server = sharedServer();
const stage = lobbyStage(server);
let bot: Player;
let operator: Player;
let seer: Player;

beforeAll(async () => {
  [bot, operator, seer] = [
    await stage.bot(),
    await stage.player(),
    await stage.player("Global Private Data Access"),
  ];
});
afterAll(() => stage.strike());

const MOST = 2n ** 64n - 1n;
const EDGES = [0n, 1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, 2n ** 63n, MOST - 1n, MOST];
const wide = fc.oneof(fc.constantFrom(...EDGES), fc.bigInt({ min: 0n, max: MOST }));
/** A game server may write its id with a sign. */
const BELOW_ZERO = [-1n, -(2n ** 53n) + 1n, -(2n ** 53n), -(2n ** 53n) - 1n, -(2n ** 63n)];
const signed = fc.oneof(wide, fc.constantFrom(...BELOW_ZERO), fc.bigInt({ min: -(2n ** 63n), max: -1n }));

/** The text of an answer, in which nothing has been parsed yet. */
const textOf = async (id: string, request: object, { session }: Player): Promise<string> =>
  (await rpc(server, id, request, { token: session.tokens().token })).text;

test("a game server's id and build", async () => {
  await fc.assert(
    fc.asyncProperty(signed, wide, async (server_id, version_lock) => {
      const socket = await stage.open(operator);
      await stage.release(server_id);
      const region = newName("region");
      const host = await stage.park({ server_id, version_lock, region }, { operator, socket });
      expect(host.match.label.broadcaster).toMatchObject({ server_id, version_lock });
      const { id } = host.match;
      const inText = [`"server_id":${server_id}`, `"version_lock":${version_lock}`];
      const prepared = await textOf("match/prepare", { id, mode: "social_2.0" }, bot);
      const listed = await textOf("match", { match_ids: [id] }, seer);
      for (const digits of inText) {
        expect(prepared).toContain(digits);
        expect(listed).toContain(digits);
      }
      const query = `+label.broadcaster.server_id:${String(server_id).replace("-", "\\-")} +label.broadcaster.version_lock:${version_lock}`;
      expect(JSON.parse(await textOf("match", { query }, seer))).toMatchObject({ matches: [{ id }] });
      // The player's build is compared digit by digit.
      const player = { evr_id: bot.evrId, id };
      expect(await bot.session.lobby.join({ ...player, version_lock: version_lock ^ 1n })).toMatchObject({
        ok: false,
        failure: { reason: "UpdateRequired" },
      });
      expect(await bot.session.lobby.join({ ...player, version_lock })).toMatchObject({ ok: true });
      // Registered again under the same id, it is known to be the same one: the storage kept every digit.
      const again = await stage.park({ server_id, version_lock, region }, { operator, socket });
      expect((await seer.session.matches({ match_ids: [id, again.match.id] })).matches).toMatchObject([
        { id: again.match.id },
      ]);
      socket.close();
    }),
    {
      numRuns: 30,
      examples: [
        ...EDGES.map((edge): [bigint, bigint] => [edge, MOST - edge]),
        ...BELOW_ZERO.map((edge): [bigint, bigint] => [edge, MOST + edge]),
      ],
    },
  );
});

test.each([-(2n ** 63n) - 1n, 2n ** 64n, 2n ** 64n + 1n])(
  "%i is no 64 bits, and is refused by its field",
  async (value) => {
    for (const field of ["server_id", "version_lock"]) {
      const wrong = { server_id: randomBits(), [field]: value };
      await expect(stage.park(wrong, { operator })).rejects.toMatchObject({ field });
    }
  },
);

test.each([
  ["echo_arena", -3791849610740453517n],
  ["echo_combat", null],
  ["echo_arena_private", 691594351282457603n],
] as const)(
  "the symbol of %s as signed number, in answer, label, signal and LobbySessionStart",
  async (mode, known) => {
    const { id, prepared, inbox } = await stage.prepare({ mode });
    const gametype = BigInt.asIntN(64, symbolOf(mode));
    if (known !== null) expect(gametype).toBe(known);
    const settings = new RegExp(`"gametype": ?${gametype},\\s*"level": ?-?\\d{15,19},`);
    expect(prepared.label.session_settings?.gametype).toBe(gametype);
    const { Data } = JSON.parse(prepared.signal_payload) as { Data: string };
    expect(Buffer.from(Data, "base64").toString()).toMatch(settings);
    expect(await textOf("match", { match_ids: [id] }, seer)).toMatch(settings);
    const asked = await textOf("lobby/join", { id, evr_id: operator.evrId }, operator);
    expect(asked).toMatch(settings);
    await joinAs(operator, id);
    expect(await inbox.first("LobbySessionStart")).toMatchObject({ session_settings: { gametype } });
    await stage.call("match/signal", { id, signal: "Terminate" });
  },
);
