import { NO_EVR_ID } from "../../evr/evr-id";
import type { Messages } from "../../evr/messages/catalogue";
import type { BoundConnection } from "../connection";
import { anyone, type Claim, claiming, type Handler, type Handlers, loggedIn } from "../handlers";
import { FAILED, failureMessage } from "./failure";
import { takeMeasured } from "./measure";
import { answerPlayerSessions } from "./player-sessions";
import { startPursuit } from "./pursue";
import { askedBy, type Wanted, wantedByCreate, wantedByFind, wantedByJoin } from "./request";
import { lobbyStateOf } from "./state";

type Request = Messages[
  "SNSLobbyFindSessionRequestv11" | "SNSLobbyCreateSessionRequestv9" | "SNSLobbyJoinSessionRequestv7"];

/** The first entrant is who asks. */
const claim = ({ loginSession, entrants }: Request): Claim => ({
  loginSession,
  evrId: entrants[0]?.evrId ?? NO_EVR_ID,
});

const intoMatch = <V extends Request>(
  wanted: (connection: BoundConnection, value: V) => Wanted,
): Handler<V> =>
  claiming<V>(
    claim,
    (connection, value) => startPursuit(connection, wanted(connection, value)),
    (value) => [failureMessage(askedBy(value), FAILED.unavailable)],
  );

/** What clients ask on the connection for matches (protocol: lobby requests). */
export const lobbyMessages: Handlers = {
  SNSLobbyFindSessionRequestv11: intoMatch(wantedByFind),
  SNSLobbyCreateSessionRequestv9: intoMatch(wantedByCreate),
  SNSLobbyJoinSessionRequestv7: intoMatch(wantedByJoin),
  SNSLobbyPendingSessionCancelv2: loggedIn((connection) => lobbyStateOf(connection).attempt?.end()),
  // Nothing follows: clients hang on an unrequire event here.
  SNSLobbyMatchmakerStatusRequest: anyone((connection) =>
    connection.send({ name: "SNSLobbyMatchmakerStatus", value: { statusCode: 0 } }),
  ),
  SNSLobbyPingResponse: loggedIn(takeMeasured),
  SNSLobbyPlayerSessionsRequestv5: claiming(
    ({ session, evrId }) => ({ loginSession: session, evrId }),
    answerPlayerSessions,
  ),
};
