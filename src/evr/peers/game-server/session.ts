import type { Messages } from "../../codec";
import type { Complaint } from "../complaints";
import { feed, type Feed } from "../feed";
import type { Arrival, Routes } from "../line/line";
import { readSettings, type SessionSettings } from "../session-settings";
import { type HeardSuccess, hearSuccess } from "../success";
import { insideOf } from "./envelopes";
import { TIME_STEP_USECS } from "./registration";

/** A session that the service started: a LobbySessionStart. */
export interface StartedSession {
  readonly matchId: string;
  readonly channel: string;
  readonly playerLimit: number;
  readonly isPrivate: boolean;
  readonly settings: SessionSettings;
}

/** Player sessions that are not to be here, and why. */
export interface Rejection {
  readonly code: number;
  readonly playerSessions: readonly string[];
}

interface Verdict {
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
}

/** What comes on a game server's own connection once it is registered. */
export interface Sessions {
  readonly routes: Routes;
  readonly starts: Feed<StartedSession>;
  readonly players: Feed<HeardSuccess>;
  /** Answers to accepted players, one for each. */
  readonly verdicts: Feed<Verdict>;
  /** Who is to be dropped: code 8 when the player's connection broke off, 7 when kicked. */
  readonly drops: Feed<Rejection>;
  current(): StartedSession | undefined;
  /** The session is over; another one may start. */
  over(): void;
  end(reason: Error): void;
}

const NOT_IN_THE_MATCH = 1;
const MOST_PLAYERS = 16;

export function sessionsOf(
  newForm: boolean,
  asked: () => number,
  complain: (what: string) => Complaint,
  onPlayer: (success: HeardSuccess) => void,
  onStart: (session: StartedSession) => void,
): Sessions {
  const starts: Feed<StartedSession> = feed();
  const players: Feed<HeardSuccess> = feed();
  const verdicts: Feed<Verdict> = feed();
  const drops: Feed<Rejection> = feed();
  let current: StartedSession | undefined;
  let answered = 0;

  const start = (arrival: Arrival): void => {
    const value = arrival.messages[0]?.value as Messages["ERGameServerStartSession"];
    const settings = readSettings(value.json);
    if (typeof settings === "string") {
      complain(settings);
      return;
    }
    if (current) complain("a session is started while another one is not over");
    if (value.lobbyType > 1) complain("a session is neither public nor private");
    if (value.playerLimit < 1 || value.playerLimit > MOST_PLAYERS) complain("a session has no player limit");
    const inside = insideOf(arrival, "lobbySessionCreate", newForm, complain);
    if (inside && inside.lobbySessionId !== value.matchId)
      complain("the envelope of a start names another match");
    if (inside && inside.features.join() !== settings.features.join())
      complain("the envelope of a start names other features");
    if (inside && inside.timeStepUsecs !== TIME_STEP_USECS)
      complain("the envelope of a start has another time step than the registration");
    const { matchId, channel, playerLimit } = value;
    current = { matchId, channel, playerLimit, isPrivate: value.lobbyType === 1, settings };
    onStart(current);
    starts.push(current);
  };

  const success = (arrival: Arrival): void => {
    const heard = hearSuccess(arrival, complain);
    if (!heard) return;
    if (!current) complain("a player is announced before the session is started");
    else if (heard.matchId !== current.matchId) complain("a player is announced for another match");
    const inside = insideOf(arrival, "lobbySessionSuccessV5", newForm, complain);
    if (inside && Buffer.compare(inside.clientEncKey, heard.clientEncKey) !== 0)
      complain("the envelope of a success has other keys");
    onPlayer(heard);
    players.push(heard);
  };

  /** Accepted and rejected come in one frame; a rejection of its own says whom to drop. */
  const verdict = (arrival: Arrival): void => {
    const accepted: string[] = [];
    const rejections: Rejection[] = [];
    for (const { name, value } of arrival.messages) {
      if (name === "ERGameServerPlayersAccepted") accepted.push(...value.playerSessions);
      else if (name === "ERGameServerPlayersRejected")
        rejections.push({ code: value.errorCode, playerSessions: value.playerSessions });
      else complain(`${name} stands in a frame with accepted or rejected players`);
    }
    const refusal = rejections.find(({ code }) => code === NOT_IN_THE_MATCH);
    if (answered < asked() && (accepted.length > 0 || refusal)) {
      answered++;
      verdicts.push({ accepted, rejected: refusal?.playerSessions ?? [] });
    } else if (accepted.length > 0) complain("players are accepted who were not asked about");
    for (const rejection of rejections) if (rejection !== refusal) drops.push(rejection);
  };

  return {
    routes: {
      ERGameServerStartSession: start,
      SNSLobbySessionSuccessv4: success,
      ERGameServerPlayersAccepted: verdict,
      ERGameServerPlayersRejected: verdict,
      SNSLobbySetSpawnBotOnServer: () => undefined,
    },
    starts,
    players,
    verdicts,
    drops,
    current: () => current,
    over() {
      current = undefined;
    },
    end(reason) {
      for (const one of [starts, players, verdicts, drops]) one.end(reason);
    },
  };
}
