import { windowEndsIn } from "../../domain/sliding-window";
import { tooMany } from "../nakama/edge-rpc";
import { count } from "../nakama/expiring";
import type { Call } from "../nakama/rpc";

const MINUTE_MS = 60_000;

/** Counts this one, too; refuses it when there were `most` in this minute. */
export function seldom({ nk, now }: Call, what: string, most: number): void {
  if (count(nk, `asked:${what}`, MINUTE_MS, now) > most) tooMany(windowEndsIn(now, MINUTE_MS));
}
