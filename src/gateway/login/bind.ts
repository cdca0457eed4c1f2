import { evrIdText, isEvrId, sameEvrId, type WireEvrId } from "../../evr/evr-id";
import type { Binding, Connection, Gateway } from "../connection";
import type { Claim } from "../handlers";
import { GatewayRefusal } from "../nakama/gateway-calls";
import type { Rpcs } from "../nakama/rpcs";
import { followLogin } from "./follow";

/** "None" on the wire. */
export const NO_SESSION = "00000000-0000-0000-0000-000000000000";

/**
 * Makes a connection that of the log-in which a message names, or closes it. Login session and EVR id are compared
 * at every message; that the log-in is there is looked up once, and its end is heard of.
 */
export async function bindByClaim(connection: Connection, { loginSession, evrId }: Claim): Promise<void> {
  const { binding } = connection;
  if (loginSession === NO_SESSION || !isEvrId(evrId)) {
    connection.close("wrong_session");
    return;
  }
  if (binding?.loginSession !== undefined && binding.evrId !== undefined) {
    const isSame = binding.loginSession === loginSession && sameEvrId(binding.evrId, evrId);
    if (!isSame) connection.close("wrong_session");
    return;
  }
  await bindToLogin(connection, loginSession, evrId);
}

/**
 * A connection whose address has a Discord id and a password, or that came with a session of Nakama's, is its
 * account's from the first message on that needs one: this is how a game server's lost connection recovers.
 */
export async function bindByCredentials(connection: Connection): Promise<void> {
  const { gateway, url, bearer, address } = connection;
  const credentials = bearer
    ? { user_id: bearer.userId }
    : { discord_id: url.discordId, password: url.password };
  if (!bearer && (url.discordId === undefined || url.password === undefined)) return;
  try {
    const user = await gateway.call("authenticate", { ...credentials, address });
    connection.binding = bindingOf(user, undefined, undefined);
  } catch (error) {
    if (!(error instanceof GatewayRefusal)) throw error;
    connection.log.info({ reason: error.reason }, "credentials refused");
  }
}

/** A game server of the newest kind names its log-in and no EVR id: the session alone, which nobody guesses, speaks for it. */
export async function bindByLogin(connection: Connection, loginSession: string): Promise<void> {
  if (connection.binding?.loginSession !== loginSession)
    await bindToLogin(connection, loginSession, undefined);
}

async function bindToLogin(
  connection: Connection,
  loginSession: string,
  evrId: WireEvrId | undefined,
): Promise<void> {
  const { binding, gateway } = connection;
  try {
    const user = await userOf(gateway, loginSession, evrId);
    // The address's credentials and the log-in have to be of one account.
    if (binding && binding.userId !== user.user_id) {
      connection.close("wrong_session");
      return;
    }
    if (!connection.allowance.join(loginSession)) {
      connection.close("too_many_connections");
      return;
    }
    connection.binding = bindingOf(user, loginSession, evrId);
  } catch (error) {
    if (!(error instanceof GatewayRefusal)) throw error;
    connection.close("wrong_session");
    return;
  }
  await followLogin(connection, loginSession);
}

/** Throws a GatewayRefusal when there is no such log-in under this EVR id. One at this gateway needs no question. */
async function userOf(
  gateway: Gateway,
  loginSession: string,
  evrId: WireEvrId | undefined,
): Promise<Rpcs["bind"]["answer"]> {
  const here = gateway.logins.bindingOf(loginSession);
  if (!here) return gateway.call("bind", { login_session: loginSession, evr_id: evrId && evrIdText(evrId) });
  if (evrId && !(here.evrId && sameEvrId(here.evrId, evrId))) throw new GatewayRefusal("no_login", {});
  const { userId, username, displayName, token } = here;
  return { user_id: userId, username, display_name: displayName, token };
}

const bindingOf = (
  { user_id, username, display_name, token }: Rpcs["bind"]["answer"],
  loginSession: string | undefined,
  evrId: WireEvrId | undefined,
): Binding => ({
  ...{ userId: user_id, username, displayName: display_name, token },
  ...{ loginSession, evrId, hasHeadset: true },
});
