import { type JoinedMatch, type LobbySocket, SocketError } from "../../client";
import type { ReservedSeat } from "../../client/lobby";
import { wireEndpoint } from "../../domain/gateway/endpoint";
import { lobbyFailure } from "../../domain/lobby/failure";
import { ENDINGS } from "../../domain/lobby/life/endings";
import { CONFIRM_MS } from "../../domain/lobby/life/time";
import { isSuspension } from "../../domain/moderation/suspension";
import { OP_CODES } from "../../domain/lobby/op-codes";
import { symbolOf } from "../../domain/symbol";
import type { Connection } from "../connection";
import { sayBusy } from "./busy";
import { LobbyRefused, SeatLost } from "./call-failure";
import { type Asked, FAILED, failureMessage, ruleFailure } from "./failure";
import { forQuest, makeKeys } from "./keys";
import { NO_UUID, uuidOfMatch } from "./match-ids";
import { type Attempt, lobbyStateOf } from "./state";
import { type Place, successMessages } from "./success";

/**
 * A packet may come to the match a moment before the match hears that its sender is there. An answer takes up to two
 * seconds where a match is played, and six where it starts.
 */
const AGAIN_MS = 3_000;
/** After a start and its confirmation: who joined while the match ended never hears of it. */
const UNHEARD_MS = CONFIRM_MS + 10_000;

const placeOf = (seat: ReservedSeat): Place => {
  const endpoint = wireEndpoint(seat.endpoint);
  if (!endpoint) throw new LobbyRefused(FAILED.notReachable);
  return {
    gameType: symbolOf(seat.mode),
    matchId: uuidOfMatch(seat.id),
    channel: seat.group_id ?? NO_UUID,
    endpoint,
    teamIndex: seat.team,
  };
};

/** What becomes of a match that a player is in, as far as the player's client has to be told. */
export interface Stay {
  match: JoinedMatch;
  socket: LobbySocket;
  place: Place;
  keys: ReturnType<typeof makeKeys>;
  /** The game server has the keys. */
  told: Promise<void>;
  /** The match is taken to be over. */
  giveUp: () => void;
  /** The game server is gone while the match is played. */
  onGone: (act: () => void) => void;
}

/** Takes up the seat, leaving the match where the player was. */
export async function arrive(connection: Connection, socket: LobbySocket, seat: ReservedSeat): Promise<Stay> {
  const { id, mode } = seat;
  const place = placeOf(seat);
  const keys = makeKeys();
  const state = lobbyStateOf(connection);
  let hear = () => {};
  let lose: (refused: LobbyRefused) => void = () => {};
  const told = new Promise<void>((resolve, reject) => {
    hear = resolve;
    lose = reject;
  });
  // Heard of by whoever waits for it; later ends are told otherwise.
  told.catch(() => {});
  let gone = () => {};
  const over = (refused: LobbyRefused) => {
    if (state.match?.id === id) {
      state.match = undefined;
      sayBusy(connection, socket, undefined);
    }
    lose(refused);
  };
  const before = state.match;
  state.match = undefined;
  if (before && before.id !== id) await before.leave();
  const joining = socket.joinMatch(
    id,
    { features: connection.url.features },
    {
      // It may be about an earlier join of the same socket.
      PacketData: ({ data }) => data.told === keys.id && hear(),
      BroadcasterDisconnected: () => {
        over(new LobbyRefused(FAILED.gameServerGone));
        gone();
      },
      LobbySessionEnded: ({ reason }) => over(endOf(reason)),
    },
  );
  const match = await joining.catch((error: unknown) => {
    // Without an answer it may have come in all the same, and the next try is to find it outside.
    if (error instanceof SocketError && error.code === undefined)
      void socket.nakama.leaveMatch(id).catch(() => {});
    throw error;
  });
  state.match = match;
  sayBusy(connection, socket, mode);
  const giveUp = () => {
    over(new SeatLost());
    void match.leave().catch(() => {});
  };
  return { match, socket, place, keys, told, giveUp, onGone: (act) => (gone = act) };
}

/** The match's own words (domain/lobby/life), which players would not understand. */
function endOf(reason: string): LobbyRefused {
  if (reason === ENDINGS.serverEnded || reason === ENDINGS.seatVoid) return new SeatLost();
  if (isSuspension(reason))
    return new LobbyRefused(ruleFailure(lobbyFailure({ reason: "Suspended", message: reason })));
  return new LobbyRefused(reason === ENDINGS.notStarted ? FAILED.notStarted : FAILED.ended);
}

/**
 * From the match to the success: hands the keys to the game server by way of the match, and tells the client when the
 * game server has them. That one decides when it is ready for the player.
 */
export async function succeed(
  connection: Connection,
  attempt: Attempt,
  { asked, isQuest }: { asked: Asked; isQuest: boolean },
  { match, socket, place, keys: { keys, packed }, told, giveUp, onGone }: Stay,
): Promise<void> {
  const hand = () =>
    void socket.nakama
      .sendMatchState(match.id, OP_CODES.PacketData, JSON.stringify({ data: { keys: packed } }))
      .catch(() => {});
  const again = setInterval(hand, AGAIN_MS);
  const unheard = setTimeout(giveUp, UNHEARD_MS);
  hand();
  try {
    await Promise.race([told, new Promise<void>((resolve) => attempt.onOver(resolve))]);
  } finally {
    clearInterval(again);
    clearTimeout(unheard);
  }
  if (!attempt.isOver()) {
    connection.send(...successMessages(place, isQuest ? forQuest(keys) : keys));
    onGone(() => connection.send(failureMessage(asked, FAILED.gameServerGone)));
  } else if (lobbyStateOf(connection).match === match && connection.isOpen)
    await leaveMatch(connection, socket);
}

async function leaveMatch(connection: Connection, socket: LobbySocket): Promise<void> {
  const state = lobbyStateOf(connection);
  const { match } = state;
  state.match = undefined;
  sayBusy(connection, socket, undefined);
  await match?.leave();
}
