import { claimsOf } from "../../client/token-keeper";
import { evrIdText } from "../../evr/evr-id";
import type { BoundConnection } from "../connection";

/** A socket is opened with a token that is good for so long yet. */
const LEAST_SECONDS = 60;

/**
 * The token of the connection's user. A player may sit in the menu for longer than a token lives, while the log-in
 * lives on: the module then gives a new one for it. Throws when the log-in has ended meanwhile.
 */
export async function freshToken(
  { binding, gateway }: Pick<BoundConnection, "binding" | "gateway">,
  nowMs: number,
): Promise<string> {
  const { token, loginSession, evrId } = binding;
  if (loginSession === undefined || claimsOf(token).expiresAt > nowMs / 1000 + LEAST_SECONDS) return token;
  const asked = { login_session: loginSession, ...(evrId && { evr_id: evrIdText(evrId) }) };
  binding.token = (await gateway.call("bind", asked)).token;
  return binding.token;
}
