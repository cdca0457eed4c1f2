import { messageOf } from "../../domain/error-text";
import { evrIdText, sameEvrId, type WireEvrId } from "../../evr/evr-id";
import type { Messages } from "../../evr/messages/catalogue";
import type { Connection } from "../connection";
import { discoverServers } from "../lobby/discovery";
import { loginSettings } from "../config/login-settings";
import { GatewayRefusal } from "../nakama/gateway-calls";
import { UNREQUIRE } from "../unrequire";
import { NO_SESSION } from "./bind";
import { deviceOf, hasHeadset, readLoginProfile } from "./login-profile";
import { loginFailureText } from "./words";

/** HTTP-like, as the game is used to. */
const STATUS = 400n;
/** Those that the reference lets log in: Steam to demo. */
const PLATFORMS = { least: 1n, most: 7n };

const mayLogIn = ({ platform, account }: WireEvrId): boolean =>
  platform >= PLATFORMS.least && platform <= PLATFORMS.most && account > 0n;

function refuse(connection: Connection, evrId: WireEvrId, refusal: GatewayRefusal): void {
  const message = loginFailureText(evrIdText(evrId), refusal, connection.gateway.settings.publicUrl);
  connection.log.info({ reason: refusal.reason }, "log-in refused");
  connection.send({ name: "SNSLogInFailure", value: { evrId, statusCode: STATUS, message } }, UNREQUIRE);
}

async function succeed(connection: Connection, evrId: WireEvrId, session: string): Promise<void> {
  const json = await loginSettings(connection.gateway);
  connection.send({ name: "SNSLogInSuccess", value: { session, evrId } }, UNREQUIRE, {
    name: "SNSLoginSettings",
    value: { json },
  });
}

/** The module decides; then one socket of Nakama's stands for the log-in, and makes it seen by every gateway. */
async function enter(
  connection: Connection,
  { session, evrId, json }: Messages["SNSLogInRequestv2"],
): Promise<string> {
  const { gateway, url, bearer, address } = connection;
  const profile = readLoginProfile(json);
  const user = await gateway.call("log_in", {
    evr_id: evrIdText(evrId),
    discord_id: url.discordId,
    password: url.password,
    user_id: bearer?.userId,
    previous_session: session === NO_SESSION ? undefined : session,
    headset: profile.headset,
    address,
    agent: deviceOf(profile),
  });
  connection.binding = {
    userId: user.user_id,
    username: user.username,
    displayName: user.display_name,
    token: user.token,
    loginSession: user.login_session,
    evrId,
    hasHeadset: hasHeadset(profile),
  };
  connection.allowance.join(user.login_session);
  const socket = await connection.nakama();
  await socket.rpc("gateway/enter", { login_session: user.login_session, as: "log_in" });
  gateway.logins.begin(user.login_session, connection);
  discoverServers(connection);
  return user.login_session;
}

export async function logIn(connection: Connection, asked: Messages["SNSLogInRequestv2"]): Promise<void> {
  const { evrId } = asked;
  const { binding } = connection;
  if (!mayLogIn(evrId)) {
    refuse(connection, evrId, new GatewayRefusal("platform", {}));
    return;
  }
  if (binding?.evrId !== undefined && binding.loginSession !== undefined) {
    // Once more on the same connection: it is the same log-in.
    if (sameEvrId(binding.evrId, evrId)) return succeed(connection, evrId, binding.loginSession);
    connection.close("wrong_session");
    return;
  }
  try {
    await succeed(connection, evrId, await enter(connection, asked));
  } catch (error) {
    connection.binding = undefined;
    if (error instanceof GatewayRefusal) {
      refuse(connection, evrId, error);
      return;
    }
    connection.log.error({ err: messageOf(error) }, "log-in failed");
    refuse(connection, evrId, new GatewayRefusal("unavailable", {}));
  }
}
