import { messageOf } from "../../domain/error-text";
import { writeJson } from "../../domain/json";
import { type Refusal, rejection } from "../../domain/lobby/failure";
import type { MatchId, SessionId, UserId } from "../../domain/lobby/ids";
import { turnsAway } from "../../domain/lobby/life/joining";
import { type MatchState, newMatch } from "../../domain/lobby/match-state";
import { refusalName } from "../../domain/overview/refusal-name";
import { countShared } from "../nakama/shared-counts";
import { readServerParams } from "../servers/params";
import { admit } from "./admit";
import { keepSideData } from "../listing/side-data";
import { catchUp, come, go, noteAddress, unannounced } from "./coming-and-going";
import { callback } from "./guard";
import { readMessage } from "./messages";
import {
  currentRoom,
  commit,
  reduce,
  GOES_ON,
  happen,
  idleUntil,
  isServer,
  openRoom,
  type CallbackResult,
  type World,
} from "./room";
import { noteMatch, noteRefusal } from "../history/lately";
import { readSignal, STILL_LEAVING } from "../signals/signals";

/**
 * The callbacks that Nakama calls for a match of a game server. They translate: callback → event → the
 * domain's `lifecycle` → effects. Joins, leaves and signals do not wait for a tick, so one a second is
 * enough, and a thousand parked matches cost next to nothing.
 */
export const LOBBY = "lobby";
const TICKS_PER_SECOND = 1;

const matchInit: nkruntime.MatchInitFunction = (ctx, _logger, nk, params) => {
  const state = newMatch(ctx.matchId as MatchId, readServerParams(params), Date.now());
  const room = openRoom(state);
  const { label } = room;
  room.sideData = keepSideData(nk, state, "");
  return { ...GOES_ON, tickRate: TICKS_PER_SECOND, label };
};

const UNDECIDED = "InternalError: the server could not decide, try again";

type Attempt = { state: nkruntime.MatchState; accept: boolean; rejectMessage?: string } | null;

/** The game server itself comes as long as its match lives. */
function gameServerMay(state: MatchState): Attempt {
  const ended = state.phase === "ended" ? turnsAway(state) : undefined;
  return ended
    ? { ...GOES_ON, accept: false, rejectMessage: rejection(ended) }
    : { ...GOES_ON, accept: true };
}

const seconds = (): number => Math.floor(Date.now() / 1000);

function noteRefused({ nk }: World, { id, lobby }: MatchState, user: UserId, refusal: Refusal): void {
  countShared(nk, refusalName("enter", refusal.reason));
  noteRefusal(nk, user, { at: seconds(), what: "enter", mode: lobby?.mode ?? "", match: id, ...refusal });
}

function noteEntered({ nk }: World, { id, lobby }: MatchState, user: UserId): void {
  noteMatch(nk, user, { at: seconds(), id, mode: lobby?.mode ?? "", group_id: lobby?.group?.id ?? "" });
}

const matchJoinAttempt = callback(
  "matchJoinAttempt",
  (world, presence: nkruntime.Presence, metadata: Record<string, string>): Attempt => {
    const room = currentRoom();
    if (isServer(room, presence)) return gameServerMay(room.state);
    const newcomer = { userId: presence.userId as UserId, sessionId: presence.sessionId as SessionId };
    if (!catchUp(world, newcomer.userId)) return { ...GOES_ON, accept: false, rejectMessage: UNDECIDED };
    const admitted = admit(world, room.state, newcomer, metadata, Date.now());
    // A match that has ended says so until its next tick.
    if ("refused" in admitted) {
      noteRefused(world, room.state, newcomer.userId, admitted.refused);
      return { ...GOES_ON, accept: false, rejectMessage: rejection(admitted.refused) };
    }
    commit(world, admitted.outcome);
    noteEntered(world, room.state, newcomer.userId);
    noteAddress(room, presence.sessionId, world.ctx.clientIp ?? "");
    return { ...GOES_ON, accept: true };
  },
  { ...GOES_ON, accept: false, rejectMessage: UNDECIDED },
);

const matchJoin = callback(
  "matchJoin",
  (world, presences: nkruntime.Presence[]): CallbackResult => come(world, unannounced("joined", presences)),
  GOES_ON,
);

const matchLeave = callback(
  "matchLeave",
  (world, presences: nkruntime.Presence[]): CallbackResult => go(world, unannounced("left", presences)),
  GOES_ON,
);

const busyLoop = callback(
  "matchLoop",
  (world, messages: nkruntime.MatchMessage[]): CallbackResult => {
    const nowMs = Date.now();
    for (const message of messages) {
      const from = isServer(currentRoom(), message.sender) ? "game server" : "player";
      const event = readMessage(world.nk, message, from);
      const result =
        typeof event === "string"
          ? commit(world, { state: currentRoom().state, effects: [{ do: "ignore", why: event }] })
          : happen(world, event, nowMs);
      if (result === null) return null;
    }
    return happen(world, { is: "tick" }, nowMs);
  },
  GOES_ON,
);

/** Almost every tick has nothing to do, and a thousand a second should cost little: it is out before the guard. */
const matchLoop: nkruntime.MatchLoopFunction = (ctx, logger, nk, dispatcher, tick, state, messages) =>
  messages.length === 0 && Date.now() < idleUntil()
    ? GOES_ON
    : busyLoop(ctx, logger, nk, dispatcher, tick, state, messages);

const matchTerminate = callback(
  "matchTerminate",
  (world, graceSeconds: number): CallbackResult => {
    happen(world, { is: "shutdown", graceSeconds }, Date.now());
    // A match that ended here would say nothing: what it sent goes out with its state, and its next tick ends it.
    return GOES_ON;
  },
  GOES_ON,
);

const answer = (success: boolean, message: string, payload = "") => writeJson({ success, message, payload });

const matchSignal = callback(
  "matchSignal",
  (world, text: string): { state: nkruntime.MatchState; data?: string } => {
    const nowMs = Date.now();
    let signal;
    try {
      signal = readSignal(text);
    } catch (error) {
      return { ...GOES_ON, data: answer(false, messageOf(error)) };
    }
    if (!signal) return { ...GOES_ON, data: answer(false, "unknown signal") };
    if (signal.is === "GetHistory")
      return { ...GOES_ON, data: answer(true, "", writeJson(currentRoom().history)) };
    if ("entrant" in signal && !catchUp(world, signal.entrant.userId))
      return { ...GOES_ON, data: answer(false, STILL_LEAVING) };
    const outcome = reduce({ is: "signal", signal }, nowMs);
    commit(world, outcome);
    // A match that ends in this very signal still has to answer: its next tick ends it.
    return { ...GOES_ON, data: writeJson(outcome.reply) };
  },
  { ...GOES_ON, data: answer(false, "internal error") },
);

export const lobby: nkruntime.MatchHandler = {
  matchInit,
  matchJoinAttempt,
  matchJoin,
  matchLeave,
  matchLoop,
  matchTerminate,
  matchSignal,
};
