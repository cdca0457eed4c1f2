import { messageOf } from "../../domain/error-text";
import { type BoundConnection, type Connection, isBound } from "../connection";
import { bindByCredentials, bindByLogin } from "../login/bind";
import { hostOf, keepHost } from "./hosts";
import { openHost } from "./host";
import type { Offer } from "./offer";
import { RegistrationRefused } from "./registration-refused";
import { REGISTRATION_FAILURES, tellIn } from "./tell";

/** A game server speaks for itself by its address's credentials, or by its log-in; both have to be one account's. */
async function authenticate(connection: Connection, { loginSession }: Offer): Promise<BoundConnection> {
  const { url, bearer } = connection;
  const hasCredentials = bearer !== undefined || (url.discordId !== undefined && url.password !== undefined);
  if (!isBound(connection)) await bindByCredentials(connection);
  if (loginSession !== undefined) await bindByLogin(connection, loginSession);
  if (isBound(connection)) return connection;
  throw hasCredentials
    ? new RegistrationRefused("noSuchAccount", "the credentials are wrong", {})
    : new RegistrationRefused("unknown", "the address has no credentials", {});
}

/** One registration a connection: another one takes the place of the first, which the module ends. */
export async function registerGameServer(connection: Connection, offer: Offer): Promise<void> {
  const tell = tellIn(offer);
  if (hostOf(connection) !== undefined) {
    connection.log.warn("a second registration on one connection");
    connection.close("not_registered");
    return;
  }
  try {
    const bound = await authenticate(connection, offer);
    const { host, externalIp } = await openHost(bound, offer);
    keepHost(connection, host);
    connection.watchClosely();
    connection.send(...tell.registered(offer.serverId, externalIp));
    connection.log.info({ server: String(offer.serverId), address: externalIp }, "game server registered");
  } catch (error) {
    const refused =
      error instanceof RegistrationRefused ? error : new RegistrationRefused("failure", "internal error", {});
    connection.log.warn(
      { code: REGISTRATION_FAILURES[refused.failure], err: messageOf(error) },
      "not registered",
    );
    connection.send(
      ...tell.refused(REGISTRATION_FAILURES[refused.failure], refused.message, refused.context),
    );
    connection.close("not_registered");
  }
}
