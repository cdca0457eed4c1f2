import type { Simulation } from "./crowd";
import { liveAsPlayer } from "./player";
import { crowdOfPlayers, type PlayerFigures, type PlayerOptions } from "./player-crowd";

/** Simulated players who speak JSON over Nakama's own socket. */
export function simulatePlayers(options: PlayerOptions): Promise<Simulation<PlayerFigures>> {
  const { features = [], region, versionLock } = options;
  return crowdOfPlayers(options, (member, user, habits, watcher) => {
    const request = {
      evr_id: user?.evrId ?? "",
      features,
      region,
      group_id: user?.groupIds[0],
      version_lock: versionLock,
    };
    return liveAsPlayer(member, { request, ...habits }, watcher);
  });
}
