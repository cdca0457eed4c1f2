import { messageOf } from "../../domain/error-text";
import { Failure } from "../../domain/failure";
import { writeJson } from "../../domain/json";
import { rejection } from "../../domain/lobby/failure";
import type { MatchId, SessionId, UserId } from "../../domain/lobby/ids";
import { newMatch } from "../../domain/lobby/life/state";
import { usersById } from "../nakama/users";
import { readServerParams } from "../servers/params";
import { admit } from "./admit";
import { guarded } from "./guard";
import { readOrder } from "./orders";
import { currentRoom, enact, foresee, GOES_ON, happen, openRoom, type Verdict } from "./room";
import { readSignal } from "./signals";
import { noteLeft } from "./whereabouts";

/**
 * The callbacks that Nakama calls for a match of a game server. They translate: callback → event → the
 * domain's `lifecycle` → effects. Joins, leaves and signals do not wait for a tick, so one a second is
 * enough, and a thousand parked matches cost next to nothing.
 */
export const LOBBY = "lobby";
const TICKS_PER_SECOND = 1;

const matchInit: nkruntime.MatchInitFunction = (ctx, _logger, _nk, params) => {
  const { label } = openRoom(newMatch(ctx.matchId as MatchId, readServerParams(params), Date.now()));
  return { ...GOES_ON, tickRate: TICKS_PER_SECOND, label };
};

const matchJoinAttempt = guarded(
  "matchJoinAttempt",
  (
    ctx: nkruntime.Context,
    logger: nkruntime.Logger,
    nk: nkruntime.Nakama,
    dispatcher: nkruntime.MatchDispatcher,
    _tick: number,
    _state: nkruntime.MatchState,
    presence: nkruntime.Presence,
    metadata: Record<string, string>,
  ): { state: nkruntime.MatchState; accept: boolean; rejectMessage?: string } | null => {
    const { state, addresses } = currentRoom();
    if (presence.sessionId === (state.server.sessionId as string))
      return { ...GOES_ON, accept: state.phase !== "ended" };
    const newcomer = { userId: presence.userId as UserId, sessionId: presence.sessionId as SessionId };
    const { verdict, refused } = admit({ nk, logger, dispatcher }, state, newcomer, metadata, Date.now());
    if (verdict === null) return null;
    if (refused) return { ...verdict, accept: false, rejectMessage: rejection(refused) };
    addresses.set(presence.sessionId, ctx.clientIp ?? "");
    return { ...verdict, accept: true };
  },
  { ...GOES_ON, accept: false, rejectMessage: "InternalError: the server could not decide, try again" },
);

const matchJoin = guarded(
  "matchJoin",
  (
    _ctx: nkruntime.Context,
    logger: nkruntime.Logger,
    nk: nkruntime.Nakama,
    dispatcher: nkruntime.MatchDispatcher,
    _tick: number,
    _state: nkruntime.MatchState,
    presences: nkruntime.Presence[],
  ): Verdict => {
    const { present, addresses } = currentRoom();
    const users = usersById(
      nk,
      presences.map(({ userId }) => userId),
    );
    let verdict: Verdict = GOES_ON;
    for (const presence of presences) {
      const { sessionId, userId, username } = presence;
      present.set(sessionId, presence);
      const displayName = users.get(userId)?.displayName ?? "";
      const person = { username, displayName, clientIp: addresses.get(sessionId) ?? "" };
      addresses.delete(sessionId);
      verdict = happen(
        { nk, logger, dispatcher },
        { is: "joined", sessionId: sessionId as SessionId, person },
        Date.now(),
      );
    }
    return verdict;
  },
  GOES_ON,
);

const matchLeave = guarded(
  "matchLeave",
  (
    _ctx: nkruntime.Context,
    logger: nkruntime.Logger,
    nk: nkruntime.Nakama,
    dispatcher: nkruntime.MatchDispatcher,
    _tick: number,
    _state: nkruntime.MatchState,
    presences: nkruntime.Presence[],
  ): Verdict => {
    const { present, state } = currentRoom();
    let verdict: Verdict = GOES_ON;
    for (const { sessionId } of presences) {
      present.delete(sessionId);
      verdict = happen(
        { nk, logger, dispatcher },
        { is: "left", sessionId: sessionId as SessionId },
        Date.now(),
      );
    }
    for (const { userId, sessionId } of presences)
      if (sessionId !== (state.server.sessionId as string))
        noteLeft(nk, userId as UserId, state.id, Date.now());
    return verdict;
  },
  GOES_ON,
);

const matchLoop = guarded(
  "matchLoop",
  (
    _ctx: nkruntime.Context,
    logger: nkruntime.Logger,
    nk: nkruntime.Nakama,
    dispatcher: nkruntime.MatchDispatcher,
    _tick: number,
    _state: nkruntime.MatchState,
    messages: nkruntime.MatchMessage[],
  ): Verdict => {
    const nowMs = Date.now();
    const { deadline } = currentRoom();
    if (messages.length === 0 && nowMs < deadline) return GOES_ON;
    const world = { nk, logger, dispatcher };
    for (const message of messages) {
      const order = readOrder(nk, message);
      const from = message.sender.sessionId as SessionId;
      const verdict =
        typeof order === "string"
          ? enact(world, { state: currentRoom().state, effects: [{ do: "ignore", why: order }] })
          : happen(world, { is: "order", from, order }, nowMs);
      if (verdict === null) return null;
    }
    return happen(world, { is: "tick" }, nowMs);
  },
  GOES_ON,
);

const matchTerminate = guarded(
  "matchTerminate",
  (
    _ctx: nkruntime.Context,
    logger: nkruntime.Logger,
    nk: nkruntime.Nakama,
    dispatcher: nkruntime.MatchDispatcher,
    _tick: number,
    _state: nkruntime.MatchState,
    graceSeconds: number,
  ): Verdict => happen({ nk, logger, dispatcher }, { is: "shutdown", graceSeconds }, Date.now()),
  GOES_ON,
);

const answer = (success: boolean, message: string, payload = "") => writeJson({ success, message, payload });

const matchSignal = guarded(
  "matchSignal",
  (
    _ctx: nkruntime.Context,
    logger: nkruntime.Logger,
    nk: nkruntime.Nakama,
    dispatcher: nkruntime.MatchDispatcher,
    _tick: number,
    _state: nkruntime.MatchState,
    text: string,
  ): { state: nkruntime.MatchState; data?: string } | null => {
    const nowMs = Date.now();
    let signal;
    try {
      signal = readSignal(nk, text, nowMs);
    } catch (error) {
      const field = error instanceof Failure ? { failure: error.failure, field: error.field } : {};
      return { ...GOES_ON, data: answer(false, messageOf(error), writeJson(field)) };
    }
    if (!signal) return { ...GOES_ON, data: answer(false, "unknown signal") };
    const outcome = foresee({ is: "signal", signal }, nowMs);
    const verdict = enact({ nk, logger, dispatcher }, outcome);
    const data = writeJson(outcome.reply);
    // A match that ends in this very signal still has to answer: its next tick ends it.
    return { ...(verdict ?? GOES_ON), data };
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
