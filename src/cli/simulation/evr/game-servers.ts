import { type GameServer, gameServer } from "../../../evr/peers/game-server/game-server";
import type { GameServerOptions as Peer } from "../../../evr/peers/game-server/options";
import type { Addresses } from "../../../evr/peers/line/address";
import { pause, until } from "../clock";
import type { Member } from "../crowd";
import type { ServerWatcher } from "../game-server";
import { evrIdOf, numbered, serverIdOf } from "../names";
import {
  crowdOfServers,
  DEFAULT_MATCH_SECONDS,
  type GameServerOptions,
  type GameServerSimulation,
} from "../server-crowd";
import { complain } from "./complain";

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
  const stopped = until(stopping).then(() => undefined);
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
export function simulateEvrGameServers(
  options: GameServerOptions,
  addresses: Addresses,
): Promise<GameServerSimulation> {
  const { name = "sim", features = [], regions = [] } = options;
  const { versionLock, matchSeconds = DEFAULT_MATCH_SECONDS } = options;
  const peerOf = ({ index, session }: Member): Peer => ({
    ...addresses,
    evrId: evrIdOf(numbered(name, "server", index)),
    serverId: serverIdOf(numbered(name, "server", index)),
    bearer: session.tokens().token,
    features,
    ...(regions.length > 0 ? { regions: [regions[index % regions.length] ?? "default"] } : {}),
    ...(versionLock === undefined ? {} : { versionLock }),
  });
  return crowdOfServers(options, () => async (member, watcher) => {
    const { stopping, random, failures } = member;
    const stopped = () => stopping.aborted;
    while (!stopped()) {
      const server = await gameServer(peerOf(member));
      try {
        await host(member, server, matchSeconds, watcher);
      } catch (error) {
        if (!stopped()) failures.count(error);
      }
      watcher.phase("connecting");
      complain(failures, server.complaints);
      await server.stop().catch(() => undefined);
      await pause(random.around(AGAIN_SECONDS), stopping);
    }
  });
}
