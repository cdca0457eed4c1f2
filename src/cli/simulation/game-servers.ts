import type { ServerRegistration } from "../../client/server-registration";
import { liveAsGameServer } from "./game-server";
import { addressOf, numbered, serverIdOf } from "./names";
import {
  crowdOfServers,
  DEFAULT_MATCH_SECONDS,
  type GameServerOptions,
  type GameServerSimulation,
} from "./server-crowd";

/** The build in the examples of the EchoTools Nakama wiki. */
const EXAMPLE_BUILD = 14280634968751706381n;
const PORT = 6792;

/** Simulated game servers that speak JSON over Nakama's own socket. */
export function simulateGameServers(options: GameServerOptions): Promise<GameServerSimulation> {
  const { name = "sim", features = [], regions = [] } = options;
  const { versionLock = EXAMPLE_BUILD, matchSeconds = DEFAULT_MATCH_SECONDS } = options;
  return crowdOfServers(options, ([operator]) => {
    const groupIds = operator?.groupIds ?? [];
    const registrationOf = (index: number): ServerRegistration => ({
      server_id: serverIdOf(numbered(name, "server", index)),
      internal_ip: "10.0.0.1",
      external_ip: addressOf(index),
      port: PORT,
      version_lock: versionLock,
      features,
      region: regions[index % regions.length],
      group_ids: groupIds.length > 0 ? groupIds : undefined,
      name: numbered(name, "server", index),
    });
    return (member, watcher) => liveAsGameServer(member, registrationOf(member.index), matchSeconds, watcher);
  });
}
