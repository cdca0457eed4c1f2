import { unmeasuredIn } from "../listing/measurable";
import { measuredLately } from "../players/latencies";
import type { SeatRequest } from "./seat-request";
import type { Seating } from "./seating";

/**
 * What the player is to measure before a game server is chosen, where the request wants to know: whoever asks for both
 * in one call asks the database once. Undefined when there is nothing to measure.
 */
export function unmeasuredFor(
  { call: { nk, now }, scope, measured }: SeatRequest,
  most: number | undefined,
): Seating | undefined {
  if (most === undefined) return undefined;
  const unmeasured = unmeasuredIn(nk, scope, measuredLately(measured, now), most);
  return unmeasured.length > 0 ? { unmeasured } : undefined;
}
