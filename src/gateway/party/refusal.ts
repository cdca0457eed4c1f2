import { messageOf } from "../../domain/error-text";
import { SocketError } from "../../client";
import { GatewayRefusal } from "../nakama/gateway-calls";

/** Not in a party, no such party, or something went wrong. */
export const NO_PARTY = 1;
/** Full, locked, no such member, not allowed. */
export const REFUSED = 2;

const GONE = /not found|closed|timed out/;

/** The game's word for what Nakama or the module did not do. */
export function partyErrorCode(error: unknown): number {
  if (error instanceof GatewayRefusal) return error.reason === "no_party" ? NO_PARTY : REFUSED;
  // What the official client throws is no Error.
  const isNakamas = error instanceof SocketError || (typeof error === "object" && !(error instanceof Error));
  const message = isNakamas ? String((error as { message?: unknown }).message) : messageOf(error);
  return isNakamas && !GONE.test(message) ? REFUSED : NO_PARTY;
}
