import { type GameServer, gameServer } from "../../../evr/peers/game-server/game-server";
import type { GameServerOptions as Peer } from "../../../evr/peers/game-server/options";
import type { Addresses } from "../../../evr/peers/line/address";
import { makeUsers } from "../accounts";
import { gate, pause } from "../clock";
import { DEFAULT_RAMP, type Member, startCrowd } from "../crowd";
import { countFailures } from "../failures";
import type { ServerPhase, ServerWatcher } from "../game-server";
import type { GameServerFigures, GameServerOptions, GameServerSimulation } from "../game-servers";
import { evrIdOf, numbered, serverIdOf } from "../names";
import { complain } from "./complain";

const SERVERS_PER_OPERATOR = 10;
const DEFAULT_MATCH_SECONDS = 60;
const AGAIN_SECONDS = 1;

/** Parks, plays and ends matches over one connection, until it is cut or the simulation stops. */
async function host(
  { random, stopping }: Member,
  server: GameServer,
  matchSeconds: number,
  watcher: ServerWatcher,
): Promise<void> {
  const registration = await server.register();
  if (!registration.ok) throw new Error(`not registered: code ${registration.code}`);
  const cut = new AbortController();
  void server.closed().then(() => cut.abort());
  const stopped = new Promise<undefined>((resolve) => {
    if (stopping.aborted) resolve(undefined);
    stopping.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  for (;;) {
    watcher.phase("parked");
    const start = await Promise.race([server.nextStart(), stopped]);
    if (start === undefined) return;
    watcher.phase("running");
    await pause(random.around(matchSeconds), cut.signal, stopping);
    if (!cut.signal.aborted) await server.endSession();
    watcher.played();
    if (cut.signal.aborted || stopping.aborted) return;
  }
}

/** Simulated game servers that speak the binary protocol, UDP included. */
export async function simulateEvrGameServers(
  options: GameServerOptions,
  addresses: Addresses,
): Promise<GameServerSimulation> {
  const { target, count, name = "sim", seed = 1, features = [], regions = [], groups = [] } = options;
  const { versionLock, matchSeconds = DEFAULT_MATCH_SECONDS, ramp = DEFAULT_RAMP } = options;
  const operators = Array.from({ length: Math.ceil(count / SERVERS_PER_OPERATOR) }, (_, at) =>
    numbered(name, "operator", at),
  );
  const users = await makeUsers(target, operators, { players: false, groups });
  const started = Date.now();
  const failures = countFailures();
  const phases = new Array<ServerPhase>(count).fill("connecting");
  const parkedOnce = new Set<number>();
  const allParked = gate();
  if (count === 0) allParked.open();
  let [matches, registrations] = [0, 0];

  const peerOf = ({ index, session }: Member): Peer => ({
    ...addresses,
    evrId: evrIdOf(numbered(name, "server", index)),
    serverId: serverIdOf(numbered(name, "server", index)),
    bearer: session.tokens().token,
    features,
    ...(regions.length > 0 ? { regions: [regions[index % regions.length] ?? "default"] } : {}),
    ...(versionLock === undefined ? {} : { versionLock }),
  });
  const live = async (member: Member): Promise<void> => {
    const { index, stopping, random } = member;
    const phase = (now: ServerPhase): void => {
      phases[index] = now;
      if (now !== "parked") return;
      registrations++;
      if (parkedOnce.size < count && parkedOnce.add(index).size === count) allParked.open();
    };
    const stopped = () => stopping.aborted;
    while (!stopped()) {
      const server = await gameServer(peerOf(member));
      try {
        await host(member, server, matchSeconds, {
          phase,
          played: () => matches++,
          rejected: () => undefined,
        });
      } catch (error) {
        if (!stopped()) failures.count(error);
      }
      phase("connecting");
      complain(failures, server.complaints);
      await server.stop().catch(() => undefined);
      await pause(random.around(AGAIN_SECONDS), stopping);
    }
  };
  const sessions = Array.from({ length: count }, (_, index) => users[index % users.length]?.session);
  const crowd = startCrowd(
    { sessions: sessions.filter((session) => session !== undefined), seed, ramp, failures },
    live,
  );
  const inPhase = (wanted: ServerPhase) => phases.filter((phase) => phase === wanted).length;
  const figures = (): GameServerFigures => ({
    servers: count,
    parked: inPhase("parked"),
    running: inPhase("running"),
    matches,
    registrations,
    rejected: 0,
    failures: failures.by(),
    latest_failure: failures.latest(),
    seed,
    seconds: (Date.now() - started) / 1000,
  });
  const stop = async () => {
    const { parked, running } = figures();
    await crowd.stop();
    return { ...figures(), parked, running };
  };
  return { figures, stop, allParked: allParked.opened };
}
