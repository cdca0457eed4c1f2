import { fail } from "../../domain/failure";
import type { MatchId } from "../../domain/lobby/ids";
import { PARKING_MS } from "../../domain/lobby/life/time";
import { ofOperator } from "../../domain/lobby/label/prefilter";
import { currentLabel, currentText, findTexts } from "../listing/label-index";
import { windowEndsIn } from "../../domain/sliding-window";
import { count } from "../nakama/expiring";
import { cachedText, keepText } from "../nakama/local-cache";
import type { Call } from "../nakama/rpc";

/** How many game servers one operator, and one socket, may have; each costs a match of its own. */

const MINUTE_MS = 60_000;
/** More are not made in the moment until the label index knows them. */
const UNKNOWN_TO_INDEX = 64;

const unjoined = ({ sessionId }: Call): string => `unjoined ${sessionId}`;

/** A socket joins what it registered before it registers something else. */
export function checkUnjoined(call: Call, serverId: bigint): void {
  const [at, match] = (cachedText(call.nk, unjoined(call)) ?? "").split(" ");
  if (match === undefined) return;
  const label = currentLabel(call.nk, match as MatchId)?.label;
  if (!label || label.lobby_type !== "unassigned" || label.open) return;
  if (BigInt.asUintN(64, BigInt(label.broadcaster.server_id)) === BigInt.asUintN(64, serverId)) return;
  const seconds = Math.max(1, Math.ceil((Number(at) + PARKING_MS - call.now) / 1000));
  fail(
    "RESOURCE_EXHAUSTED",
    `this socket has not joined the match that it registered last: join it, or try again in ${seconds} seconds`,
  );
}

/** One registration of the operator, of all in this minute. */
export interface Turn {
  made(match: MatchId): void;
  /** Whatever became of it; nothing is made of it any more. */
  over(): void;
}

/**
 * Counts a registration. Calls of one operator get different numbers, and what each of them makes is noted
 * under its number, because the label index does not know it yet when the next one asks.
 */
export function takeTurn(call: Call, replaced: MatchId | undefined): Turn {
  const { nk, now, userId, settings } = call;
  const { registrationsPerMinute, serversPerOperator } = settings.hosting;
  const number = count(nk, `register:${userId}`, MINUTE_MS, now);
  if (number > registrationsPerMinute) {
    const seconds = windowEndsIn(now, MINUTE_MS);
    fail(
      "RESOURCE_EXHAUSTED",
      `${registrationsPerMinute} registrations in a minute are the most, try again in ${seconds} seconds`,
    );
  }
  const noteOf = (one: number) => `registration ${userId} ${Math.floor(now / MINUTE_MS)} ${one}`;
  const note = (what: string) => keepText(nk, noteOf(number), what, MINUTE_MS / 1000);
  let isMade = false;
  const turn: Turn = {
    made: (match) => {
      isMade = true;
      note(match);
      keepText(nk, unjoined(call), `${now} ${match}`, PARKING_MS / 1000);
    },
    over: () => {
      if (!isMade) note(NOTHING);
    },
  };
  const others = Array.from({ length: Math.min(number - 1, UNKNOWN_TO_INDEX) }, (_none, at) => {
    const other = number - 1 - at;
    return cachedText(nk, noteOf(other)) ?? `${UNDER_WAY} ${other}`;
  });
  if (serversOf(call, others, replaced, serversPerOperator) < serversPerOperator) return turn;
  turn.over();
  return fail(
    "RESOURCE_EXHAUSTED",
    `${serversPerOperator} game servers of one operator are the most: end one, or try again in ${MINUTE_MS / 1000} seconds`,
  );
}

const NOTHING = "nothing";
const UNDER_WAY = "under way";

/** How many the operator has, exactly where it comes close to `most`. */
function serversOf(
  { nk, userId }: Call,
  noted: string[],
  replaced: MatchId | undefined,
  most: number,
): number {
  const listed = findTexts(nk, ofOperator(userId).query).map(({ id }): string => id);
  const all = new Set([...listed, ...noted]);
  for (const none of [NOTHING, replaced ?? NOTHING]) all.delete(none);
  if (all.size < most) return all.size;
  return [...all].filter((one) => one.startsWith(UNDER_WAY) || currentText(nk, one as MatchId)).length;
}
