import { create, type EvrHost, type EvrPlayer, openGamePort, startsSession, success } from "./stack/evr";
import { evrStage } from "./stack/evr-stage";
import { eventually, lobbyStage, newFeature, randomBits } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** How near game servers are to a client of the binary protocol, which measures them when it has logged in. */
const stage = lobbyStage(sharedServer());
const people = evrStage(stage);

/** Until the module has what a client said, on a busy machine. */
const LONG_MS = 30_000;

/** Addresses of this machine that no other test has. */
const newIp = () => {
  const bits = randomBits();
  return `127.${1n + (bits % 254n)}.${(bits >> 8n) % 256n}.${1n + ((bits >> 16n) % 254n)}`;
};

/** A game server under an address of its own. */
async function hostAt(ip: string, feature: string): Promise<EvrHost> {
  const game = await openGamePort(ip);
  const host = await people.host({ game, query: { features: feature, serveraddr: `${ip}:${game.port}` } });
  // Whoever logs in before the label index knows of it is not asked to measure it.
  const { session } = await stage.bot();
  await eventually(async () =>
    expect((await session.lobby.servers({})).map(({ address }) => address)).toContain(`${ip}:${game.port}`),
  );
  return host;
}

type Times = Record<string, number>;

/** Answers what it is asked to measure after its log-in, until it was asked for all of these addresses. */
async function measureAtLogIn({ login }: EvrPlayer, times: Times): Promise<void> {
  const left = new Set(Object.keys(times));
  while (left.size > 0) {
    const { endpoints, rttMax } = await login.next("SNSLobbyPingRequestv3");
    expect(rttMax).toBe(275);
    login.send({
      name: "SNSLobbyPingResponse",
      value: {
        results: endpoints.map(({ internal, external }) => ({
          ...{ internal, external },
          milliseconds: times[external] ?? 0,
        })),
      },
    });
    for (const { external } of endpoints) left.delete(external);
  }
}

/** What the module remembers of the player's measurements, by external address. */
const remembered = async ({ player }: EvrPlayer): Promise<Times> => {
  const servers = await player.session.lobby.servers({});
  return Object.fromEntries(
    servers.flatMap(({ address, latency_ms }) =>
      latency_ms === undefined ? [] : [[address.split(":")[0] ?? "", latency_ms]],
    ),
  );
};

/** Of which game servers the connection for matches was asked how near they are. */
async function askedIn({ line }: EvrPlayer): Promise<string[]> {
  const asked: string[] = [];
  while (line.names().filter((name) => name === "SNSLobbyPingRequestv3").length > asked.length)
    asked.push(...(await line.next("SNSLobbyPingRequestv3")).endpoints.map(({ external }) => external));
  return asked;
}

test("game servers are measured after the log-in, remembered, and the nearest one gets the match", async () => {
  const feature = newFeature();
  const [near, middle, far] = [newIp(), newIp(), newIp()];
  const hosts = new Map(
    await Promise.all([far, near, middle].map(async (ip) => [ip, await hostAt(ip, feature)] as const)),
  );
  const enter = (player?: EvrPlayer["player"]) =>
    people.enter({ ...(player && { player }), query: { required_features: feature } });
  const getsTo = async (who: EvrPlayer, ip: string) => {
    create(who);
    await startsSession(hosts.get(ip) as EvrHost);
    expect((await success(who)).endpoint.external).toBe(ip);
  };

  const first = await enter();
  const times = { [near]: 20, [middle]: 90, [far]: 200 };
  await measureAtLogIn(first, times);
  // What is measured on one connection may be wanted on another before it is kept.
  await eventually(async () => expect(await remembered(first)).toMatchObject(times), LONG_MS);
  await getsTo(first, near);
  // There was nothing to wait for: all of them had been measured.
  expect(await askedIn(first)).not.toContain(near);

  // The same player at the next log-in: nothing is forgotten, and nothing is asked again.
  first.line.close();
  first.login.close();
  const back = await enter(first.player);
  await getsTo(back, middle);
  expect(await askedIn(back)).toEqual(expect.not.arrayContaining([near, middle, far]));
});

test("a time of 0 is not fast but unknown, and addresses of no game server are left out", async () => {
  const feature = newFeature();
  const [known, unknown, foreign] = [newIp(), newIp(), newIp()];
  const [host] = await Promise.all([hostAt(known, feature), hostAt(unknown, feature)]);
  // It says this much and no more; who does not answer when a match is wanted is seated all the same.
  const player = await people.enter({ query: { required_features: feature }, answersPings: false });
  player.login.send({
    name: "SNSLobbyPingResponse",
    value: {
      results: [
        { internal: "127.0.0.1", external: unknown, milliseconds: 0 },
        { internal: "127.0.0.1", external: foreign, milliseconds: 1 },
        { internal: "127.0.0.1", external: known, milliseconds: 250 },
      ],
    },
  });
  const times = await eventually(async () => {
    const kept = await remembered(player);
    expect(kept).toMatchObject({ [known]: 250 });
    return kept;
  }, LONG_MS);
  expect(times).not.toHaveProperty(unknown);
  create(player);
  await startsSession(host);
  expect((await success(player)).endpoint.external).toBe(known);
});
