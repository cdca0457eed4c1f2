import { unmeasuredIn } from "../listing/measurable";
import { measuredLately } from "../players/latencies";
import type { SeatRequest } from "./seat-request";
import type { Seating } from "./seating";

/**
 * What the player is to measure before a game server is chosen, where the request wants to know: whoever asks for both
 * in one call asks the database once. Undefined when there is nothing to measure.
 */
export function unmeasuredFor(
  { call: { nk, now }, scope, measured, player }: SeatRequest,
  most: number | undefined,
): Seating | undefined {
  if (most === undefined) return undefined;
  const lately = measuredLately(measured, now);
  const has = (address: string) => lately.has(address) || player.latencies.has(address);
  const unmeasured = unmeasuredIn(nk, scope, { has }, most);
  return unmeasured.length > 0 ? { unmeasured } : undefined;
}
