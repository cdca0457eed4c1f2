import { evrIdText, type WireEvrId } from "../../evr/evr-id";
import type { Message, Messages } from "../../evr/messages/catalogue";
import { RpcError } from "../../client";
import type { BoundConnection } from "../connection";
import { claiming, type Claim, type Handlers, loggedIn } from "../handlers";
import { GatewayRefusal } from "../nakama/gateway-calls";
import { UNREQUIRE } from "../unrequire";

const STATUS = 400n;

/** The session and EVR id that a request names. */
const named = ({ session, evrId }: { session: string; evrId: WireEvrId }): Claim => ({
  loginSession: session,
  evrId,
});

type Failure = "SNSLoggedInUserProfileFailure" | "SNSUpdateProfileFailure" | "SNSOtherUserProfileFailure";

const failure = (name: Failure, evrId: WireEvrId, message: string): Message => ({
  name,
  value: { evrId, statusCode: STATUS, message },
});
const AGAIN = "try again later";

/** Refused with words of ours: what the module says is for whoever reads logs. */
async function orSay(attempt: Promise<Message>, refusal: Failure, evrId: WireEvrId): Promise<Message> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof GatewayRefusal) return failure(refusal, evrId, "not found");
    if (!(error instanceof RpcError)) throw error;
    const message = error.status > 0 && error.status < 500 ? "not accepted" : AGAIN;
    return failure(refusal, evrId, message);
  }
}

const profileName = { name: "SNSLoggedInUserProfileSuccess" } as const;

async function sendProfile(
  connection: BoundConnection,
  { evrId }: Messages["SNSLoggedInUserProfileRequest"],
): Promise<void> {
  const { gateway, binding } = connection;
  const asked = { user_id: binding.userId, evr_id: evrIdText(evrId) };
  connection.send(
    await orSay(
      gateway.call("profile", asked).then(({ client, server }) => ({
        ...profileName,
        // Texts put together as they are: a profile of a client's must come back as it was sent.
        value: { evrId, json: `{"client":${client},"server":${server}}` },
      })),
      "SNSLoggedInUserProfileFailure",
      evrId,
    ),
  );
}

async function saveProfile(
  connection: BoundConnection,
  { evrId, json }: Messages["SNSUpdateProfile"],
): Promise<void> {
  const { gateway, binding } = connection;
  const asked = { user_id: binding.userId, evr_id: evrIdText(evrId), json };
  connection.send(
    await orSay(
      gateway.call("profile/save", asked).then(() => ({ name: "SNSUpdateProfileSuccess", value: { evrId } })),
      "SNSUpdateProfileFailure",
      evrId,
    ),
    UNREQUIRE,
  );
}

/** Game servers ask so for every player who joins; no unrequire follows. */
async function sendOtherProfile(
  connection: BoundConnection,
  { evrId }: Messages["SNSOtherUserProfileRequest"],
): Promise<void> {
  const asked = { evr_id: evrIdText(evrId) };
  connection.send(
    await orSay(
      connection.gateway
        .call("profile/other", asked)
        .then(({ server }) => ({ name: "SNSOtherUserProfileSuccess", value: { evrId, json: server } })),
      "SNSOtherUserProfileFailure",
      evrId,
    ),
  );
}

/** Nothing is sold here. */
const NOTHING_BOUGHT = { balance: { currency: { echopoints: { val: 0 } } }, transactionid: 1 };

const reconcile = (connection: BoundConnection, { evrId }: Messages["SNSReconcileIAP"]): void =>
  connection.send({ name: "SNSReconcileIAPResult", value: { evrId, json: NOTHING_BOUGHT } });

export const profileMessages: Handlers = {
  SNSLoggedInUserProfileRequest: claiming(named, sendProfile, ({ evrId }) => [
    failure("SNSLoggedInUserProfileFailure", evrId, AGAIN),
  ]),
  SNSUpdateProfile: claiming(named, saveProfile, ({ evrId }) => [
    failure("SNSUpdateProfileFailure", evrId, AGAIN),
    UNREQUIRE,
  ]),
  SNSOtherUserProfileRequest: loggedIn(sendOtherProfile, ({ evrId }) => [
    failure("SNSOtherUserProfileFailure", evrId, AGAIN),
  ]),
  SNSReconcileIAP: claiming(named, reconcile),
};
