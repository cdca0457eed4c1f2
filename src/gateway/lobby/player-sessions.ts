import { evrIdText } from "../../evr/evr-id";
import type { Message, Messages } from "../../evr/messages/catalogue";
import type { BoundConnection } from "../connection";
import { uuidOfMatch } from "./match-ids";
import { playerSessionOf } from "./player-session";
import { lobbyStateOf } from "./state";

/** Of those who were asked for, those who are in the asker's match; nothing when the asker is in another, or in none. */
export async function answerPlayerSessions(
  connection: BoundConnection,
  { matchId, playerEvrIds, evrId }: Messages["SNSLobbyPlayerSessionsRequestv5"],
): Promise<void> {
  const { match } = lobbyStateOf(connection);
  if (!match || uuidOfMatch(match.id) !== matchId) return;
  const { settings, call } = connection.gateway;
  const { id, entrants } = await call("match", { id: matchId });
  const own = entrants.find(({ session_id }) => session_id === match.sessionId);
  if (!own) return;
  const wanted = playerEvrIds.map((one) => evrIdText(one));
  const sessionOf = (session: string) => playerSessionOf(settings.serviceKey, id, session);
  const playerSessions = entrants
    .filter(({ evr_id }) => wanted.includes(evr_id))
    .map(({ session_id }) => sessionOf(session_id));
  const mine = {
    evrId: evrId,
    playerSession: sessionOf(own.session_id),
  };
  const answers: Message[] = [
    { name: "ERLobbyPlayerSessionsSuccessUnk1", value: { matchId, playerSessions } },
    { name: "SNSLobbyPlayerSessionsSuccessv2", value: mine },
    { name: "SNSLobbyPlayerSessionsSuccessv3", value: { ...mine, teamIndex: own.team } },
  ];
  connection.send(...answers);
}
