import { readJson } from "../../src/domain/json";
import { lobbyStage, newFeature, type Player, type Host } from "./stack/lobby-stage";
import { rpc, sharedServer } from "./stack/server";

/** The largest requests that the calls allow: they are answered over HTTP and over the socket alike. */
const server = sharedServer();
const stage = lobbyStage(server);
afterAll(() => stage.strike());

/** Asks both ways at the same text; nobody's socket ends by it. */
const WAYS: Record<string, (who: Player, id: string, request: object) => Promise<unknown>> = {
  HTTP: async ({ session }, id, request) => {
    const { status, text } = await rpc(server, id, request, { token: session.tokens().token });
    return status === 200 ? readJson(text) : { status, text };
  },
  "the socket": async ({ socket }, id, request) => {
    const { payload = "" } = await socket.nakama.rpc(id, JSON.stringify(request));
    return readJson(payload);
  },
};
const ways = Object.keys(WAYS);
const ask = (way: string, who: Player, id: string, request: object): Promise<unknown> =>
  WAYS[way]?.(who, id, request) ?? Promise.reject(new Error(way));

const LONGEST_LIST = 4096;
const tokens = (length: number): string[] => Array.from({ length }, (_none, at) => `feature_${100 + at}`);
/** A comma list of exactly so many bytes. */
const list = tokens(500).join(",").slice(0, LONGEST_LIST);
const latencies = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_none, at) => [
      `[2001:db8:1111:2222:3333:4444:5555:${(0x1000 + at).toString(16)}]:6${1000 + at}`,
      123.456789,
    ]),
  );

describe("lobby/find", () => {
  const wish = (player: Player, more: object = {}) => ({
    evr_id: player.evrId,
    mode: "echo_arena",
    region: "nowhere_at_all",
    version_lock: 1,
    features: list,
    latencies: latencies(200),
    ...more,
  });

  test.each(ways)("over %s takes two hundred latencies and the longest list of features", async (way) => {
    const player = await stage.player();
    const answer = await ask(way, player, "lobby/find", wish(player));
    expect(answer).toMatchObject({ failure: { reason: "NoServer" } });
    // What was measured is remembered, and the socket is still open.
    expect(await ask(way, player, "lobby/find", wish(player, { latencies: undefined }))).toMatchObject({
      failure: { reason: "NoServer" },
    });
  });

  test.each([
    ["a comma list that is longer", { features: `${list}x` }],
    ["a list of as many bytes in all", { features: tokens(400) }],
    ["ten thousand features of nothing", { features: Array<string>(10_000).fill("") }],
  ])("refuses %s", async (_what, more) => {
    const player = await stage.player();
    const { token } = player.session.tokens();
    const answer = await rpc(server, "lobby/find", wish(player, more), { token });
    expect([answer.status, answer.body.message]).toEqual([
      400,
      expect.stringMatching(/^features: (longer than 4096 bytes|expected a list|more than 1000 entries)/),
    ]);
  });

  test.each([
    ["a thousand and one latencies", { latencies: latencies(1_001) }, "latencies: more than 1000 entries"],
    ["a text without end", { region: "x".repeat(65_536) }, "body: longer than 65536 characters"],
    ["a list of a name of its own", { "a b": tokens(1_001) }, "body: more than 1000 entries"],
  ])("refuses %s before it is looked at", async (_what, more, message) => {
    const player = await stage.player();
    const { token } = player.session.tokens();
    const plain = { latencies: undefined, features: undefined, ...more };
    const answer = await rpc(server, "lobby/find", wish(player, plain), { token });
    expect([answer.status, answer.body.message]).toEqual([400, message]);
  });

  test("refuses more latencies", async () => {
    const player = await stage.player();
    const { token } = player.session.tokens();
    const answer = await rpc(server, "lobby/find", wish(player, { latencies: latencies(201) }), { token });
    expect([answer.status, answer.body.message]).toEqual([400, "latencies: more than 200"]);
  });
});

describe("match/prepare", () => {
  /** The longest signal, of what takes most room in a message: line ends, or what has a backslash before it. */
  const padded = (signal: string, filling: string): string =>
    filling === "\n"
      ? signal + "\n".repeat(8_192 - signal.length)
      : signal.replace("{", `{"more":"${filling.repeat(Math.floor((8_192 - signal.length - 10) / 2))}",`);
  const signalFor = async (host: Host): Promise<string> => {
    const bot = await stage.bot();
    const { signal_payload } = await bot.session.prepare({ id: host.match.id, mode: "social_2.0" });
    await bot.session.terminate({ id: host.match.id });
    return signal_payload;
  };

  test.each(ways.flatMap((way) => ["\n", '\\"', "\\\\"].map((filling) => [way, filling] as const)))(
    "over %s takes the longest signal, filled up with %j",
    async (way, filling) => {
      const [bot, features] = [await stage.bot(), [newFeature()]];
      const text = padded(await signalFor(await stage.park({ features })), filling);
      expect(text.length).toBeGreaterThan(8_180);
      const { match } = await stage.park({ features });
      const answer = await ask(way, bot, "match/prepare", { id: match.id, signal_payload: text });
      expect(answer).toMatchObject({ id: match.id, signal_payload: text, label: { mode: "social_2.0" } });
    },
  );

  test("refuses a longer one", async () => {
    const { session } = await stage.bot();
    const request = { signal_payload: "x".repeat(8_193) };
    const answer = await rpc(server, "match/prepare", request, { token: session.tokens().token });
    expect([answer.status, answer.body.message]).toEqual([
      400,
      "signal_payload: longer than 8192 characters",
    ]);
  });
});
