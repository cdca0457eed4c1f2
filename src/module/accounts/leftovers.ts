import { unlinkAll } from "./evr-links";
import { removeIdentity } from "../identity/leftovers";
import { clearFailures } from "./failures";
import { forgetLatencies } from "../lobby/latencies";
import { forgetWhereabouts } from "../matches/whereabouts";
import type { UserId } from "../../domain/lobby/ids";
import { endSessions } from "./sessions";

/** Everything of ours that belongs to an account and has to go when it goes. */
export function removeLeftovers(nk: nkruntime.Nakama, userId: string): void {
  unlinkAll(nk, userId);
  clearFailures(nk, { identity: userId, address: "" });
  forgetLatencies(nk, userId as UserId);
  forgetWhereabouts(nk, userId as UserId);
  endSessions(nk, userId);
  removeIdentity(nk, userId);
}
