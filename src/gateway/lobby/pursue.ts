import { messageOf } from "../../domain/error-text";
import type { BoundConnection } from "../connection";
import { callFailure, SeatLost } from "./call-failure";
import { arrive, type Stay, succeed } from "./enter";
import { FAILED, failureMessage } from "./failure";
import { mayMeasure, measure } from "./measure";
import { patiently } from "./patience";
import type { Wanted } from "./request";
import { takeSeat, type ToMeasure } from "./seat";
import { type Attempt, beginAttempt } from "./state";

/** What Nakama has to do for a player: to find a seat and to take it. Undefined: nobody wants it any more. */
async function comeIn(
  connection: BoundConnection,
  attempt: Attempt,
  wanted: Wanted,
  measures: boolean,
): Promise<Stay | ToMeasure | undefined> {
  const socket = await connection.nakama();
  if (attempt.isOver()) return undefined;
  const taken = await takeSeat(wanted, socket.lobby, measures);
  if ("unmeasured" in taken) return taken;
  // Nobody comes: the seat is free again before long, and at once when its player has another.
  return attempt.isOver() ? undefined : arrive(connection, socket, taken.seat);
}

/** For who takes any match and came into one that was about to end. */
const MORE_TRIES = 2;

/** In turn with all others, because many at once are served no sooner, and would keep each other from being served. */
async function pursue(connection: BoundConnection, attempt: Attempt, wanted: Wanted): Promise<void> {
  const { signal } = attempt;
  const who = connection.binding.userId;
  const inTurn = (measures: boolean, goesOn: boolean) =>
    connection.gateway.lobbyQueue.run({ who, signal, goesOn }, () =>
      patiently({ signal, elsewhere: wanted.measures }, () => comeIn(connection, attempt, wanted, measures)),
    );
  let came = await inTurn(wanted.measures && mayMeasure(connection), false);
  if (came && "unmeasured" in came) {
    await measure(connection, attempt, came.unmeasured);
    came = await inTurn(false, true);
  }
  for (let left = MORE_TRIES; came && !("unmeasured" in came); left--) {
    try {
      await succeed(connection, attempt, wanted, came);
      return;
    } catch (error) {
      if (!(error instanceof SeatLost && wanted.measures && left > 0)) throw error;
    }
    came = await inTurn(false, true);
  }
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
