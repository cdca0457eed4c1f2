import { messageOf } from "../../domain/error-text";
import type { BoundConnection } from "../connection";
import { callFailure } from "./call-failure";
import { enterMatch } from "./enter";
import { FAILED, failureMessage } from "./failure";
import { measure } from "./measure";
import type { Wanted } from "./request";
import { takeSeat } from "./seat";
import { type Attempt, beginAttempt } from "./state";

async function pursue(connection: BoundConnection, attempt: Attempt, wanted: Wanted): Promise<void> {
  const socket = await connection.nakama();
  if (wanted.measures) await measure(connection, socket, attempt);
  if (attempt.isOver()) return;
  const seat = await takeSeat(wanted, socket.lobby);
  // Nobody comes: the seat is free again before long, and at once when its player has another.
  if (!attempt.isOver()) await enterMatch(connection, socket, attempt, wanted, seat);
}

/** Goes on beside the connection's other messages: a player may cancel, or want something else. */
export function startPursuit(connection: BoundConnection, wanted: Wanted): void {
  const attempt = beginAttempt(connection);
  void pursue(connection, attempt, wanted).catch((error: unknown) => {
    const failure = callFailure(error);
    if (!failure) connection.log.error({ err: messageOf(error) }, "a lobby request failed");
    if (attempt.isOver()) return;
    const shown = failure ?? FAILED.unavailable;
    connection.log.info({ code: shown.code }, "lobby request refused");
    connection.send(failureMessage(wanted.asked, shown));
  });
}
