import type { Refusal } from "../../domain/lobby/failure";
import type { Preparation } from "../../domain/lobby/preparation";
import type { Feature } from "../../domain/lobby/feature";
import type { Level, Mode } from "../../domain/lobby/mode";
import { preparationOf, writeReadySignal } from "../signals/ready-signal";
import { noteRecent } from "../listing/recent";
import { takeServer } from "../selection/select-server";
import { entrantData, signalMatch } from "../signals/signals";
import { readSeating, type Seating, settleIn, type Visit } from "./entering";

/** Takes a parked game server for a new match, and seats the player in it. */
export function allocate(
  visit: Visit,
  mode: Mode,
  level: Level | undefined,
  requiredFeatures: readonly Feature[],
): Exclude<Seating, "gone"> {
  const { call, player, scope, entrant } = visit;
  const { nk } = call;
  const wish = {
    requiredFeatures,
    wantedFeatures: player.features,
    versionLock: player.versionLock,
    region: player.region,
    preferredRegions: [],
    latencies: visit.latencies(),
  };
  const ready = readySignal(visit, mode, level, requiredFeatures);
  const outcome = takeServer<Exclude<Seating, "gone">>(call, wish, scope, (match) => {
    const seating = readSeating(signalMatch(nk, match, "Allocate", { ready, entrant: entrantData(entrant) }));
    if (seating !== "gone" && "seated" in seating) {
      noteRecent(nk, match);
      settleIn(visit, match);
      return seating;
    }
    // A match of one's own making refuses only what every other would refuse as well.
    if (seating !== "gone" && !isTaken(seating.refuse)) return seating;
    // Somebody else was quicker, who may have noted it not yet, and whose match may have room.
    noteRecent(nk, match);
    return undefined;
  });
  return "taken" in outcome ? outcome.taken : outcome;
}

const isTaken = ({ reason }: Refusal): boolean => reason === "NoSuchMatch" || reason === "UpdateRequired";

function readySignal(
  { call, group, userId }: Visit,
  mode: Mode,
  level: Level | undefined,
  requiredFeatures: readonly Feature[],
): string {
  const preparation: Preparation = preparationOf(
    { mode, level, required_features: requiredFeatures, group, spawned_by: userId },
    call.now,
    Math.random(),
  );
  return writeReadySignal(call.nk, preparation);
}
