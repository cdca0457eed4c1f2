import type { Message, Messages } from "../../codec";
import { type WireEvrId, evrIdText, sameEvrId } from "../../evr-id";
import { Complaint, type Complaints } from "../complaints";
import { feed, type Feed } from "../feed";
import type { Arrival, Line, Routes } from "../line/line";
import { type HeardSuccess, hearSuccess } from "../success";

type Failure = { readonly code: number; readonly text: string; readonly expiry: bigint };

/** How a request for a lobby ended. */
export type LobbyAnswer =
  | ({ readonly outcome: "success" } & HeardSuccess)
  | ({ readonly outcome: "failure" } & Failure)
  /** By the player, or by a later request. */
  | { readonly outcome: "gone" };

export interface PlayerSessions {
  readonly matchId: string;
  readonly all: readonly string[];
  readonly own: string;
  readonly teamIndex: number;
}

interface Pending {
  readonly request: Message;
  readonly resolve: (answer: LobbyAnswer) => void;
}

/** What a client keeps about its matching connection. */
export interface Matching {
  readonly routes: Routes;
  /** The connection, once it is open. */
  use(line: Line): void;
  /** Sends a request, which replaces the one before it. */
  ask(request: Message): Promise<LobbyAnswer>;
  cancel(session: string): void;
  status(): Promise<number>;
  playerSessions(request: Messages["SNSLobbyPlayerSessionsRequestv5"]): Promise<PlayerSessions>;
}

const MOST_TEXT_BYTES = 63;

export function matching(evrId: WireEvrId, complaints: Complaints, isQuest = false): Matching {
  const complain = (what: string) => complaints.add(`matching: ${what}`);
  const statuses: Feed<number> = feed();
  const sessions: Feed<PlayerSessions> = feed();
  let pending: Pending | undefined;
  let line: Line | undefined;
  /** An answer may be on its way when the player gives up. */
  let gaveUp = false;

  const settle = (answer: LobbyAnswer): void => {
    if (!pending && !gaveUp) complain(`a ${answer.outcome} came that nobody asked for`);
    pending?.resolve(answer);
    pending = undefined;
  };
  const alone = ({ messages }: Arrival, what: string): void => {
    if (messages.length > 1) complain(`${what} does not come alone`);
  };

  const onSuccess = (arrival: Arrival): void => {
    const success = hearSuccess(arrival, complain, isQuest);
    if (success) settle({ outcome: "success", ...success });
  };
  const onFailure = (arrival: Arrival): void => {
    alone(arrival, "a failure");
    const failure = arrival.messages[0]?.value as Messages["SNSLobbySessionFailurev4"];
    const { message, expiry } = failure.text;
    if (message === "" || Buffer.byteLength(message) > MOST_TEXT_BYTES)
      complain("a failure's text is not of 1 to 63 bytes");
    const asked = (pending?.request.value ?? {}) as { mode?: bigint; channel?: string };
    if (asked.mode !== undefined && failure.gameType !== asked.mode) complain("a failure names another mode");
    if (asked.channel !== undefined && failure.channel !== asked.channel)
      complain("a failure names another channel");
    settle({ outcome: "failure", code: failure.errorCode, text: message, expiry });
  };
  const onSessions = ({ messages }: Arrival): void => {
    const [all, v2, v3] = messages;
    if (
      messages.length !== 3 ||
      all?.name !== "ERLobbyPlayerSessionsSuccessUnk1" ||
      v2?.name !== "SNSLobbyPlayerSessionsSuccessv2" ||
      v3?.name !== "SNSLobbyPlayerSessionsSuccessv3"
    ) {
      complain("player sessions are not the three messages in one frame");
      return;
    }
    const own = v3.value.playerSession;
    if (
      v2.value.playerSession !== own ||
      !sameEvrId(v2.value.evrId, evrId) ||
      !sameEvrId(v3.value.evrId, evrId)
    )
      complain("player sessions v2 and v3 are not the asker's");
    if (!all.value.playerSessions.includes(own)) complain("the asker's player session is not among all");
    const { matchId, playerSessions } = all.value;
    sessions.push({ matchId, all: playerSessions, own, teamIndex: v3.value.teamIndex });
  };
  const onStatus = (arrival: Arrival): void => {
    alone(arrival, "the matchmaker's status");
    const { statusCode } = arrival.messages[0]?.value as Messages["SNSLobbyMatchmakerStatus"];
    if (statusCode !== 0) complain(`the matchmaker's status is ${statusCode}`);
    statuses.push(statusCode);
    if (statuses.waiting > 0) complain("the matchmaker's status came unasked");
  };

  const opened = (): Line => {
    if (!line) throw new Error(`${evrIdText(evrId)} has no matching connection`);
    return line;
  };
  return {
    routes: {
      SNSLobbySessionSuccessv4: onSuccess,
      SNSLobbySessionFailurev4: onFailure,
      ERLobbyPlayerSessionsSuccessUnk1: onSessions,
      SNSLobbyMatchmakerStatus: onStatus,
    },
    use(opening) {
      line = opening;
      void opening.closed.then(() => {
        pending?.resolve({ outcome: "gone" });
        pending = undefined;
        for (const answers of [statuses, sessions])
          answers.end(new Complaint("the matching connection is closed"));
      });
    },
    ask(request) {
      gaveUp = pending !== undefined;
      pending?.resolve({ outcome: "gone" });
      return new Promise((resolve) => {
        pending = { request, resolve };
        opened().send(request);
      });
    },
    cancel(session) {
      opened().send({ name: "SNSLobbyPendingSessionCancelv2", value: { session } });
      gaveUp = true;
      pending?.resolve({ outcome: "gone" });
      pending = undefined;
    },
    status() {
      opened().send({ name: "SNSLobbyMatchmakerStatusRequest", value: {} });
      return statuses.next();
    },
    playerSessions(value) {
      opened().send({ name: "SNSLobbyPlayerSessionsRequestv5", value });
      return sessions.next();
    },
  };
}
