import type { Work } from "../../domain/lobby/directory/directory";
import { DEFAULT_TEAM_SIZE } from "../../domain/lobby/limits";
import type { Level } from "../../domain/lobby/mode";
import type { ServerWish } from "../../domain/lobby/selection";
import type { SeatRequest } from "./seat-request";
import type { Making } from "./seating";

/** The game server that a player needs for a new match, and what it is taken for. */
export function workFor(
  { player, latencies, asker, group, call }: SeatRequest,
  { mode, requiredFeatures, shared }: Making,
  level: Level,
): { wish: ServerWish; work: Work } {
  const { features, versionLock, region, role } = player;
  return {
    wish: {
      ...{ requiredFeatures, versionLock, region, latencies },
      wantedFeatures: features,
      preferredRegions: [],
    },
    work: {
      preparation: {
        ...{ mode, level, requiredFeatures, group },
        teamSize: DEFAULT_TEAM_SIZE,
        startMs: call.now,
      },
      ...{ team: role, by: asker.user, shared },
    },
  };
}
