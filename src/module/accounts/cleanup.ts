import { evrIdsOf, unlinkAll } from "../players/evr-links";
import { forgetEvrIds } from "../players/evr-records";
import { forgetPasswordLink } from "../identity/account/password-links";
import { removeIdentity } from "../identity/profiles/cleanup";
import { clearFailures } from "../passwords/failures";
import { forgetHistory } from "../history/records";
import { forgetNotes } from "../players/moderator-notes";
import { forgetSuspensions } from "../players/suspensions";
import { forgetLatencies } from "../players/latencies";
import { seatOf } from "../selection/ask";
import { signalMatch } from "../signals/signals";
import type { UserId } from "../../domain/lobby/ids";
import { endSessions } from "../identity/sessions/end-sessions";

/** Everything of ours that belongs to an account and has to go when it goes. */
export function cleanUpAccount(nk: nkruntime.Nakama, userId: string): void {
  forgetEvrIds(nk, evrIdsOf(nk, [userId]).flat());
  unlinkAll(nk, userId);
  clearFailures(nk, { identity: userId, address: "" });
  forgetLatencies(nk, userId as UserId);
  const waiting = seatOf(nk, userId as UserId);
  if (waiting) signalMatch(nk, waiting, "ReleaseSeat", userId);
  forgetSuspensions(nk, userId);
  forgetNotes(nk, userId);
  forgetHistory(nk, userId);
  endSessions(nk, userId);
  forgetPasswordLink(nk, userId);
  removeIdentity(nk, userId);
}
