import { messageOf } from "../../domain/error-text";
import { Failure } from "../../domain/failure";
import { writeJson } from "../../domain/json";
import { rejection } from "../../domain/lobby/failure";
import type { MatchId, SessionId, UserId } from "../../domain/lobby/ids";
import { turnsAway } from "../../domain/lobby/life/joining";
import { type MatchState, newMatch } from "../../domain/lobby/life/state";
import { usersById } from "../nakama/users";
import { readServerParams } from "../servers/params";
import { admit } from "./admit";
import { keepAside } from "./aside";
import { callback } from "./guard";
import { readOrder } from "./orders";
import { currentRoom, enact, foresee, GOES_ON, happen, openRoom, type Verdict, type World } from "./room";
import { readSignal } from "./signals";
import { noteArrived, noteLeft } from "./whereabouts";

/**
 * The callbacks that Nakama calls for a match of a game server. They translate: callback → event → the
 * domain's `lifecycle` → effects. Joins, leaves and signals do not wait for a tick, so one a second is
 * enough, and a thousand parked matches cost next to nothing.
 */
export const LOBBY = "lobby";
const TICKS_PER_SECOND = 1;

const matchInit: nkruntime.MatchInitFunction = (ctx, _logger, nk, params) => {
  const state = newMatch(ctx.matchId as MatchId, readServerParams(params), Date.now());
  const { label } = openRoom(state);
  keepAside(nk, state);
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

const absent = <T extends { sessionId: string }>(list: readonly T[], sessionId: string): T[] =>
  list.filter((one) => one.sessionId !== sessionId);

const matchJoinAttempt = callback(
  "matchJoinAttempt",
  (world, presence: nkruntime.Presence, metadata: Record<string, string>): Attempt => {
    const room = currentRoom();
    const { state } = room;
    if (presence.sessionId === (state.server.sessionId as string)) return gameServerMay(state);
    const newcomer = { userId: presence.userId as UserId, sessionId: presence.sessionId as SessionId };
    const { verdict, refused } = admit(world, state, newcomer, metadata, Date.now());
    // A match that has ended says so until its next tick.
    if (refused) return { ...GOES_ON, accept: false, rejectMessage: rejection(refused) };
    if (verdict === null) return null;
    const { sessionId } = presence;
    room.addresses = [...absent(room.addresses, sessionId), { sessionId, address: world.ctx.clientIp ?? "" }];
    return { ...verdict, accept: true };
  },
  { ...GOES_ON, accept: false, rejectMessage: UNDECIDED },
);

const matchJoin = callback(
  "matchJoin",
  (world, presences: nkruntime.Presence[]): Verdict => {
    const room = currentRoom();
    const { state } = room;
    const isServer = ({ sessionId }: nkruntime.Presence) => sessionId === (state.server.sessionId as string);
    const players = presences.filter((presence) => !isServer(presence));
    const names = players.length === 0 ? undefined : displayNames(world, players);
    for (const { userId } of players) noteArrived(world.nk, userId as UserId, state.id);
    let verdict: Verdict = GOES_ON;
    for (const presence of presences) {
      const { sessionId, userId, username } = presence;
      room.present = [...absent(room.present, sessionId), presence];
      const displayName = names?.get(userId)?.displayName ?? "";
      const clientIp = room.addresses.find((one) => one.sessionId === sessionId)?.address ?? "";
      room.addresses = absent(room.addresses, sessionId);
      const person = { username, displayName, clientIp };
      verdict = happen(world, { is: "joined", sessionId: sessionId as SessionId, person }, Date.now());
    }
    return verdict;
  },
  GOES_ON,
);

/** Who is there is there, also when the database cannot be asked for a name. */
function displayNames({ nk, logger }: World, presences: nkruntime.Presence[]): ReturnType<typeof usersById> {
  try {
    return usersById(
      nk,
      presences.map(({ userId }) => userId),
    );
  } catch (error) {
    logger.error("display names: %s", messageOf(error));
    return new Map();
  }
}

const matchLeave = callback(
  "matchLeave",
  (world, presences: nkruntime.Presence[]): Verdict => {
    const room = currentRoom();
    const { state } = room;
    const nowMs = Date.now();
    let verdict: Verdict = GOES_ON;
    for (const { sessionId } of presences) {
      room.present = absent(room.present, sessionId);
      verdict = happen(world, { is: "left", sessionId: sessionId as SessionId }, nowMs);
    }
    for (const { userId, sessionId } of presences)
      if (sessionId !== (state.server.sessionId as string))
        noteLeft(world.nk, userId as UserId, state.id, nowMs);
    return verdict;
  },
  GOES_ON,
);

const matchLoop = callback(
  "matchLoop",
  (world, messages: nkruntime.MatchMessage[]): Verdict => {
    const nowMs = Date.now();
    const { deadline } = currentRoom();
    if (messages.length === 0 && nowMs < deadline) return GOES_ON;
    for (const message of messages) {
      const order = readOrder(world.nk, message);
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

const matchTerminate = callback(
  "matchTerminate",
  (world, graceSeconds: number): Verdict => {
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
      signal = readSignal(world.nk, text, nowMs);
    } catch (error) {
      const { failure, field } = error instanceof Failure ? error : {};
      return { ...GOES_ON, data: answer(false, messageOf(error), writeJson({ failure, field })) };
    }
    if (!signal) return { ...GOES_ON, data: answer(false, "unknown signal") };
    const outcome = foresee({ is: "signal", signal }, nowMs);
    enact(world, outcome);
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
