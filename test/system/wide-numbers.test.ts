import fc from "fast-check";
import { lobbyStage, type Player, randomBits } from "./stack/lobby-stage";
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
const EDGES = [1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, 2n ** 63n, MOST - 1n, MOST];
const wide = fc.oneof(fc.constantFrom(...EDGES), fc.bigInt({ min: 1n, max: MOST }));

/** The text of an answer, in which nothing has been parsed yet. */
const textOf = async (id: string, request: object, { session }: Player): Promise<string> =>
  (await rpc(server, id, request, { token: session.tokens().token })).text;

test("a game server's id and build", async () => {
  await fc.assert(
    fc.asyncProperty(wide, wide, async (server_id, version_lock) => {
      const socket = await stage.open(operator);
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
      const query = `+label.broadcaster.server_id:${server_id} +label.broadcaster.version_lock:${version_lock}`;
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
    { numRuns: 25, examples: EDGES.map((edge): [bigint, bigint] => [edge, MOST - edge + 1n]) },
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
