import type { MatchId, UserId } from "../../domain/lobby/ids";
import { NO_GROUP } from "../../domain/lobby/label/indexed";
import { withUser } from "../../domain/lobby/label/prefilter";
import { type Suspension, suspensionText } from "../../domain/moderation/suspension";
import { endLogIns } from "../gateway/stream";
import { currentLabel, findLabels } from "../listing/label-index";
import { noteChange } from "../listing/recent";
import { sleep } from "../nakama/sleep";
import { forgetSeatNote } from "../players/seat-notes";
import { whereabouts } from "../selection/ask";
import { signalMatch } from "../signals/signals";

/** Longer than any search takes that was under way, and its player was not yet known to be suspended. */
const UNDER_WAY_MS = 1_000;

/** Bots are in several matches, which the directory does not follow. */
const matchesOf = (nk: nkruntime.Nakama, user: UserId): MatchId[] => [
  ...new Set([...whereabouts(nk, user), ...findLabels(nk, withUser(user)).map(({ id }) => id)]),
];

function putOutOnce(nk: nkruntime.Nakama, user: UserId, suspension: Suspension): void {
  forgetSeatNote(nk, user);
  const reason = suspensionText(suspension);
  for (const match of matchesOf(nk, user)) {
    const { group_id = NO_GROUP } = currentLabel(nk, match)?.label ?? {};
    if (suspension.group !== "" && suspension.group !== group_id) continue;
    signalMatch(nk, match, "PutOut", { userId: user, reason });
  }
  if (suspension.group === "") endLogIns(nk, user);
}

/**
 * Puts a player out of all matches that a suspension closes, and of the game where it closes all. Twice: a search that
 * had begun before may give a seat after it.
 */
export function putOut(nk: nkruntime.Nakama, userId: string, suspension: Suspension): void {
  putOutOnce(nk, userId as UserId, suspension);
  sleep(nk, UNDER_WAY_MS);
  putOutOnce(nk, userId as UserId, suspension);
  noteChange(nk);
}
